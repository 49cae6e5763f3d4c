import { demand, escapedPattern, measureText, patternText, ruleText } from '../dqdl-text.ts';
import { NotExpressible } from '../loss.ts';
import { referentialAlias } from '../names.ts';
import { equalTo, numericLimits, rule } from './expectation.ts';
import type { Expectation } from './expectation.ts';
import type { Arguments } from '../arguments.ts';
import { sqlFromWarehouse } from '../sql-text.ts';

const columnsOf = (given: Arguments): string[] => given.texts(given.has('column_set') ? 'column_set' : 'column_list');

const exist: (columns: readonly string[]) => string[] = (columns) =>
  columns.map((column) => ruleText('ColumnExists', [column], null, { where: null, severity: null }));

/** Expectations about the table as a whole. */
export const tableExpectations: Readonly<Record<string, Expectation>> = {
  expect_table_row_count_to_be_between: (given, scope) => rule(measureText('RowCount', [], numericLimits(given), scope)),
  expect_table_row_count_to_equal: (given, scope) => rule(measureText('RowCount', [], equalTo(given, 'value'), scope)),

  expect_table_row_count_to_equal_other_table(given, scope) {
    const other = referentialAlias(given.text(given.has('compare_model') ? 'compare_model' : 'other_table_name'));
    return {
      rules: [measureText('RowCountMatch', [other], demand('=', '1.0'), scope)],
      note: `Give the other table as a reference data set called “${other}”.`,
    };
  },

  expect_table_column_count_to_equal: (given, scope) => rule(measureText('ColumnCount', [], equalTo(given, 'value'), scope)),
  expect_table_column_count_to_be_between: (given, scope) => rule(measureText('ColumnCount', [], numericLimits(given), scope)),

  expect_table_columns_to_match_set(given, scope) {
    const columns = columnsOf(given);
    if (columns.length === 0) throw new NotExpressible('Its list of columns is empty.');
    const others = given.flag('exact_match', true)
      ? [measureText('ColumnCount', [], demand('=', String(new Set(columns).size)), scope)]
      : [];
    return { rules: [...exist([...new Set(columns)]), ...others], note: 'One rule for each column.' };
  },
  expect_table_columns_to_contain_set: (given) => rule(...exist(columnsOf(given))),

  expect_table_columns_to_not_contain_set(given) {
    const names = columnsOf(given).map(escapedPattern).join('|');
    throw new NotExpressible(
      'DQDL has no rule that a column must not be there. A pattern with a look-ahead works in AWS Glue only.',
      ruleText('ColumnNamesMatchPattern', [], patternText(`^(?!(?:${names})$).*$`), { where: null, severity: null }),
    );
  },

  expect_table_columns_to_match_ordered_list(given, scope) {
    const columns = columnsOf(given);
    const count = measureText('ColumnCount', [], demand('=', String(columns.length)), scope);
    throw new NotExpressible('No rule of DQDL looks at the order of the columns.', [...exist(columns), count].join(',\n'));
  },

  expect_column_to_exist(given) {
    if (given.has('column_index')) {
      throw new NotExpressible('No rule of DQDL looks at the place of a column.', exist([given.text('column')])[0] ?? null);
    }
    given.ignore('transform');
    return rule(...exist([given.text('column')]));
  },

  unexpected_rows_expectation(given, scope) {
    given.ignore('description');
    const query = sqlFromWarehouse(given.text('unexpected_rows_query').replaceAll(/\{batch\}/g, 'primary'));
    return {
      rules: [ruleText('CustomSql', [`select count(*) from (${query}) as unexpected`], '= 0', scope)],
      note: 'The query is carried over as it is; check that Spark reads it the same way.',
    };
  },
};
