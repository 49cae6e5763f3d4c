import { demand, measureText } from '../dqdl-text.ts';
import type { Demand } from '../dqdl-text.ts';
import { NotExpressible } from '../loss.ts';
import type { Scope } from '../loss.ts';
import { sqlMeasure, sqlList, valuesIn } from '../requirements.ts';
import { allOf, notNull, sqlName, whereClause } from '../sql-text.ts';
import type { Arguments } from '../arguments.ts';
import { anyLimits, equalTo, numericLimits, rule } from './expectation.ts';
import type { Expectation } from './expectation.ts';

/** A rule type of DQDL measures the same figure. */
const measured =
  (type: string): Expectation =>
  (given, scope) =>
    rule(measureText(type, [given.text('column')], numericLimits(given), scope));

/** SQL has a function for the figure. */
const calculated =
  (select: (column: string) => string, note?: string): Expectation =>
  (given, scope) => ({
    rules: [sqlMeasure(select(sqlName(given.text('column'))), numericLimits(given), scope)],
    ...(note === undefined ? {} : { note }),
  });

/** The smallest or largest value, which may be a day: then SQL compares, because DQDL takes only numbers from SQL. */
const extreme =
  (name: 'min' | 'max'): Expectation =>
  (given, scope) => {
    given.ignore('parse_strings_as_datetimes');
    const select = `${name}(${sqlName(given.text('column'))})`;
    const { isNumeric, demand: wanted } = anyLimits(given);
    if (isNumeric) return rule(sqlMeasure(select, wanted, scope));
    const held = wanted.parts.map(({ operator, operand }) => `extreme ${operator} ${operand}`).join(' and ');
    const from = `(select ${select} as extreme from primary${whereClause(scope.where)}) as extremes`;
    return rule(sqlMeasure('count(*)', demand('=', '1'), { ...scope, where: held }, from));
  };

/** Null is no value here; the filter says so, because tools disagree on whether it counts as one. */
const distinctCount = (given: Arguments, wanted: Demand, scope: Scope) => {
  const column = given.text('column');
  return rule(measureText('DistinctValuesCount', [column], wanted, { ...scope, where: allOf(scope.where, notNull(column)) }));
};

function containsSet(given: Arguments, scope: Scope): string {
  const column = given.text('column');
  const values = given.values('value_set');
  if (values.length === 0) throw new NotExpressible('Its list of values is empty.');
  const list = sqlList(values);
  const where = allOf(scope.where, `${sqlName(column)} in (${list})`);
  const different =
    new Set(list.split(', ')).size === values.length ? values.length : new Set(values.map((value) => sqlList([value]))).size;
  return sqlMeasure(`count(distinct ${sqlName(column)})`, demand('=', String(different)), { ...scope, where });
}

const lost =
  (why: string): Expectation =>
  () => {
    throw new NotExpressible(why);
  };

/** Expectations about one figure of a column. */
export const figureExpectations: Readonly<Record<string, Expectation>> = {
  expect_column_min_to_be_between: extreme('min'),
  expect_column_max_to_be_between: extreme('max'),
  expect_column_mean_to_be_between: measured('Mean'),
  expect_column_sum_to_be_between: measured('Sum'),
  expect_column_median_to_be_between: calculated((column) => `median(${column})`, '`median` needs AWS Glue 5 (Spark 3.4 or later).'),
  expect_column_stdev_to_be_between: calculated(
    (column) => `stddev_samp(${column})`,
    'Great Expectations divides by n - 1; StandardDeviation of DQDL divides by n, so this became SQL.',
  ),
  expect_column_unique_value_count_to_be_between: (given, scope) => distinctCount(given, numericLimits(given), scope),
  expect_column_distinct_count_to_equal: (given, scope) => distinctCount(given, equalTo(given, 'value'), scope),
  expect_column_distinct_count_to_be_greater_than: (given, scope) => distinctCount(given, demand('>', given.neededNumber('value')), scope),
  expect_column_proportion_of_unique_values_to_be_between: calculated(
    (column) => `cast(count(distinct ${column}) as double) / count(${column})`,
  ),
  expect_column_distinct_values_to_be_in_set(given, scope) {
    given.ignore('quote_values');
    return valuesIn(given.text('column'), given.values('value_set'), false, null, scope);
  },
  expect_column_distinct_values_to_contain_set(given, scope) {
    given.ignore('quote_values');
    return rule(containsSet(given, scope));
  },
  expect_column_distinct_values_to_equal_set(given, scope) {
    given.ignore('quote_values');
    const inside = valuesIn(given.text('column'), given.values('value_set'), false, null, scope);
    return { ...inside, rules: [...inside.rules, containsSet(given, scope)] };
  },
  expect_column_quantile_values_to_be_between: lost(
    'Quantiles are counted in different ways by different tools; write a CustomSql rule with `percentile_cont`.',
  ),
  expect_column_most_common_value_to_be_in_set: lost('No rule of DQDL looks at the most frequent value.'),
  expect_column_kl_divergence_to_be_less_than: lost('No rule of DQDL compares distributions; `meshbench compare` does.'),
  expect_column_chisquare_test_p_value_to_be_greater_than: lost('No rule of DQDL compares distributions; `meshbench compare` does.'),
};
