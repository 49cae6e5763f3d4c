import { isCompiled, missingColumn } from '../compiled-rule.ts';
import type { CompileResult, RuleContext } from '../compiled-rule.ts';
import { figure, measureRule, ratioRule } from '../measure.ts';
import type { LeafRule } from '../rule-tree.ts';
import type { SubjectColumn } from '../subject.ts';

export function compileCompleteness(rule: LeafRule, context: RuleContext): CompileResult {
  const name = rule.parameters[0]?.text ?? '';
  const column = context.subject.find(name);
  if (!column) return missingColumn(name, context.subject);
  const passes = `${column.sql} IS NOT NULL`;
  const measured = measureRule({
    rule,
    context,
    metric: `Column.${column.name}.Completeness`,
    label: `The completeness of ${column.name}`,
    rows: { passes, scope: context.scope },
    build: (plan) => {
      const all = plan.count(context.scope);
      const filled = plan.count(context.scope, passes);
      return (values) => {
        const [rows, complete] = [values.number(all) ?? 0, values.number(filled) ?? 0];
        return { value: rows === 0 ? null : complete / rows, failedRows: rows - complete };
      };
    },
  });
  return withBlanks(measured, column, context);
}

export function compileIsComplete(rule: LeafRule, context: RuleContext): CompileResult {
  const name = rule.parameters[0]?.text ?? '';
  const column = context.subject.find(name);
  if (!column) return missingColumn(name, context.subject);
  const measured = ratioRule({
    rule,
    context,
    metric: `Column.${column.name}.Completeness`,
    passes: `${column.sql} IS NOT NULL`,
    emptyPasses: false,
  });
  return withBlanks(measured, column, context);
}

/** Says how many blank fields have counted as complete: few people expect what Glue does there. */
function withBlanks(measured: CompileResult, { blank, name }: SubjectColumn, { scope }: RuleContext): CompileResult {
  if (blank === null || !isCompiled(measured)) return measured;
  return {
    ...measured,
    build: (plan) => {
      const read = measured.build(plan);
      const blanks = plan.count(scope, blank);
      return (values) => {
        const outcome = read(values);
        const count = values.number(blanks) ?? 0;
        if (count === 0) return outcome;
        const note = `${figure(count)} blank ${count === 1 ? 'field counts' : 'fields count'} as complete: in CSV, Glue takes a blank field of a text column for an empty text. ColumnValues "${name}" != EMPTY finds them.`;
        return { ...outcome, message: outcome.message === null ? note : `${outcome.message} ${note}` };
      };
    },
  };
}
