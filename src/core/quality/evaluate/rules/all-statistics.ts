import { isNumeric } from '../../../profiling/column-type.ts';
import { findRuleType } from '../../dqdl/rule-types.ts';
import { isCompiled, missingColumn } from '../compiled-rule.ts';
import type { CompileResult, LeafOutcome, RuleContext } from '../compiled-rule.ts';
import type { LeafRule } from '../rule-tree.ts';

type CompileLeaf = (rule: LeafRule, context: RuleContext) => CompileResult;

/** Every basic statistic of a column, or of all with `AllColumns`. */
export function compileAllStatistics(rule: LeafRule, context: RuleContext, compileLeaf: CompileLeaf): CompileResult {
  const name = rule.parameters[0]?.text ?? '';
  const one = context.subject.find(name);
  if (name !== 'AllColumns' && !one) return missingColumn(name, context.subject);
  const columns = name === 'AllColumns' ? context.subject.columns : one ? [one] : [];
  const perColumn = columns.flatMap((column) => {
    const further = isNumeric(column.type)
      ? ['ColumnValues', 'Entropy', 'Mean', 'StandardDeviation', 'Sum']
      : column.type.kind === 'text'
        ? ['ColumnLength']
        : [];
    return ['Completeness', 'Uniqueness', ...further].map((type) => [type, column.name] as const);
  });
  const parts = [['RowCount', null] as const, ['ColumnCount', null] as const, ...perColumn].flatMap(([typeName, column]) => {
    const type = findRuleType(typeName);
    const parameters = column === null ? [] : [{ text: column, range: rule.range }];
    const compiled = type && compileLeaf({ ...rule, type, parameters }, context);
    return compiled && isCompiled(compiled) ? [compiled] : [];
  });
  return {
    checks: parts.flatMap(({ checks }) => checks),
    rows: null,
    build: (plan) => {
      const reads = parts.map((part) => part.build(plan));
      return (values): LeafOutcome => ({
        outcome: 'Passed',
        evaluated: Object.assign({}, ...reads.map((read) => read(values).evaluated)) as Record<string, number | null>,
        message: null,
        failedRows: null,
        checkedRows: null,
      });
    },
  };
}
