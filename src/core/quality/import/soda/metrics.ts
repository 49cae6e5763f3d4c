import { complement } from '../../../structured-text/decimal.ts';
import type { Arguments } from '../arguments.ts';
import { measureText } from '../dqdl-text.ts';
import { NotExpressible } from '../loss.ts';
import type { Scope, Translation } from '../loss.ts';
import { complete, sqlMeasure, unique } from '../requirements.ts';
import { allOf, notNull, sqlName } from '../sql-text.ts';
import { asDemand, asShares, isNone, mirror } from './threshold.ts';
import type { Threshold } from './threshold.ts';
import { missingCondition, presentCondition, validCondition, validityRules } from './validity.ts';

export interface MetricCheck {
  readonly columns: readonly string[];
  readonly threshold: Threshold;
  readonly given: Arguments;
  readonly scope: Scope;
}

type Metric = (check: MetricCheck) => Translation;

function columnOf({ columns }: MetricCheck): string {
  const [column] = columns;
  if (column === undefined) throw new NotExpressible('It names no column.');
  return column;
}

/** Figures leave out what counts as missing or invalid. */
function looked(check: MetricCheck): Scope {
  const column = columnOf(check);
  const present = presentCondition(column, check.given);
  return { ...check.scope, where: allOf(check.scope.where, present) };
}

const measured =
  (type: string): Metric =>
  (check) => ({ rules: [measureText(type, [columnOf(check)], asDemand(check.threshold), looked(check))] });

const calculated =
  (select: (column: string, check: MetricCheck) => string, note?: string): Metric =>
  (check) => ({
    rules: [sqlMeasure(select(sqlName(columnOf(check)), check), asDemand(check.threshold), looked(check))],
    ...(note === undefined ? {} : { note }),
  });

const count = (condition: string, { threshold, scope }: MetricCheck): Translation => ({
  rules: [sqlMeasure('count(*)', asDemand(threshold), { ...scope, where: allOf(scope.where, condition) })],
});

const percent = (condition: string, { threshold, scope }: MetricCheck): Translation => ({
  rules: [sqlMeasure(`count(case when ${condition} then 1 end) * 100.0 / count(*)`, asDemand(threshold), scope)],
  note: 'Without rows there is no percentage, and the rule fails; Soda takes it for zero.',
});

function missing(check: MetricCheck, isPercent: boolean): Translation {
  const column = columnOf(check);
  const condition = missingCondition(column, check.given);
  const isPlain = !condition.includes(' or ');
  if (isPlain && isNone(check.threshold)) return { rules: [complete(column, null, check.scope)] };
  if (!isPercent) return count(condition, check);
  if (!isPlain) return percent(condition, check);
  const present = asShares(mirror(check.threshold), complement);
  return { rules: [measureText('Completeness', [column], asDemand(present), check.scope)] };
}

function invalid(check: MetricCheck, isPercent: boolean): Translation {
  const column = columnOf(check);
  if (isNone(check.threshold)) return { rules: validityRules(column, check.given, check.scope) };
  const condition = `not (${missingCondition(column, check.given)}) and not (${validCondition(column, check.given)})`;
  return isPercent ? percent(condition, check) : count(condition, check);
}

function duplicates(check: MetricCheck): Translation {
  const where = allOf(check.scope.where, ...(check.columns.length > 1 ? check.columns.map(notNull) : []));
  if (isNone(check.threshold)) return { rules: [unique(check.columns, null, { ...check.scope, where })] };
  const names = check.columns.map(sqlName).join(', ');
  const filter = allOf(check.scope.where, ...check.columns.map(notNull)) ?? '';
  const repeated = `(select ${names} from primary where ${filter} group by ${names} having count(*) > 1) as repeated`;
  return { rules: [sqlMeasure('count(*)', asDemand(check.threshold), { ...check.scope, where: null }, repeated)] };
}

const spread = 'Soda leaves the divisor to the warehouse; most divide by n - 1, and so does this rule.';

/** Figures of SodaCL by their names. */
export const sodaMetrics: Readonly<Record<string, Metric>> = {
  row_count: ({ threshold, scope }) => ({ rules: [measureText('RowCount', [], asDemand(threshold), scope)] }),
  missing_count: (check) => missing(check, false),
  missing_percent: (check) => missing(check, true),
  invalid_count: (check) => invalid(check, false),
  invalid_percent: (check) => invalid(check, true),
  valid_count: (check) =>
    count(`not (${missingCondition(columnOf(check), check.given)}) and ${validCondition(columnOf(check), check.given)}`, check),
  valid_percent: (check) =>
    percent(`not (${missingCondition(columnOf(check), check.given)}) and ${validCondition(columnOf(check), check.given)}`, check),
  duplicate_count: duplicates,
  duplicate_percent(check) {
    if (isNone(check.threshold)) return duplicates(check);
    throw new NotExpressible(
      'It allows some repeated values, as a share of rows; Uniqueness measures the share of values that occur once.',
      null,
    );
  },
  avg: measured('Mean'),
  sum: measured('Sum'),
  min: calculated((column) => `min(${column})`),
  max: calculated((column) => `max(${column})`),
  stddev: calculated((column) => `stddev_samp(${column})`, spread),
  stddev_samp: calculated((column) => `stddev_samp(${column})`),
  stddev_pop: measured('StandardDeviation'),
  variance: calculated((column) => `var_samp(${column})`, spread),
  var_samp: calculated((column) => `var_samp(${column})`),
  var_pop: calculated((column) => `var_pop(${column})`),
  min_length: calculated((column) => `min(length(${column}))`),
  max_length: calculated((column) => `max(length(${column}))`),
  avg_length: calculated((column) => `avg(length(${column}))`),
  percentile: calculated((column, { columns }) => {
    if (!/^0(?:\.\d+)?$|^1(?:\.0+)?$/.test(columns[1] ?? '')) throw new NotExpressible('Its percentile is no number from 0 to 1.');
    return `percentile_cont(${columns[1] ?? ''}) within group (order by ${column})`;
  }, '`percentile_cont` needs AWS Glue 5 (Spark 3.4 or later).'),
};
