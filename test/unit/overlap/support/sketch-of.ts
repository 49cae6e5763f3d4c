import type { ColumnSketch, DataSetSketch } from '#core/overlap/sketch/column-sketch.ts';

const bits = 52;
const space = 2 ** bits;

/** A hash that spreads texts evenly (two rounds of cyrb53); the same on every machine. */
export function hashOf(text: string): number {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 2_654_435_761);
    two = Math.imul(two ^ code, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909);
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return (two >>> 0) * 2 ** 20 + ((one >>> 0) >>> 12);
}

type Facts = Partial<Omit<ColumnSketch, 'hashes' | 'path'>>;

/** The sketch of a column with these values. */
export function columnOf(
  path: string,
  values: readonly string[],
  { k = 4096, ...facts }: Facts & { readonly k?: number } = {},
): ColumnSketch {
  const all = [...new Set(values)].map(hashOf).toSorted((one, other) => one - other);
  const isWhole = all.length <= k;
  return {
    name: path,
    path,
    logicalType: 'VARCHAR',
    canonicalKind: 'text',
    semanticType: null,
    isPersonal: false,
    rowCount: values.length,
    nullCount: 0,
    distinctCount: { value: all.length, isExact: true, plusMinus: null },
    theta: isWhole ? 1 : (all[k] ?? space) / space,
    range: null,
    mask: null,
    protection: null,
    ...facts,
    bits,
    hashes:
      facts.protection === undefined || facts.protection === null
        ? Float64Array.from(isWhole ? all : all.slice(0, k))
        : new Float64Array(0),
  };
}

export const dataSetOf = (title: string, columns: readonly ColumnSketch[], facts: Partial<DataSetSketch> = {}): DataSetSketch => ({
  title,
  rowCount: Math.max(0, ...columns.map(({ rowCount }) => rowCount)),
  sampleOf: null,
  keys: [],
  entities: [],
  time: [],
  geography: [],
  madeFrom: { file: `${title}.parquet`, format: 'parquet', bytes: 1, sha256: null },
  madeAt: '2026-07-14T08:00:00.000Z',
  scheme: 'made',
  keyId: '0'.repeat(16),
  requestId: null,
  k: 4096,
  combinations: [],
  leftOut: [],
  ...facts,
  columns,
});

/** So many texts, from a number on. */
export const texts = (prefix: string, from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `${prefix}${String(from + index)}`);
