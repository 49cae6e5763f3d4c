import type { Compiled, CompileResult, LeafOutcome, PlanValues, RowTest, RuleContext } from './compiled-rule.ts';
import { errored, failed } from './compiled-rule.ts';
import type { MetricPlan } from './metric-plan.ts';
import { isProblem, type Problem } from './condition-values.ts';
import { describeCondition, meets, numberCondition, type NumberCondition } from './number-values.ts';
import type { LeafRule } from './rule-tree.ts';
import type { SubjectColumn } from './subject.ts';

/** The key under which a metric is remembered from run to run: its name, and the filter where there is one. */
export const metricKey = (name: string, rule: LeafRule): string => (rule.where ? `${name} where ${rule.where.sql}` : name);

/** A figure as people read it. */
export const figure = (value: number): string => {
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  const rounded = Number(value.toPrecision(6));
  return rounded === value ? String(value) : `≈ ${rounded}`;
};

const counted = (count: number, what: string): string => `${figure(count)} ${what}${count === 1 ? '' : 's'}`;

/** JSON has no NaN and no infinity. */
export const metricValue = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);

export const noRowsInScope = (evaluated: Readonly<Record<string, number | null>> = {}): LeafOutcome => ({
  outcome: 'Passed',
  evaluated,
  message: 'No row passes the `where` of this rule, so there was nothing to measure. Glue lets such a rule pass.',
  failedRows: 0,
  checkedRows: 0,
});

interface Measured {
  /** Null where there is no value, as for a mean of no values. */
  readonly value: number | null;
  /** Further metrics by name. */
  readonly others?: Readonly<Record<string, number | null>>;
  readonly failedRows?: number | null;
}

interface Measure {
  readonly rule: LeafRule;
  readonly context: RuleContext;
  /** Name of the metric that the condition is about, e.g. `Column.x.Mean`. */
  readonly metric: string;
  /** What it is called in a message: `The mean of amount`. */
  readonly label: string;
  /** Registers figures and tells how to read them. */
  readonly build: (plan: MetricPlan) => (values: PlanValues) => Measured;
  readonly rows?: RowTest;
  readonly checks?: Compiled['checks'];
  /** Where nothing else tells how many rows are in scope. */
  readonly speaksOfRows?: boolean;
}

/** A rule whose one figure is held to a numeric condition. As an analyzer, which has no condition, the figure is all there is. */
export function measureRule({ rule, context, metric, label, build, rows, checks, speaksOfRows }: Measure): CompileResult {
  const condition = conditionOf(rule, context.earlier(metricKey(metric, rule)));
  if (isProblem(condition)) return errored(condition.problem);
  return {
    checks: checks ?? [],
    rows: rows ?? null,
    build: (plan) => {
      const inScope = plan.count(context.scope);
      const read = build(plan);
      return (values) => {
        const checkedRows = values.number(inScope) ?? 0;
        const { value, others, failedRows } = read(values);
        const evaluated = { [metric]: metricValue(value), ...others };
        if (checkedRows === 0 && rule.where && metric !== 'Dataset.*.RowCount') return noRowsInScope(evaluated);
        const isRowLevel = rows !== undefined || speaksOfRows === true;
        return {
          ...judge(value, condition, label),
          evaluated,
          failedRows: isRowLevel ? (failedRows ?? null) : null,
          checkedRows: isRowLevel ? checkedRows : null,
        };
      };
    },
  };
}

/** The condition of a rule in figures; null where the rule has none. */
export function conditionOf(rule: LeafRule, earlier: readonly number[]): NumberCondition | null | Problem {
  return rule.condition === null ? null : numberCondition(rule.condition, earlier);
}

function judge(value: number | null, condition: NumberCondition | null, label: string): Pick<LeafOutcome, 'outcome' | 'message'> {
  if (condition === null) return { outcome: 'Passed', message: null };
  if (value === null) return { outcome: 'Failed', message: `${label} has no value: there is nothing to measure.` };
  if (Number.isNaN(value)) return { outcome: 'Failed', message: `${label} is not a number (NaN).` };
  if (meets(value, condition)) return { outcome: 'Passed', message: null };
  return { outcome: 'Failed', message: `${label} is ${figure(value)}; the rule wants ${describeCondition(condition)}.` };
}

interface Ratio {
  readonly rule: LeafRule;
  readonly context: RuleContext;
  readonly metric: string;
  /** What a row that fails does not do: `has a value that meets the condition`. */
  readonly passes: string;
  readonly checks?: Compiled['checks'];
  /** The only column that `passes` and `others` look at, where it is one, and none looks at anything but the row's value. */
  readonly column?: SubjectColumn;
  /** Further figures: their names and the least or greatest of something over rows in scope. */
  readonly others?: readonly (readonly [metric: string, aggregate: string])[];
  /** Whether the rule passes over no rows at all. */
  readonly emptyPasses: boolean;
  /** Said after a failure, where something about the column explains it. */
  readonly hint?: string;
}

/** A rule that every row in scope has to meet, or with a threshold a share of them. */
export function ratioRule(ratio: Ratio): CompileResult {
  const { rule, context, metric, passes } = ratio;
  const column = context.scope === null ? ratio.column : undefined;
  const threshold = rule.threshold === null ? null : numberCondition(rule.threshold, context.earlier(metricKey(metric, rule)));
  if (isProblem(threshold)) return errored(threshold.problem);
  return {
    checks: ratio.checks ?? [],
    rows: { passes, scope: context.scope },
    build: (plan) => {
      const inScope = plan.count(context.scope);
      const passing = column ? plan.countValues(column, passes) : plan.count(context.scope, passes);
      const others = (ratio.others ?? []).map(([name, sql]) => [name, column ? plan.extreme(column, sql) : plan.aggregate(sql)] as const);
      return (values) => {
        const evaluated = Object.fromEntries(others.map(([name, slot]) => [name, metricValue(values.number(slot))]));
        return judgeRatio(ratio, threshold, evaluated, values.number(inScope) ?? 0, values.number(passing) ?? 0);
      };
    },
  };
}

function judgeRatio(
  { rule, metric, emptyPasses, hint }: Ratio,
  threshold: NumberCondition | null,
  others: Record<string, number | null>,
  checkedRows: number,
  passed: number,
): LeafOutcome {
  const failedRows = checkedRows - passed;
  const share = checkedRows === 0 ? null : passed / checkedRows;
  const evaluated = { [metric]: share, ...others };
  if (checkedRows === 0 && rule.where) return noRowsInScope(evaluated);
  if (share === null) {
    if (emptyPasses) return { outcome: 'Passed', evaluated, message: null, failedRows, checkedRows };
    return failed('There are no rows to measure.', evaluated);
  }
  const isMet = threshold === null ? failedRows === 0 : meets(share, threshold);
  const wanted = threshold === null ? '' : `, and the threshold wants a share ${describeCondition(threshold)}`;
  const verb = failedRows === 1 ? 'does' : 'do';
  return {
    outcome: isMet ? 'Passed' : 'Failed',
    evaluated,
    message: isMet
      ? null
      : `${counted(failedRows, 'row')} of ${figure(checkedRows)} ${verb} not meet the rule (${percent(share)} do${wanted}).${hint ? ` ${hint}` : ''}`,
    failedRows,
    checkedRows,
  };
}

/** Never rounded to 100 % where a row fails, nor to 0 % where one passes. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  const digits = [1, 2, 4, 6, 9].find((count) => {
    const text = (share * 100).toFixed(count);
    return Number(text) !== 100 && Number(text) !== 0;
  });
  return `${(share * 100).toFixed(digits ?? 9)} %`;
}

/** SQL for a column's value in rows in scope, null in others. */
export const scoped = (value: string, scope: string | null): string => (scope === null ? value : `CASE WHEN ${scope} THEN ${value} END`);
