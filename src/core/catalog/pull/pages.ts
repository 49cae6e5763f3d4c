/** Things that one answer of a list or a search holds at most. */
export const pageSize = 50;

/** Calls that a list of so many things takes: also an empty one is asked for. */
export const pages = (things: number): number => Math.max(1, Math.ceil(things / pageSize));
