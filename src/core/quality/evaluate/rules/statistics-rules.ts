import { isNumeric } from '../../../profiling/column-type.ts';
import { failed, missingColumn } from '../compiled-rule.ts';
import type { CompileResult, RuleContext } from '../compiled-rule.ts';
import { measureRule, scoped } from '../measure.ts';
import type { MetricPlan } from '../metric-plan.ts';
import type { LeafRule } from '../rule-tree.ts';
import type { SubjectColumn } from '../subject.ts';

const notNumeric = (column: SubjectColumn, what: string): CompileResult =>
  failed(`${what} is measured on numbers, and ${column.name} is ${column.type.sql}. Glue fails the rule as well; cast the column before.`);

/** A number of the column as DOUBLE in rows in scope, null in others. */
const doubleOf = (column: SubjectColumn, scope: string | null): string => scoped(`CAST(${column.sql} AS DOUBLE)`, scope);

/** One NaN or infinity makes these aggregates fail in DuckDB, where Spark's give NaN: they are left out and counted. */
function guarded(
  plan: MetricPlan,
  columns: readonly SubjectColumn[],
  scope: string | null,
  aggregate: (values: readonly string[]) => string,
) {
  const values = columns.map((column) => doubleOf(column, scope));
  const floats = columns.flatMap((column, at) => (column.type.kind === 'float' ? [values[at] ?? ''] : []));
  if (floats.length === 0) return { figure: plan.aggregate(aggregate(values)), wild: null };
  const filled = values.map((value) => `${value} IS NOT NULL`).join(' AND ');
  const finite = floats.map((value) => `isfinite(${value})`).join(' AND ');
  return {
    figure: plan.aggregate(aggregate(values.map((value) => `CASE WHEN ${finite} THEN ${value} END`))),
    wild: plan.count(filled, `NOT (${finite})`),
  };
}

interface Moment {
  readonly name: string;
  readonly label: string;
  /** Few aggregates serve all: each is worked out once for a column, whichever rules ask for it. */
  readonly aggregates: readonly ((value: string) => string)[];
  from(first: number, second: number): number | null;
}

const sum = (value: string): string => `fsum(${value})`;
const count = (value: string): string => `count(${value})`;
// Of the population, as Glue's documented example has it: the deviation of {0, 20, 40} is 16.33.
const variance = (value: string): string => `var_pop(${value})`;

const moments = {
  Mean: { name: 'Mean', label: 'The mean', aggregates: [sum, count], from: (total, values) => total / values },
  Sum: { name: 'Sum', label: 'The sum', aggregates: [sum], from: (total) => total },
  StandardDeviation: { name: 'StandardDeviation', label: 'The standard deviation', aggregates: [variance], from: Math.sqrt },
  Variance: { name: 'Variance', label: 'The variance', aggregates: [variance], from: (value) => value },
} as const satisfies Record<string, Moment>;

function compileMoment(moment: Moment, rule: LeafRule, context: RuleContext): CompileResult {
  const name = rule.parameters[0]?.text ?? '';
  const column = context.subject.find(name);
  if (!column) return missingColumn(name, context.subject);
  if (!isNumeric(column.type)) return notNumeric(column, moment.name);
  return measureRule({
    rule,
    context,
    metric: `Column.${column.name}.${moment.name}`,
    label: `${moment.label} of ${column.name}`,
    build: (plan) => {
      const parts = moment.aggregates.map((aggregate) => guarded(plan, [column], context.scope, ([value = '']) => aggregate(value)));
      return (values) => {
        const [first = null, second = null] = parts.map(({ figure }) => values.number(figure));
        const isWild = parts.some(({ wild }) => wild !== null && (values.number(wild) ?? 0) > 0);
        return { value: isWild ? Number.NaN : first === null ? null : moment.from(first, second ?? 0) };
      };
    },
  });
}

export const compileMean = (rule: LeafRule, context: RuleContext): CompileResult => compileMoment(moments.Mean, rule, context);
export const compileSum = (rule: LeafRule, context: RuleContext): CompileResult => compileMoment(moments.Sum, rule, context);
export const compileStandardDeviation = (rule: LeafRule, context: RuleContext): CompileResult =>
  compileMoment(moments.StandardDeviation, rule, context);
export const compileVariance = (rule: LeafRule, context: RuleContext): CompileResult => compileMoment(moments.Variance, rule, context);

/** Pearson's coefficient over rows where both have a value; without variance there is none. */
export function compileColumnCorrelation(rule: LeafRule, context: RuleContext): CompileResult {
  const columns: SubjectColumn[] = [];
  for (const { text } of rule.parameters) {
    const column = context.subject.find(text);
    if (!column) return missingColumn(text, context.subject);
    if (!isNumeric(column.type)) return notNumeric(column, 'A correlation');
    columns.push(column);
  }
  const names = columns.map(({ name }) => name);
  return measureRule({
    rule,
    context,
    metric: `Multicolumn.${names.join(',')}.ColumnCorrelation`,
    label: `The correlation of ${names.join(' and ')}`,
    build: (plan) => {
      const { figure, wild } = guarded(plan, columns, context.scope, (values) => `corr(${values.join(', ')})`);
      return (values) => ({ value: wild && (values.number(wild) ?? 0) > 0 ? Number.NaN : values.number(figure) });
    },
  });
}
