import type { RowSet } from '#contract/row-set.ts';
import { setColumns, type RowSetRelation } from './set-columns.ts';

/** Rows with a value in every column of a combination that another row has too. */
export function keyBreaksCondition(set: Extract<RowSet, { kind: 'key_breaks' }>, { relation, columns }: RowSetRelation): string {
  const { ofBase, own, filled } = setColumns(set.columns, columns);
  return `(${filled('base')} and hash(${ofBase}) in (
    select hash(${own}) from ${relation} as whole where ${filled('whole')} group by all having count(*) > 1))`;
}
