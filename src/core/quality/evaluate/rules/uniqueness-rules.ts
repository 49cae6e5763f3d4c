import { failed, missingColumn } from '../compiled-rule.ts';
import type { CompileResult, LeafOutcome, RowTest, RuleContext } from '../compiled-rule.ts';
import { figure, measureRule, noRowsInScope } from '../measure.ts';
import type { LeafRule } from '../rule-tree.ts';
import type { SubjectColumn } from '../subject.ts';

/** Columns that a rule names, or the first name that is none. */
function keyColumns(rule: LeafRule, context: RuleContext): readonly SubjectColumn[] | string {
  const columns: SubjectColumn[] = [];
  for (const { text } of rule.parameters) {
    const column = context.subject.find(text);
    if (!column) return text;
    if (!columns.includes(column)) columns.push(column);
  }
  return columns;
}

const namesOf = (columns: readonly SubjectColumn[]): string => columns.map(({ name }) => name).join(',');
const metricOf = (columns: readonly SubjectColumn[], metric: string): string =>
  `${columns.length === 1 ? 'Column' : 'Multicolumn'}.${namesOf(columns)}.${metric}`;

/** Rows whose key occurs once; rows without any key value are not looked at and pass. */
function occursOnce(columns: readonly SubjectColumn[], { subject, scope }: RuleContext): RowTest {
  const keys = columns.map(({ sql }, index) => `${sql} AS key_${index}`);
  const filled = `(${columns.map(({ sql }) => `${sql} IS NOT NULL`).join(' OR ')})`;
  const repeated = `SELECT ${keys.join(', ')} FROM ${subject.relation} AS base WHERE ${filled}${scope === null ? '' : ` AND (${scope})`} GROUP BY ALL HAVING count(*) > 1`;
  const same = columns.map(({ sql }, index) => `repeated.key_${index} IS NOT DISTINCT FROM ${sql}`);
  return { passes: `NOT EXISTS (SELECT 1 FROM (${repeated}) AS repeated WHERE ${same.join(' AND ')})`, scope };
}

const ratio = (part: number | null, all: number | null): number | null => (part === null || !all ? null : part / all);

/** Values (or tuples) that occur once / rows that have one. */
export function compileUniqueness(rule: LeafRule, context: RuleContext): CompileResult {
  const columns = keyColumns(rule, context);
  if (typeof columns === 'string') return missingColumn(columns, context.subject);
  return measureRule({
    rule,
    context,
    metric: metricOf(columns, 'Uniqueness'),
    label: `The uniqueness of ${namesOf(columns)}`,
    rows: occursOnce(columns, context),
    build: (plan) => {
      const { singles, rows } = plan.groups(
        columns.map(({ sql }) => sql),
        context.scope,
      );
      return (values) => ({
        value: ratio(values.number(singles), values.number(rows)),
        failedRows: (values.number(rows) ?? 0) - (values.number(singles) ?? 0),
      });
    },
  });
}

/** Values that occur once / different values. */
export function compileUniqueValueRatio(rule: LeafRule, context: RuleContext): CompileResult {
  const columns = keyColumns(rule, context);
  if (typeof columns === 'string') return missingColumn(columns, context.subject);
  return measureRule({
    rule,
    context,
    metric: metricOf(columns, 'UniqueValueRatio'),
    label: `The share of values of ${namesOf(columns)} that occur once`,
    rows: occursOnce(columns, context),
    build: (plan) => {
      const { singles, groups, rows } = plan.groups(
        columns.map(({ sql }) => sql),
        context.scope,
      );
      return (values) => ({
        value: ratio(values.number(singles), values.number(groups)),
        failedRows: (values.number(rows) ?? 0) - (values.number(singles) ?? 0),
      });
    },
  });
}

/** Null is no value here. */
export function compileDistinctValuesCount(rule: LeafRule, context: RuleContext): CompileResult {
  const columns = keyColumns(rule, context);
  if (typeof columns === 'string') return missingColumn(columns, context.subject);
  return measureRule({
    rule,
    context,
    metric: metricOf(columns, 'DistinctValuesCount'),
    label: `The number of different values of ${namesOf(columns)}`,
    build: (plan) => {
      const { groups } = plan.groups(
        columns.map(({ sql }) => sql),
        context.scope,
      );
      return (values) => ({ value: values.number(groups) });
    },
  });
}

/** −Σ p ln p over the non-null values: (ln N) − Σ n ln n / N. */
export function compileEntropy(rule: LeafRule, context: RuleContext): CompileResult {
  const columns = keyColumns(rule, context);
  if (typeof columns === 'string') return missingColumn(columns, context.subject);
  return measureRule({
    rule,
    context,
    metric: metricOf(columns, 'Entropy'),
    label: `The entropy of ${namesOf(columns)}`,
    build: (plan) => {
      const { rows, logs } = plan.groups(
        columns.map(({ sql }) => sql),
        context.scope,
      );
      return (values) => {
        const count = values.number(rows) ?? 0;
        return { value: count === 0 ? null : Math.max(0, Math.log(count) - (values.number(logs) ?? 0) / count) };
      };
    },
  });
}

export function compileIsUnique(rule: LeafRule, context: RuleContext): CompileResult {
  const columns = keyColumns(rule, context);
  if (typeof columns === 'string') return missingColumn(columns, context.subject);
  const metric = metricOf(columns, 'Uniqueness');
  return {
    checks: [],
    rows: occursOnce(columns, context),
    build: (plan) => {
      const inScope = plan.count(context.scope);
      const { singles, rows } = plan.groups(
        columns.map(({ sql }) => sql),
        context.scope,
      );
      return (values) => {
        const checkedRows = values.number(inScope) ?? 0;
        const [once, filled] = [values.number(singles) ?? 0, values.number(rows) ?? 0];
        const evaluated = { [metric]: ratio(once, filled) };
        if (checkedRows === 0 && rule.where) return noRowsInScope(evaluated);
        if (filled === 0)
          return { ...failed(`${namesOf(columns)} has no value: there is nothing to measure.`, evaluated), failedRows: 0, checkedRows };
        return verdict(filled - once, 0, columns, evaluated, checkedRows);
      };
    },
  };
}

/** Unique, and no key column is null in any row. */
export function compileIsPrimaryKey(rule: LeafRule, context: RuleContext): CompileResult {
  const columns = keyColumns(rule, context);
  if (typeof columns === 'string') return missingColumn(columns, context.subject);
  const filled = columns.map(({ sql }) => `${sql} IS NOT NULL`).join(' AND ');
  const once = occursOnce(columns, context);
  return {
    checks: [],
    rows: { passes: `${filled} AND ${once.passes}`, scope: context.scope },
    build: (plan) => {
      const inScope = plan.count(context.scope);
      const complete = plan.count(context.scope, filled);
      const each = columns.map((column) => [column, plan.count(context.scope, `${column.sql} IS NOT NULL`)] as const);
      const { singles, rows } = plan.groups(
        columns.map(({ sql }) => sql),
        context.scope,
      );
      return (values) => {
        const checkedRows = values.number(inScope) ?? 0;
        const [unique, keyed] = [values.number(singles) ?? 0, values.number(rows) ?? 0];
        const evaluated = {
          [metricOf(columns, 'Uniqueness')]: ratio(unique, keyed),
          ...Object.fromEntries(each.map(([{ name }, slot]) => [`Column.${name}.Completeness`, ratio(values.number(slot), checkedRows)])),
        };
        if (checkedRows === 0 && rule.where) return noRowsInScope(evaluated);
        if (checkedRows === 0) return { ...failed('There are no rows to measure.', evaluated), failedRows: 0, checkedRows };
        return verdict(keyed - unique, checkedRows - (values.number(complete) ?? 0), columns, evaluated, checkedRows);
      };
    },
  };
}

function verdict(
  repeated: number,
  incomplete: number,
  columns: readonly SubjectColumn[],
  evaluated: Readonly<Record<string, number | null>>,
  checkedRows: number,
): LeafOutcome {
  if (repeated === 0 && incomplete === 0) return { outcome: 'Passed', evaluated, message: null, failedRows: 0, checkedRows };
  const reasons = [
    ...(repeated > 0 ? [`${figure(repeated)} rows share their value of ${namesOf(columns)} with another row`] : []),
    ...(incomplete > 0 ? [`${figure(incomplete)} ${incomplete === 1 ? 'row has' : 'rows have'} no complete key`] : []),
  ];
  // A row can be both: how many rows fail in all is then known only when they are looked at.
  const failedRows = columns.length === 1 || incomplete === 0 || repeated === 0 ? repeated + incomplete : null;
  return { outcome: 'Failed', evaluated, message: `${reasons.join(', and ')}.`, failedRows, checkedRows };
}
