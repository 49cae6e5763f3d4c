import { kindOf, operandsOf } from '#core/quality/dqdl/condition-kinds.ts';
import { findSignature, findRuleType } from '#core/quality/dqdl/rule-types.ts';
import type {
  Analyzer,
  Condition,
  Labels,
  NumericExpression,
  Operand,
  Rule,
  RuleExpression,
  RulesetDocument,
} from '#core/quality/dqdl/syntax.ts';

/**
 * The tree in the form in which the cases hold what the official parser made of a text: composite rules in pairs, default labels
 * merged, variables put in, sizes in bytes, escapes removed in lists, a backslash before every bare single quote.
 */
export function officialForm(document: RulesetDocument): { rules: unknown[]; analyzers: unknown[] } {
  const variables = new Map(
    document.variables.map(({ name, value }) => [name.name, 'kind' in value ? textOf(value) : value.map((each) => unescape(textOf(each)))]),
  );
  const context = { variables, defaults: labelsOf(document.defaultLabels) };
  return {
    rules: (document.rules?.items ?? []).map((item) => ruleForm(item, context)),
    analyzers: (document.analyzers?.items ?? []).map((item) => ({ type: item.type.name, parameters: parametersOf(item, context) })),
  };
}

interface Context {
  readonly variables: ReadonlyMap<string, string | string[]>;
  readonly defaults: Record<string, string>;
}

const textOf = (value: { kind: string; text?: string; keyword?: string }): string => value.text ?? value.keyword ?? '';
const unescape = (text: string): string => text.replaceAll(/\\(.)/gs, '$1');
const forSql = (text: string): string => text.replaceAll(/(?<!\\)'/g, "\\'");
const labelsOf = (labels: Labels | null): Record<string, string> =>
  Object.fromEntries((labels?.labels ?? []).map(({ key, value }) => [key.text, value.text]));

function ruleForm(item: RuleExpression, context: Context, own: Labels | null = null): unknown {
  if (item.kind === 'group') return ruleForm(item.inner, context, item.labels ?? own);
  const labels = { ...context.defaults, ...labelsOf(item.kind === 'rule' ? (item.labels ?? own) : own) };
  const labelled = Object.keys(labels).length > 0 ? { labels } : {};
  if (item.kind === 'composite') {
    const [first, ...rest] = item.operands;
    if (!first) throw new Error('a composite rule without parts');
    const operator = item.operator.toUpperCase();
    const pairs = rest.reduce<unknown>(
      (left, right) => ({ type: 'Composite', operator, nested: [left, ruleForm(right, context)] }),
      ruleForm(first, context),
    );
    return { ...(pairs as object), ...labelled };
  }
  return { ...simpleForm(item, context), ...labelled };
}

function simpleForm(rule: Rule, context: Context): Record<string, unknown> {
  const threshold = rule.tags.find(({ name, condition }) => name.name.toLowerCase() === 'threshold' && isNumeric(condition));
  const tags = rule.tags.filter((tag) => tag !== threshold);
  return {
    type: rule.type.name,
    parameters: parametersOf(rule, context),
    condition: rule.condition ? conditionForm(rule.condition, context, rule.type.name === 'FileSize') : null,
    ...(rule.where ? { where: rule.where.sql.text } : {}),
    ...(threshold ? { threshold: conditionForm(threshold.condition, context, false) } : {}),
    ...(tags.length > 0 ? { tags: Object.fromEntries(tags.map(({ name, condition }) => [name.name, tagValue(condition)])) } : {}),
  };
}

function tagValue(condition: Condition): string {
  const [operand] = operandsOf(condition);
  return operand?.kind === 'text' ? operand.text : operand?.kind === 'number' ? operand.literal : '?';
}

const isNumeric = (condition: Condition): boolean => {
  const kind = kindOf(condition);
  return 'kind' in kind && kind.kind === 'number';
};

function parametersOf({ type, parameters }: Rule | Analyzer, { variables }: Context): Record<string, string> {
  const found = findRuleType(type.name);
  const signature = found && findSignature(found, parameters.length);
  if (!signature) throw new Error(`no signature for ${type.name}`);
  return Object.fromEntries(
    parameters.map(({ value }, index) => {
      const specification = signature.parameters[Math.min(index, signature.parameters.length - 1)];
      const name = specification?.name ?? '';
      const text = value.kind === 'variable' ? String(variables.get(value.name)) : value.kind === 'text' ? value.text : value.name;
      return [signature.repeats ? `${name}${index + 1}` : name, text];
    }),
  );
}

const operatorNames: Record<string, string> = {
  '=': 'EQUALS',
  '!=': 'NOT_EQUALS',
  '>': 'GREATER_THAN',
  '>=': 'GREATER_THAN_EQUAL_TO',
  '<': 'LESS_THAN',
  '<=': 'LESS_THAN_EQUAL_TO',
  between: 'BETWEEN',
  in: 'IN',
  matches: 'MATCHES',
};

function conditionForm(condition: Condition, { variables }: Context, inBytes: boolean): unknown {
  const found = kindOf(condition);
  if (!('kind' in found)) throw new Error('mixed kinds');
  const kind = inBytes && found.kind === 'number' ? 'size' : found.kind;
  const word = operatorNames[condition.kind === 'comparison' ? condition.operator : condition.kind];
  const op = condition.kind !== 'comparison' && condition.negated ? `NOT_${word}` : word;
  const operands = operandsOf(condition).flatMap((operand) => {
    if (operand.kind === 'variable') return [variables.get(operand.name) ?? '?'].flat().map((text) => ({ string: forSql(text) }));
    return [operandForm(operand, kind, condition.kind === 'in')];
  });
  return { kind, op, operands };
}

const unitBytes: Record<string, number> = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 };

function operandForm(operand: Operand, kind: string, inList: boolean): unknown {
  if (operand.kind === 'keyword') return kind === 'date' ? 'NULL' : { keyword: operand.keyword };
  if (operand.kind === 'text') return { string: forSql(inList ? unescape(operand.text) : operand.text) };
  if ('text' in operand) return `"${operand.text}"`;
  if (operand.kind === 'now') {
    return operand.offset ? `(now() ${operand.offset.sign} ${operand.offset.amount} ${operand.offset.unit})` : 'now()';
  }
  if ('amount' in operand) {
    const amount = operand.amount.kind === 'number' ? operand.amount.literal : '?';
    const text = `${amount} ${operand.unit}`;
    return operand.kind === 'duration' ? text : { text, bytes: Number(amount) * (unitBytes[operand.unit] ?? Number.NaN) };
  }
  if (operand.kind === 'variable') throw new Error('variables are put in before');
  if (kind === 'size' && operand.kind === 'number') return { text: `${operand.literal} B`, bytes: Number(operand.literal) };
  return numericForm(operand);
}

function numericForm(expression: NumericExpression): unknown {
  switch (expression.kind) {
    case 'number':
      return { number: expression.literal };
    case 'keyword':
      return { keyword: expression.keyword };
    case 'group':
      return numericForm(expression.inner);
    case 'call':
      return { function: expression.name, args: expression.arguments.map(numericForm) };
    case 'arithmetic':
      return expression.rest.reduce<unknown>(
        (left, { operator, operand }) => ({ op: operator, left, right: numericForm(operand) }),
        numericForm(expression.first),
      );
  }
}
