import type { RowSet } from '#contract/row-set.ts';
import { duplicatesCondition } from './duplicates.ts';
import { dependencyBreaksCondition } from './dependency-breaks.ts';
import { keyBreaksCondition } from './key-breaks.ts';
import { linkedCondition } from './linked.ts';
import { nearDuplicatesCondition } from './near-duplicates.ts';
import { notAmongCondition } from './not-among.ts';
import { nullsTogetherCondition } from './nulls-together.ts';
import { oneOfCondition } from './one-of.ts';
import { phiCondition } from './phi.ts';
import { rareCombinationCondition } from './rare-combination.ts';
import type { RowSetRelation } from './set-columns.ts';

/**
 * The set as an SQL condition on one row, whose table is called `base`. Names and values in it are quoted.
 * @param others what the set refers to beside the file, by sample
 * @throws AppFailure `bad_input` for a column that is not in the file
 */
export async function rowSetCondition(set: RowSet, relation: RowSetRelation, others: ReadonlyMap<string, RowSetRelation>): Promise<string> {
  switch (set.kind) {
    case 'duplicates':
      return duplicatesCondition(set, relation);
    case 'fails_rule':
      // The language of rules is a quarter of what a lab would load, and most never need it.
      return (await import('./fails-rule.ts')).failsRuleCondition(set, relation, others);
    case 'key_breaks':
      return keyBreaksCondition(set, relation);
    case 'dependency_breaks':
      return dependencyBreaksCondition(set, relation);
    case 'linked':
      return linkedCondition(set, relation);
    case 'near_duplicates':
      return nearDuplicatesCondition(set, relation);
    case 'not_among':
      return notAmongCondition(set, relation, others);
    case 'nulls_together':
      return nullsTogetherCondition(set, relation);
    case 'one_of':
      return oneOfCondition(set, relation);
    case 'phi':
      return phiCondition(set, relation);
    case 'rare_combination':
      return rareCombinationCondition(set, relation);
  }
}
