import type { RowSet } from '#contract/row-set.ts';
import { failingRowsCondition } from '#core/quality/evaluate/failing-rows.ts';
import type { RowSetRelation } from './set-columns.ts';

/** Rows that do not meet a rule of DQDL, among those that its `where` lets in. */
export const failsRuleCondition = (
  set: Extract<RowSet, { kind: 'fails_rule' }>,
  relation: RowSetRelation,
  others: ReadonlyMap<string, RowSetRelation>,
): string => failingRowsCondition(set, relation, others);
