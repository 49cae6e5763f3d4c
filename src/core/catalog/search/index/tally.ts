/** One value of a facet and how many things have it. */
export interface CountedValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly parent: string | null;
}

/** How many things have each value of a facet: by code, named only where a value is shown. */
export interface Tally {
  readonly counts: Uint32Array;
  valueAt(code: number): string;
  labelAt(code: number): string;
  parentAt(code: number): string | null;
  /** Values without a code: none, years. */
  readonly others: readonly CountedValue[];
}

export const tallyOf = (
  counts: Uint32Array,
  valueAt: (code: number) => string,
  labelAt: (code: number) => string = valueAt,
  parentAt: (code: number) => string | null = () => null,
): Tally => ({ counts, valueAt, labelAt, parentAt, others: [] });

/** All values that something has, in no order. */
export const allValues = (tally: Tally): CountedValue[] => [...tally.others, ...named(tally, codesOf(tally))];

/** The most frequent values and how many there are; more than `limit` where some are as frequent as the last of them. */
export function frequentValues(tally: Tally, limit: number): { values: CountedValue[]; distinct: number } {
  const codes = codesOf(tally);
  const distinct = codes.length + tally.others.length;
  if (codes.length <= limit) return { values: [...tally.others, ...named(tally, codes)], distinct };
  // Thousands of terms are neither named nor put into order for a dozen of them.
  const { counts } = tally;
  const frequencies = new Float64Array(codes.length);
  for (let at = 0; at < codes.length; at += 1) frequencies[at] = -(counts[codes[at] ?? 0] ?? 0);
  const least = -(frequencies.toSorted()[limit - 1] ?? 0);
  return {
    values: [
      ...tally.others,
      ...named(
        tally,
        codes.filter((code) => (counts[code] ?? 0) >= least),
      ),
    ],
    distinct,
  };
}

function codesOf({ counts }: Tally): number[] {
  const codes: number[] = [];
  for (let code = 0; code < counts.length; code += 1) if ((counts[code] ?? 0) > 0) codes.push(code);
  return codes;
}

const named = (tally: Tally, codes: readonly number[]): CountedValue[] =>
  codes.map((code) => ({
    value: tally.valueAt(code),
    label: tally.labelAt(code),
    count: tally.counts[code] ?? 0,
    parent: tally.parentAt(code),
  }));
