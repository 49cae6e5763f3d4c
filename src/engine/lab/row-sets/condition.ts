import type { RowSet } from '#contract/row-set.ts';
import type { SourceColumn } from '#core/profiling/source.ts';
import { duplicatesCondition } from './duplicates.ts';
import { phiCondition } from './phi.ts';
import { rareCombinationCondition } from './rare-combination.ts';

export interface RowSetRelation {
  /** SQL table expression of all rows. */
  readonly relation: string;
  readonly columns: readonly SourceColumn[];
}

/**
 * The set as an SQL condition on one row, whose table is called `base`. Names and values in it are quoted.
 * @throws AppFailure `bad_input` for a column that is not in the file
 */
export function rowSetCondition(set: RowSet, relation: RowSetRelation): string {
  switch (set.kind) {
    case 'duplicates':
      return duplicatesCondition(set, relation);
    case 'phi':
      return phiCondition(set, relation);
    case 'rare_combination':
      return rareCombinationCondition(set, relation);
  }
}
