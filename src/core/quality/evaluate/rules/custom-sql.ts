import { quoteIdentifier } from '../../../sql.ts';
import { errored, failed } from '../compiled-rule.ts';
import type { CompileResult, ReadyQuery, RuleContext } from '../compiled-rule.ts';
import { figure, measureRule, metricValue, percent } from '../measure.ts';
import { isProblem } from '../condition-values.ts';
import { describeCondition, meets, numberCondition } from '../number-values.ts';
import type { LeafRule } from '../rule-tree.ts';

/** A query over `primary` and the references: one number that is held to a condition, or the rows that pass. */
export function compileCustomSql(rule: LeafRule, context: RuleContext): CompileResult {
  const query = context.query(rule.parameters[0]?.text ?? '');
  if (isProblem(query)) return errored(query.problem);
  if (rule.condition !== null) return oneNumber(rule, context, query);
  const shared = query.columns.flatMap((name) => {
    const column = context.subject.find(name);
    return column ? [{ column, name }] : [];
  });
  if (shared.length > 0) return passingRows(rule, context, query, shared);
  if (rule.isAnalyzer) return oneNumber(rule, context, query);
  return errored(
    'The output from CustomSQL must contain at least one column that matches the input dataset: without a condition the query gives back the rows that pass. Select columns of primary, or compare one number with a condition.',
  );
}

function oneNumber(rule: LeafRule, context: RuleContext, { sql, columns }: ReadyQuery): CompileResult {
  const [name] = columns;
  if (columns.length !== 1 || name === undefined) {
    return errored(`With a condition the query must give one number, and this one gives ${columns.length} columns. Select one.`);
  }
  const metric = 'Dataset.*.CustomSQL';
  const measured = measureRule({
    rule,
    context,
    metric,
    label: 'What the query returns',
    build: (plan) => {
      const value = `try_cast(CAST(${quoteIdentifier(name)} AS VARCHAR) AS DOUBLE)`;
      const [rows, number] = plan.query(['count(*)', `any_value(${value})`], `FROM (${sql}) AS answer`);
      return (values) => {
        const count = rows ? (values.number(rows) ?? 0) : 0;
        return { value: count === 1 && number ? values.number(number) : null, others: {}, failedRows: count };
      };
    },
  });
  if (!('build' in measured)) return measured;
  return {
    ...measured,
    build: (plan) => {
      const inner = measured.build(plan);
      const [rows] = plan.query(['count(*)'], `FROM (${sql}) AS answer`);
      return (values) => {
        const count = rows ? (values.number(rows) ?? 0) : 0;
        if (count !== 1) {
          const said = `With a condition the query must give one number, and this one gives ${figure(count)} rows.`;
          return { ...errored(said), evaluated: { [metric]: null } };
        }
        const outcome = inner(values);
        return outcome.evaluated[metric] === null && outcome.outcome === 'Failed'
          ? { ...outcome, message: 'What the query returns is no number.' }
          : outcome;
      };
    },
  };
}

/** Rows of the data that are among the rows of the query, compared in the columns that both have; null is equal to null. */
function passingRows(
  rule: LeafRule,
  context: RuleContext,
  { sql }: ReadyQuery,
  shared: readonly { readonly column: { readonly sql: string }; readonly name: string }[],
): CompileResult {
  const threshold = rule.threshold === null ? null : numberCondition(rule.threshold, []);
  if (isProblem(threshold)) return errored(threshold.problem);
  const same = shared.map(({ column, name }) => `answer.${quoteIdentifier(name)} IS NOT DISTINCT FROM ${column.sql}`).join(' AND ');
  const metric = 'Dataset.*.CustomSQL.Compliance';
  return {
    checks: [],
    rows: { passes: `EXISTS (SELECT 1 FROM (${sql}) AS answer WHERE ${same})`, scope: null },
    build: (plan) => {
      const all = plan.count(null);
      const [matched] = plan.query(['count(*)'], `FROM ${context.subject.relation} AS base SEMI JOIN (${sql}) AS answer ON ${same}`);
      return (values) => {
        const checkedRows = values.number(all) ?? 0;
        const passed = matched ? (values.number(matched) ?? 0) : 0;
        if (checkedRows === 0) return failed('There are no rows to measure.', { [metric]: null });
        const share = passed / checkedRows;
        const isMet = threshold === null ? passed === checkedRows : meets(share, threshold);
        const wanted = threshold === null ? '' : `; the threshold wants a share ${describeCondition(threshold)}`;
        return {
          outcome: isMet ? 'Passed' : 'Failed',
          evaluated: { [metric]: metricValue(share) },
          message: isMet
            ? null
            : `${figure(passed)} of ${figure(checkedRows)} rows are among the rows of the query (${percent(share)})${wanted}.`,
          failedRows: checkedRows - passed,
          checkedRows,
        };
      };
    },
  };
}
