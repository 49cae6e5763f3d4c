import type { BusinessUnit, ContractTerms } from '#contract/offers/offer.ts';

/** Each term that a licence should settle, and whether it does. */
export function settledTerms({ delivery, end, isOpenEnded, licence, renewal, start }: ContractTerms): [name: string, isSettled: boolean][] {
  return [
    ['business units', licence.units !== null],
    ['purposes', licence.purposes !== null],
    ['regions', licence.regions !== null],
    ['retention', licence.retention !== null],
    ['publication', licence.mayPublish !== null],
    ['start', start !== null],
    ['end', end !== null || isOpenEnded],
    ['renewal', renewal !== null],
    ['delivery frequency', delivery.frequency !== null],
    ['delivery channel', delivery.channel !== null],
  ];
}

/** By the catalog's identifier, else by name without case and accents. */
export function isSameUnit(one: BusinessUnit, other: BusinessUnit): boolean {
  return (one.unitId !== null && one.unitId === other.unitId) || one.name.localeCompare(other.name, 'en', { sensitivity: 'base' }) === 0;
}
