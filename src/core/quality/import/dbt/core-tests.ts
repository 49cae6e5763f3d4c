import { referentialAlias } from '../names.ts';
import { complete, keysFound, referentialIntegrity, unique, valuesIn } from '../requirements.ts';
import { columnOf } from './generic-test.ts';
import type { GenericTest } from './generic-test.ts';

/** The four tests that dbt itself has. */
export const coreTests: Readonly<Record<string, GenericTest>> = {
  not_null: (given, scope, place) => ({ rules: [complete(columnOf(place, given), null, scope)] }),
  unique: (given, scope, place) => ({ rules: [unique([columnOf(place, given)], null, scope)] }),

  accepted_values(given, scope, place) {
    given.ignore('quote');
    return valuesIn(columnOf(place, given), given.values('values'), false, null, scope);
  },

  relationships(given, scope, place) {
    const column = columnOf(place, given);
    const [other, field] = [referentialAlias(given.text('to')), given.text('field')];
    const reference = `Give the other table as a reference data set called “${other}”.`;
    if (place.isNeverNull && scope.where === null && scope.severity === null) {
      return {
        rules: [referentialIntegrity([column], other, [field])],
        note: `${reference} A null fails here too; \`not_null\` on this column says the same.`,
      };
    }
    return { rules: [keysFound([column], other, [field], scope)], note: reference };
  },
};
