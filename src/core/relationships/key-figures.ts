import type { KeyFinding } from '#contract/studies/relationships.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { filledOf, placesOf, type StudyColumn, valuesOf } from './study-columns.ts';

/** Counts one combination over all rows. */
export const keyQuery = (relation: string, columns: readonly StudyColumn[]): string =>
  `SELECT count(*)::DOUBLE, coalesce(sum(n), 0)::DOUBLE, coalesce(sum(n) FILTER (n > 1), 0)::DOUBLE, coalesce(max(n), 0)::DOUBLE FROM (
     SELECT count(*) AS n FROM ${valuesOf(relation, columns)} WHERE ${filledOf(columns)} GROUP BY ${placesOf(columns)})`;

/** Rows that share their combination with a row that differs from them somewhere else. */
export function differingQuery(relation: string, columns: readonly StudyColumn[], all: readonly StudyColumn[]): string {
  const hash = `hash(${all.map(({ key }) => key).join(', ')})`;
  const values = `(SELECT ${columns.map(({ key }, place) => `${key} AS k${place}`).join(', ')}, ${hash} AS h FROM ${relation})`;
  return `SELECT coalesce(sum(n), 0)::DOUBLE FROM (
     SELECT count(*) AS n, min(h) <> max(h) AS differs FROM ${values} WHERE ${filledOf(columns)} GROUP BY ${placesOf(columns)}) WHERE differs`;
}

/**
 * Counts a combination over all rows, exactly.
 * @param all every column of the file that can be compared
 * @param mostBreaking highest share of rows that may have the combination of an earlier row
 * @returns null where more rows break it
 */
export async function countKey(
  runner: QueryRunner,
  relation: string,
  columns: readonly StudyColumn[],
  options: { rowCount: number; all: readonly StudyColumn[]; mostBreaking: number },
): Promise<KeyFinding | null> {
  const [row] = await runner.rows(keyQuery(relation, columns));
  const [distinct = 0, rows = 0, sharingRows = 0, largestGroup = 0] = (row ?? []).map(Number);
  if (rows === 0 || rows - distinct > rows * options.mostBreaking) return null;
  const figures = {
    columns: columns.map(({ name }) => name),
    rows,
    nullRows: options.rowCount - rows,
    distinct,
    sharingRows,
    largestGroup,
  };
  if (sharingRows === 0) return { ...figures, kind: 'key' };
  const [differing] = await runner.rows(differingQuery(relation, columns, options.all));
  return { ...figures, kind: Number(differing?.[0] ?? 0) === 0 ? 'key_without_repeats' : 'almost' };
}
