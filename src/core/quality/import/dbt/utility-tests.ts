import { demand, measureText, ruleText } from '../dqdl-text.ts';
import { compareDecimals, one, printDecimal } from '../../../structured-text/decimal.ts';
import { NotExpressible } from '../loss.ts';
import { newestRow } from './freshness.ts';
import { referentialAlias } from '../names.ts';
import { complete, keysFound, rowsHold, shareOf, unique, valuesWithin } from '../requirements.ts';
import { allOf, notNull, sqlFromWarehouse, sqlName } from '../sql-text.ts';
import { columnOf, rowCountRatio } from './generic-test.ts';
import type { GenericTest } from './generic-test.ts';

const lost =
  (why: string): GenericTest =>
  () => {
    throw new NotExpressible(why);
  };

/** Generic tests of the package dbt_utils. */
export const utilityTests: Readonly<Record<string, GenericTest>> = {
  unique_combination_of_columns(given, scope) {
    given.ignore('quote_columns');
    return {
      rules: [unique(given.texts('combination_of_columns'), null, scope)],
      note: 'DQDL leaves out rows in which all of these columns are null.',
    };
  },

  not_null_proportion(given, scope, place) {
    const least = given.number('at_least');
    const most = given.number('at_most');
    if (least === null || (most !== null && compareDecimals(most, one) < 0)) {
      throw new NotExpressible('It limits how many values may be there; write `Completeness` with `<=`.');
    }
    return { rules: [complete(columnOf(place, given), shareOf(least), scope)] };
  },

  accepted_range(given, scope, place) {
    const isStrict = !given.flag('inclusive', true);
    return valuesWithin(columnOf(place, given), given.limit('min_value', isStrict), given.limit('max_value', isStrict), null, scope);
  },

  not_constant(given, scope, place) {
    const column = columnOf(place, given);
    const inside = { ...scope, where: allOf(scope.where, notNull(column)) };
    return { rules: [measureText('DistinctValuesCount', [column], demand('!=', '1'), inside)] };
  },

  not_empty_string(given, scope, place) {
    const column = columnOf(place, given);
    const isTrimmed = given.flag('trim_whitespace', true);
    const name = sqlName(column);
    return { rules: [rowsHold(`${isTrimmed ? `trim(${name})` : name} <> ''`, notNull(column), null, scope)] };
  },

  at_least_one: (given, scope, place) => ({ rules: [ruleText('Completeness', [columnOf(place, given)], '> 0', scope)] }),

  expression_is_true(given, scope, place) {
    const expression = sqlFromWarehouse(given.text('expression'), [place.dataSet]);
    const condition = place.column === null ? expression : `${sqlName(place.column)} ${expression}`;
    return {
      rules: [rowsHold(`(${condition})`, `(${condition}) is not null`, null, scope)],
      note: 'The expression is carried over as it is; check that Spark reads it the same way.',
    };
  },

  equal_rowcount: (given, scope) => rowCountRatio(referentialAlias(given.text('compare_model')), '=', scope),
  fewer_rows_than: (given, scope) => rowCountRatio(referentialAlias(given.text('compare_model')), '<', scope),

  relationships_where(given, scope, place) {
    if (given.has('to_condition')) throw new NotExpressible('It looks at a part of the other table, which no rule of DQDL does.');
    const other = referentialAlias(given.text('to'));
    const from = given.optionalText('from_condition');
    const inside = from === null ? scope : { ...scope, where: allOf(scope.where, sqlFromWarehouse(from, [place.dataSet])) };
    return {
      rules: [keysFound([columnOf(place, given)], other, [given.text('field')], inside)],
      note: `Give the other table as a reference data set called “${other}”.`,
    };
  },

  recency(given) {
    const column = given.optionalText('field');
    const interval = given.number('interval');
    throw newestRow(column, interval === null ? null : printDecimal(interval), given.optionalText('datepart'));
  },
  equality: lost('It compares two tables row by row; write DatasetMatch with the key columns.'),
  cardinality_equality: lost('No rule of DQDL compares how often values occur in two tables.'),
  sequential_values: lost('No rule of DQDL looks at the order of rows.'),
  mutually_exclusive_ranges: lost('No rule of DQDL compares rows with each other.'),
};
