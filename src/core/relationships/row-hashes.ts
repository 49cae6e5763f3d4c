import type { RowFigure } from '#contract/studies/near-duplicates.ts';
import { hashShare, totalFromGroups } from '../profiling/estimates.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { normalisedText } from './normalise.ts';
import type { StudyColumn } from './study-columns.ts';

const table = 'meshbench_hashes';

/** Cells that are kept as hashes; beyond, groups of rows are chosen at random and counted in full. */
const mostCells = 20_000_000;

/** XOR of expressions as a tree: a chain of thousands would be too deep for the parser. */
export function xorOf(expressions: readonly string[]): string {
  const [first = '0::UBIGINT'] = expressions;
  if (expressions.length <= 1) return first;
  const half = Math.ceil(expressions.length / 2);
  return `xor(${xorOf(expressions.slice(0, half))}, ${xorOf(expressions.slice(half))})`;
}

/** The column's place is hashed with its value: two values that change places make another row. */
const hashOf = (key: string, place: number): string => `hash(${key}, ${place})`;

export interface HashedRows {
  /** Share of all groups that were kept: 1 for all. */
  readonly share: number;
  readonly bound: string | null;
}

/**
 * Keeps 64-bit hashes of rows. With XOR, the hash of a row but for one column is the row's hash XOR that column's; rows of the same
 * hash are taken to be equal (two different ones among ten million have the same with a chance of three in a million).
 * @param compared columns that are compared, `ignored` those that are not, `normalised` places of the compared ones to compare in
 *   their normalised form once
 */
export async function keepHashes(
  runner: QueryRunner,
  relation: string,
  columns: { readonly compared: readonly StudyColumn[]; readonly ignored: readonly StudyColumn[]; readonly normalised: readonly number[] },
  rows: number,
): Promise<HashedRows> {
  const { compared, ignored, normalised } = columns;
  const cells = rows * (compared.length + 3);
  const wanted = mostCells / (compared.length + 3) / Math.max(1, compared.length + 3);
  const share = cells <= mostCells ? null : hashShare(Math.max(1, wanted), rows);
  const each = compared.map(({ key }, place) => `${hashOf(key, place)} AS h${place}`);
  const own = ignored.length === 0 ? '0::UBIGINT' : `hash(${ignored.map(({ key }) => key).join(', ')})`;
  const plain = normalised.map((place) => {
    const key = compared[place]?.key ?? 'NULL';
    return `${hashOf(normalisedText(key), place)} AS p${place}`;
  });
  const all = xorOf(compared.map((_, place) => `h${place}`));
  const loose = xorOf(compared.map((_, place) => (normalised.includes(place) ? `p${place}` : `h${place}`)));
  const hashed = `SELECT ${[...each, ...plain].join(', ')}, ${own} AS own FROM ${relation}`;
  const kept = compared.map((_, place) => `h${place}`);
  const select = `SELECT ${all} AS h, ${loose} AS p, own, ${kept.join(', ')} FROM (${hashed})`;
  const near = kept.map((one) => `xor(h, ${one}) < ${share?.bound ?? ''}`);
  const condition = share === null ? '' : ` WHERE h < ${share.bound} OR p < ${share.bound} OR ${near.join(' OR ')}`;
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${table} AS SELECT * FROM (${select})${condition}`);
  return { share: share?.share ?? 1, bound: share?.bound ?? null };
}

export const dropHashes = async (runner: QueryRunner): Promise<void> => void (await runner.rows(`DROP TABLE IF EXISTS ${table}`));

/**
 * Rows in groups of equal `group` in which `apart` differs.
 * @param apart null: groups of more than one row, whatever they are
 */
async function countGroups(
  runner: QueryRunner,
  hashes: HashedRows,
  group: string,
  apart: string | null,
): Promise<{ sharing: RowFigure; extra: RowFigure }> {
  const condition = hashes.bound === null ? '' : `WHERE ${group} < ${hashes.bound}`;
  const having = apart === null ? 'count(*) > 1' : `min(${apart}) <> max(${apart})`;
  const [row] = await runner.rows(
    `SELECT coalesce(sum(n), 0)::DOUBLE, coalesce(sum(n * n), 0)::DOUBLE, coalesce(sum(n - 1), 0)::DOUBLE, coalesce(sum((n - 1) * (n - 1)), 0)::DOUBLE
     FROM (SELECT count(*)::DOUBLE AS n FROM ${table} ${condition} GROUP BY ${group} HAVING ${having})`,
  );
  const [rows = 0, squares = 0, extra = 0, extraSquares = 0] = (row ?? []).map(Number);
  const figure = (sum: number, sumOfSquares: number): RowFigure => {
    if (hashes.bound === null) return { rows: sum, isExact: true, plusMinus: null };
    const { estimate, plusMinus } = totalFromGroups(sum, sumOfSquares, hashes.share);
    return { rows: estimate, isExact: false, plusMinus };
  };
  return { sharing: figure(rows, squares), extra: figure(extra, extraSquares) };
}

/** Rows that are equal in every column. */
export const countExact = (runner: QueryRunner, hashes: HashedRows) => countGroups(runner, hashes, 'h', null);

/** Rows that are equal in every compared column and differ in the ignored ones. */
export const countApartFromIgnored = async (runner: QueryRunner, hashes: HashedRows): Promise<RowFigure> =>
  (await countGroups(runner, hashes, 'h', 'own')).sharing;

/** Rows that are equal in every compared column but one. */
export const countButOne = async (runner: QueryRunner, hashes: HashedRows, place: number): Promise<RowFigure> =>
  (await countGroups(runner, hashes, `xor(h, h${place})`, `h${place}`)).sharing;

/** Rows that are equal in their normalised form only. */
export const countNormalised = async (runner: QueryRunner, hashes: HashedRows): Promise<RowFigure> =>
  (await countGroups(runner, hashes, 'p', 'h')).sharing;
