import { quoteLiteral } from '../../../sql.ts';
import { errored, failed, missingColumn, notEvaluated } from '../compiled-rule.ts';
import type { CompileResult, RuleContext } from '../compiled-rule.ts';
import { measureRule, metricValue } from '../measure.ts';
import type { LeafRule } from '../rule-tree.ts';

export function compileRowCount(rule: LeafRule, context: RuleContext): CompileResult {
  return measureRule({
    rule,
    context,
    metric: 'Dataset.*.RowCount',
    label: 'The number of rows',
    build: (plan) => {
      const rows = plan.count(context.scope);
      return (values) => ({ value: values.number(rows) });
    },
  });
}

export function compileColumnCount(rule: LeafRule, context: RuleContext): CompileResult {
  return measureRule({
    rule,
    context,
    metric: 'Dataset.*.ColumnCount',
    label: 'The number of columns',
    build: () => () => ({ value: context.subject.columns.length }),
  });
}

/** Unlike everywhere else, case counts. */
export function compileColumnExists(rule: LeafRule, { subject }: RuleContext): CompileResult {
  const name = rule.parameters[0]?.text ?? '';
  const evaluated = (value: number) => ({ [`Dataset.${name}.ColumnExists`]: value });
  if (subject.columns.some((column) => column.name === name)) {
    return { outcome: 'Passed', evaluated: evaluated(1), message: null, failedRows: null, checkedRows: null };
  }
  const close = subject.find(name);
  if (close) return failed(`There is no column ${name}, but one called ${close.name}: here case matters.`, evaluated(0));
  return { ...missingColumn(name, subject), evaluated: evaluated(0) };
}

/** A pattern is found anywhere in a name, as Glue's open-source relative does it; anchor it with `^…$`. */
export function compileColumnNamesMatchPattern(rule: LeafRule, { subject }: RuleContext): CompileResult {
  const pattern = rule.parameters[0]?.text ?? '';
  const metric = 'Dataset.*.ColumnNamesPatternMatchRatio';
  const names = subject.columns.map(({ name }) => name);
  return {
    checks: [{ sql: `SELECT regexp_matches('', ${quoteLiteral(pattern)})`, failed: (problem) => notEvaluated(patternProblem(problem)) }],
    rows: null,
    build: (plan) => {
      const list = names.map((name) => quoteLiteral(name)).join(', ');
      const [matching] = plan.query(
        ['count(*)'],
        `FROM unnest([${list}]::VARCHAR[]) AS names(name) WHERE regexp_matches(name, ${quoteLiteral(pattern)})`,
      );
      const [missed] = plan.query(
        [`string_agg(name, ', ' ORDER BY name)`],
        `FROM (SELECT name FROM unnest([${list}]::VARCHAR[]) AS names(name) WHERE NOT regexp_matches(name, ${quoteLiteral(pattern)}) ORDER BY name LIMIT 5)`,
      );
      return (values) => {
        const count = (matching && values.number(matching)) ?? 0;
        const evaluated = { [metric]: metricValue(names.length === 0 ? null : count / names.length) };
        if (names.length === 0) return errored('There are no columns.');
        if (count === names.length) return { outcome: 'Passed', evaluated, message: null, failedRows: null, checkedRows: null };
        const examples = missed ? values.text(missed) : null;
        return failed(
          `${names.length - count} of ${names.length} column names do not match the pattern, such as ${examples ?? ''}.`,
          evaluated,
        );
      };
    },
  };
}

/** What DuckDB says of a pattern, with the reason why Glue may take it. */
export const patternProblem = (problem: string): string =>
  `This pattern cannot be evaluated here (${problem.split('\n')[0] ?? ''}). Look-around, back-references and classes such as \\p{Alpha} exist in Glue's Java patterns only; write it without them.`;
