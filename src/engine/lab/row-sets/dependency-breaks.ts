import type { RowSet } from '#contract/row-set.ts';
import { comparedValue, setColumns, type RowSetRelation } from './set-columns.ts';

/**
 * Rows that break “the left columns decide the right one”: where the same left side has several right sides, all rows but those with
 * the most frequent one (with the first of them where several are as frequent).
 */
export function dependencyBreaksCondition(
  set: Extract<RowSet, { kind: 'dependency_breaks' }>,
  { relation, columns }: RowSetRelation,
): string {
  const { ofBase, own, filled } = setColumns(set.left, columns);
  const pairOfBase = `hash(${ofBase}, ${comparedValue('base', set.right, columns)})`;
  const pair = `hash(${own}, ${comparedValue('whole', set.right, columns)})`;
  const counted = `select hash(${own}) as side, ${pair} as pair, count(*) as n from ${relation} as whole where ${filled('whole')} group by side, pair`;
  return `(${filled('base')} and ${pairOfBase} in (
    select pair from (${counted}) qualify row_number() over (partition by side order by n desc, pair) > 1))`;
}
