import { missingColumn } from '../compiled-rule.ts';
import type { CompileResult, RuleContext } from '../compiled-rule.ts';
import { measureRule, ratioRule } from '../measure.ts';
import type { LeafRule } from '../rule-tree.ts';

export function compileCompleteness(rule: LeafRule, context: RuleContext): CompileResult {
  const name = rule.parameters[0]?.text ?? '';
  const column = context.subject.find(name);
  if (!column) return missingColumn(name);
  const passes = `${column.sql} IS NOT NULL`;
  return measureRule({
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
}

export function compileIsComplete(rule: LeafRule, context: RuleContext): CompileResult {
  const name = rule.parameters[0]?.text ?? '';
  const column = context.subject.find(name);
  if (!column) return missingColumn(name);
  return ratioRule({
    rule,
    context,
    metric: `Column.${column.name}.Completeness`,
    passes: `${column.sql} IS NOT NULL`,
    emptyPasses: false,
  });
}
