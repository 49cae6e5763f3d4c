import planted from '../../../resources/demo/planted.json' with { type: 'json' };

/** The day on which the demo's story stands: what is left of a contract, and what is late, is counted from it, whenever it is opened. */
export const demoDay: string = planted.offers.today;
