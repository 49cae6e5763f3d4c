import { quoteLiteral } from '../sql.ts';

/** Consecutive rows of one file, both ends included, counted from 0. */
export interface Slice {
  readonly file: number;
  readonly first: number;
  readonly last: number;
}

/** Small, fast generator of numbers in [0, 1) for a seed (mulberry32); the same on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Spreads `wanted` rows over all rows: one run of consecutive rows in each of `strata` equal parts, at a random place of it.
 * Runs, because the reader skips what lies between them, while single rows would make it decode everything.
 * @param fileRows rows of each file, in order
 */
export function chooseSlices(fileRows: readonly number[], wanted: number, strata: number, random: () => number): Slice[] {
  const total = fileRows.reduce((sum, rows) => sum + rows, 0);
  const take = Math.min(wanted, total);
  const parts = Math.max(1, Math.min(strata, take));
  const starts = Array.from({ length: parts + 1 }, (_, part) => Math.floor((total * part) / parts));
  const sizeOf = (part: number): number => (starts[part + 1] ?? total) - (starts[part] ?? 0);
  const lengths = Array.from({ length: parts }, (_, part) =>
    Math.min(sizeOf(part), Math.floor((take * (part + 1)) / parts) - Math.floor((take * part) / parts)),
  );
  // Rounding may leave a part a row short of what it should give; another part has room for it.
  let missing = take - lengths.reduce((sum, length) => sum + length, 0);
  const slices: Slice[] = [];
  lengths.forEach((wish, part) => {
    const room = Math.min(missing, sizeOf(part) - wish);
    missing -= room;
    const length = wish + room;
    if (length === 0) return;
    const first = (starts[part] ?? 0) + Math.floor(random() * (sizeOf(part) - length + 1));
    slices.push(...withinFiles(fileRows, first, first + length - 1));
  });
  return slices;
}

/**
 * The first rows of some row groups, spread over the file: the cheapest rows to read, because nothing before them is decoded.
 * @param groups in the order of the files
 * @param most row groups to read from
 */
export function rowGroupStarts(groups: readonly { file: number; rows: number }[], wanted: number, most: number): Slice[] {
  const places: (Slice & { rows: number })[] = [];
  let file = -1;
  let first = 0;
  for (const group of groups) {
    if (group.file !== file) [file, first] = [group.file, 0];
    if (group.rows > 0) places.push({ file, first, last: first, rows: group.rows });
    first += group.rows;
  }
  const count = Math.min(most, places.length);
  return Array.from({ length: count }, (_, index) => places[Math.floor(((index + 0.5) * places.length) / count)]).flatMap((place) => {
    if (!place) return [];
    const take = Math.max(1, Math.min(place.rows, Math.floor(wanted / count)));
    return [{ file: place.file, first: place.first, last: place.first + take - 1 }];
  });
}

function withinFiles(fileRows: readonly number[], first: number, last: number): Slice[] {
  const slices: Slice[] = [];
  let start = 0;
  fileRows.forEach((rows, file) => {
    const from = Math.max(first, start) - start;
    const to = Math.min(last, start + rows - 1) - start;
    if (rows > 0 && from <= to) slices.push({ file, first: from, last: to });
    start += rows;
  });
  return slices;
}

/**
 * SQL that reads the slices.
 * @param relation has DuckDB's virtual columns `file_row_number` and `filename`, or is a table where `files` is empty
 */
export function slicesQuery(relation: string, columns: string, files: readonly string[], slices: readonly Slice[]): string {
  const selects = [...new Set(slices.map((slice) => slice.file))].map((file) => {
    const some = slices.filter((slice) => slice.file === file);
    const number = files.length === 0 ? 'rowid' : 'file_row_number';
    const ranges = some.map((slice) => `${number} BETWEEN ${slice.first} AND ${slice.last}`).join(' OR ');
    const inFile = files.length <= 1 ? '' : `filename = ${quoteLiteral(files[file] ?? '')} AND `;
    return `SELECT ${columns} FROM ${relation} WHERE ${inFile}(${ranges})`;
  });
  return selects.join(' UNION ALL ');
}
