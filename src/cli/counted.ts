/** A count with what is counted, e.g. `1 term` or `12 glossaries`; digits are not grouped. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
