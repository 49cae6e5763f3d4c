import { printDecimal } from '../../../structured-text/decimal.ts';
import { NotExpressible } from '../loss.ts';
import { rowsHold, unique } from '../requirements.ts';
import { allOf, notNull, sqlFromWarehouse, sqlName } from '../sql-text.ts';
import type { Arguments } from '../arguments.ts';
import { mostly, rule } from './expectation.ts';
import type { Expectation } from './expectation.ts';

const anyFilled = (columns: readonly string[]): string => columns.map(notNull).join(' or ');
const allFilled = (columns: readonly string[]): string => columns.map(notNull).join(' and ');

/** Which rows an expectation about several columns looks at. */
function looked(given: Arguments, columns: readonly string[], otherwise: string): string | null {
  const rule = given.optionalText('ignore_row_if') ?? otherwise;
  if (/^(?:both|all)_values_are_missing$/.test(rule)) return anyFilled(columns);
  if (/^(?:either|any)_value_is_missing$/.test(rule)) return allFilled(columns);
  if (rule === 'never' || rule === 'neither') return null;
  throw new NotExpressible(`\`ignore_row_if: ${rule}\` is not known.`);
}

function listed(given: Arguments): string[] {
  const columns = given.texts('column_list');
  if (columns.length < 2) throw new NotExpressible('It needs at least two columns.');
  return columns;
}

const pair =
  (operator: (given: Arguments) => string): Expectation =>
  (given, scope) => {
    given.ignore('parse_strings_as_datetimes');
    const columns = [given.text('column_A'), given.text('column_B')];
    const [first = '', second = ''] = columns.map(sqlName);
    const sign = operator(given);
    return rule(rowsHold(`${first} ${sign} ${second}`, looked(given, columns, 'both_values_are_missing'), mostly(given), scope));
  };

const compound: Expectation = (given, scope) => {
  const columns = listed(given);
  const where = looked(given, columns, 'all_values_are_missing');
  if (where === null) {
    return {
      rules: [unique(columns, mostly(given), scope)],
      note: 'DQDL leaves out rows in which all of these columns are null.',
    };
  }
  const isDefault = where === anyFilled(columns);
  return rule(unique(columns, mostly(given), isDefault ? scope : { ...scope, where: allOf(scope.where, where) }));
};

/** Expectations about two or more columns of a row. */
export const severalColumns: Readonly<Record<string, Expectation>> = {
  expect_column_pair_values_to_be_equal: pair(() => '='),
  expect_column_pair_values_a_to_be_greater_than_b: pair((given) => (given.flag('or_equal', false) ? '>=' : '>')),
  expect_column_pair_values_A_to_be_greater_than_B: pair((given) => (given.flag('or_equal', false) ? '>=' : '>')),
  expect_compound_columns_to_be_unique(given, scope) {
    given.ignore('quote_columns');
    return compound(given, scope);
  },
  expect_multicolumn_values_to_be_unique: compound,

  expect_select_column_values_to_be_unique_within_record(given, scope) {
    const columns = listed(given);
    const pairs = columns.flatMap((first, index) =>
      columns
        .slice(index + 1)
        .map((second) => `(${sqlName(first)} <> ${sqlName(second)} or ${sqlName(first)} is null or ${sqlName(second)} is null)`),
    );
    return rule(rowsHold(pairs.join(' and '), looked(given, columns, 'all_values_are_missing'), mostly(given), scope));
  },

  expect_multicolumn_sum_to_equal(given, scope) {
    const columns = listed(given);
    const sum = `${columns.map(sqlName).join(' + ')} = ${printDecimal(given.neededNumber('sum_total'))}`;
    return rule(rowsHold(sum, looked(given, columns, 'all_values_are_missing'), mostly(given), scope));
  },

  expression_is_true(given, scope) {
    const column = given.optionalText('column');
    const expression = sqlFromWarehouse(given.text('expression'));
    const condition = column === null ? expression : `${sqlName(column)} ${expression}`;
    return {
      rules: [rowsHold(`(${condition})`, `(${condition}) is not null`, null, scope)],
      note: 'The expression is carried over as it is; check that Spark reads it the same way.',
    };
  },
};
