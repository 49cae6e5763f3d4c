import { quoteIdentifier } from '../sql.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import { hashShare, totalFromGroups } from './estimates.ts';
import type { QueryRunner } from './query-runner.ts';

export interface DuplicateRows {
  readonly count: number;
  /** Half width of the 95 % interval; null when the count is exact. */
  readonly plusMinus: number | null;
}

const hashTable = 'meshbench_repeated';

const list = (names: readonly string[]): string => names.map(quoteIdentifier).join(', ');

/** The answer that the columns give for nothing: a column without repetitions leaves no row to repeat another. */
export function duplicatesFromColumns(columns: readonly ColumnProfile[], rows: number): DuplicateRows | null {
  if (rows <= 1) return { count: 0, plusMinus: null };
  for (const column of columns) {
    if (!column.distinctIsExact || !column.nullCountIsExact || column.distinctCount === null || column.nullCount === null) continue;
    const different = column.distinctCount + (column.nullCount > 0 ? 1 : 0);
    if (different === rows || columns.length === 1) return { count: rows - different, plusMinus: null };
  }
  return null;
}

/**
 * Exact. Rows whose keys differ differ; the others are compared in full.
 * @param names all columns of the relation
 * @param keys some of them, by which rows are told apart first
 * @param mostCells cells that may be compared in full
 * @returns null when more would have to be compared
 */
export async function countDuplicates(
  runner: QueryRunner,
  relation: string,
  names: readonly string[],
  keys: readonly string[],
  mostCells: number,
): Promise<DuplicateRows | null> {
  const hash = `hash(${list(keys)})`;
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE ${hashTable} AS SELECT h, count(*) AS n FROM (SELECT ${hash} AS h FROM ${relation}) GROUP BY h HAVING count(*) > 1`,
  );
  try {
    const [row] = await runner.rows(`SELECT coalesce(sum(n), 0)::BIGINT FROM ${hashTable}`);
    const rows = Number(row?.[0] ?? 0);
    if (rows === 0) return { count: 0, plusMinus: null };
    if (rows * names.length > mostCells) return null;
    const repeated = `SELECT DISTINCT ${list(names)} FROM ${relation} WHERE ${hash} IN (SELECT h FROM ${hashTable})`;
    const [distinct] = await runner.rows(`SELECT count(*) FROM (${repeated})`);
    return { count: rows - Number(distinct?.[0] ?? 0), plusMinus: null };
  } finally {
    await runner.rows(`DROP TABLE IF EXISTS ${hashTable}`);
  }
}

/** Groups of rows that are looked at; more make the interval narrower and the pass longer. */
const wantedGroups = 200_000;
const wantedCells = 10_000_000;

/**
 * Estimate. Rows that repeat each other agree in the key columns, so the rows whose key has a small hash hold either all copies
 * of a row or none: their repetitions are counted in full and scaled up, with the interval of {@link totalFromGroups}.
 * @param keys the columns with the most different values
 */
export async function estimateDuplicates(
  runner: QueryRunner,
  relation: string,
  names: readonly string[],
  keys: readonly string[],
  rows: number,
): Promise<DuplicateRows> {
  const wanted = Math.min(wantedGroups, Math.ceil(wantedCells / names.length));
  const share = hashShare(wanted, rows) ?? { share: 1, bound: '18446744073709551615::UBIGINT' };
  const part = `SELECT hash(${list(keys)}) AS k, hash(${list(names)}) AS h FROM ${relation} WHERE hash(${list(keys)}) < ${share.bound}`;
  const [row] = await runner.rows(
    `SELECT coalesce(sum(d), 0)::DOUBLE, coalesce(sum(d * d), 0)::DOUBLE FROM (SELECT count(*) - count(DISTINCT h) AS d FROM (${part}) GROUP BY k)`,
  );
  const total = totalFromGroups(Number(row?.[0] ?? 0), Number(row?.[1] ?? 0), share.share);
  return { count: Math.min(rows, total.estimate), plusMinus: total.plusMinus };
}

/** The columns that tell rows apart best, one after the other until they should suffice; at most three. */
export function keyColumns(columns: readonly ColumnProfile[], rows: number): string[] {
  const ranked = columns
    .filter((column) => column.state !== 'failed' && column.kind !== 'nested')
    .toSorted((one, other) => (other.distinctCount ?? 0) - (one.distinctCount ?? 0));
  const keys: string[] = [];
  let combinations = 1;
  for (const column of ranked.slice(0, 3)) {
    keys.push(column.name);
    combinations *= Math.max(1, column.distinctCount ?? 1);
    if (combinations >= rows * 4) break;
  }
  return keys.length > 0 ? keys : columns.slice(0, 1).map((column) => column.name);
}
