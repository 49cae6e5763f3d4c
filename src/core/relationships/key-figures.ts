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
 * @param options every column of the file that can be compared; the highest share of rows that may have the combination of an earlier
 *   row; and whether rows are known to repeat others in every column, which no key can prevent
 * @returns null where more rows break it
 */
export async function countKey(
  runner: QueryRunner,
  relation: string,
  columns: readonly StudyColumn[],
  options: { rowCount: number; all: readonly StudyColumn[]; mostBreaking: number; hasRepeats: boolean },
): Promise<KeyFinding | null> {
  const [row] = await runner.rows(keyQuery(relation, columns));
  const [distinct = 0, rows = 0, sharingRows = 0, largestGroup = 0] = (row ?? []).map(Number);
  const isBroken = rows - distinct > rows * options.mostBreaking;
  if (rows === 0 || (isBroken && !options.hasRepeats)) return null;
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
  if (Number(differing?.[0] ?? 0) === 0) return { ...figures, kind: 'key_without_repeats' };
  return isBroken ? null : { ...figures, kind: 'almost' };
}
