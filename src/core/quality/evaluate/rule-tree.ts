import { kindOf } from '../dqdl/condition-kinds.ts';
import { printRule } from '../dqdl/print.ts';
import { findRuleType, type RuleType } from '../dqdl/rule-types.ts';
import type {
  Analyzer,
  Condition,
  Labels,
  Parameter,
  Range,
  Rule,
  RuleExpression,
  RulesetDocument,
  TextLiteral,
  Variable,
} from '../dqdl/syntax.ts';

export interface RuleParameter {
  readonly text: string;
  /** Quotes included; where a variable stands for the text, of the variable. */
  readonly range: Range;
}

/** One rule that is no composite, its variables replaced by their values. */
export interface LeafRule {
  readonly kind: 'leaf';
  readonly type: RuleType;
  /** True for an analyzer, which has no condition and only measures. */
  readonly isAnalyzer: boolean;
  readonly parameters: readonly RuleParameter[];
  readonly condition: Condition | null;
  readonly where: { readonly sql: string; readonly range: Range } | null;
  /** `with threshold …`: a condition on the share of rows. */
  readonly threshold: Condition | null;
  /** All other words after `with`; the last one counts. */
  readonly tags: ReadonlyMap<string, string>;
  readonly range: Range;
  /** The rule on its own, without labels, so that parsing it alone gives the same rule. */
  readonly text: string;
}

export interface RuleBranch {
  readonly kind: 'all' | 'any';
  readonly parts: readonly RuleTree[];
}

export type RuleTree = LeafRule | RuleBranch;

export interface RulesetRule {
  readonly tree: RuleTree;
  readonly range: Range;
  readonly labels: Readonly<Record<string, string>>;
  /** As {@link LeafRule.text}, for the whole. */
  readonly text: string;
}

export interface ReadRuleset {
  readonly rules: readonly RulesetRule[];
  readonly analyzers: readonly LeafRule[];
}

type Variables = ReadonlyMap<string, Variable>;

/** The rules of a document without errors, ready to be compiled. */
export function readRules(document: RulesetDocument): ReadRuleset {
  const variables = new Map(document.variables.map((variable) => [variable.name.name, variable]));
  const defaults = labelsOf(document.defaultLabels);
  return {
    rules: (document.rules?.items ?? []).map((item) => {
      const plain = resolved(item, variables);
      return { tree: treeOf(plain), range: item.range, labels: { ...defaults, ...ownLabels(item) }, text: printRule(plain) };
    }),
    analyzers: (document.analyzers?.items ?? []).map((analyzer) => leafOf(resolvedRule(asRule(analyzer), variables), true)),
  };
}

/**
 * The single rules and the analyzers of a document that may have errors, in the order of the text: those that are understood, and
 * whether each is a part of a composite rule.
 */
export function understoodRules(document: RulesetDocument): { readonly leaf: LeafRule; readonly isPart: boolean }[] {
  const variables = new Map(document.variables.map((variable) => [variable.name.name, variable]));
  const understood = (rule: Rule, isAnalyzer: boolean): LeafRule[] => {
    const plain = resolvedRule(rule, variables);
    const isKnown = findRuleType(plain.type.name) !== undefined && plain.parameters.every(({ value }) => value.kind !== 'variable');
    return isKnown ? [leafOf(plain, isAnalyzer)] : [];
  };
  return [
    ...(document.rules?.items ?? []).flatMap((item) => {
      const rules = rulesIn(item);
      return rules.flatMap((rule) => understood(rule, false).map((leaf) => ({ leaf, isPart: rules.length > 1 })));
    }),
    ...(document.analyzers?.items ?? []).flatMap((analyzer) => understood(asRule(analyzer), true).map((leaf) => ({ leaf, isPart: false }))),
  ];
}

function rulesIn(item: RuleExpression): Rule[] {
  switch (item.kind) {
    case 'rule':
      return [item];
    case 'group':
      return rulesIn(item.inner);
    case 'composite':
      return item.operands.flatMap(rulesIn);
  }
}

/** Leaves of a tree in the order of the text. */
export const leavesOf = (tree: RuleTree): readonly LeafRule[] => (tree.kind === 'leaf' ? [tree] : tree.parts.flatMap(leavesOf));

const asRule = ({ type, parameters, range }: Analyzer): Rule => ({
  kind: 'rule',
  type,
  parameters,
  condition: null,
  where: null,
  labels: null,
  tags: [],
  range,
});

const labelsOf = (labels: Labels | null): Record<string, string> =>
  Object.fromEntries((labels?.labels ?? []).map(({ key, value }) => [key.text, value.text]));

/** Labels of the whole rule; those on one part of a composite rule are kept too, as nothing is known of what Glue does with them. */
function ownLabels(item: RuleExpression): Record<string, string> {
  switch (item.kind) {
    case 'rule':
      return labelsOf(item.labels);
    case 'group':
      return { ...ownLabels(item.inner), ...labelsOf(item.labels) };
    case 'composite':
      return Object.assign({}, ...item.operands.map(ownLabels)) as Record<string, string>;
  }
}

function resolved(item: RuleExpression, variables: Variables): RuleExpression {
  switch (item.kind) {
    case 'rule':
      return resolvedRule(item, variables);
    case 'group':
      return { ...item, inner: resolved(item.inner, variables), labels: null };
    case 'composite':
      return { ...item, operands: item.operands.map((operand) => resolved(operand, variables)) };
  }
}

function resolvedRule(rule: Rule, variables: Variables): Rule {
  const { condition } = rule;
  return {
    ...rule,
    labels: null,
    parameters: rule.parameters.map((parameter) => resolvedParameter(parameter, variables)),
    condition:
      condition?.kind === 'in' && 'kind' in condition.values
        ? { ...condition, values: textsOf(variables.get(condition.values.name)) }
        : condition,
  };
}

function resolvedParameter(parameter: Parameter, variables: Variables): Parameter {
  if (parameter.value.kind !== 'variable') return parameter;
  const [text] = textsOf(variables.get(parameter.value.name));
  return text === undefined ? parameter : { ...parameter, value: { ...text, range: parameter.value.range } };
}

/** Values of a variable; a keyword in a list has become a text in Glue. */
function textsOf(variable: Variable | undefined): TextLiteral[] {
  if (!variable) return [];
  const values = 'kind' in variable.value ? [variable.value] : variable.value;
  return values.flatMap((value): TextLiteral[] => {
    if (value.kind === 'text') return [value];
    return value.kind === 'keyword' ? [{ kind: 'text', text: value.keyword, range: value.range }] : [];
  });
}

function treeOf(item: RuleExpression): RuleTree {
  switch (item.kind) {
    case 'rule':
      return leafOf(item);
    case 'group':
      return treeOf(item.inner);
    case 'composite':
      return { kind: item.operator === 'and' ? 'all' : 'any', parts: item.operands.map(treeOf) };
  }
}

function leafOf(rule: Rule, isAnalyzer = false): LeafRule {
  const type = findRuleType(rule.type.name);
  if (!type) throw new Error('A ruleset with an unknown rule type was to be evaluated');
  const threshold = rule.tags.find(({ name, condition }) => name.name.toLowerCase() === 'threshold' && isNumeric(condition));
  return {
    kind: 'leaf',
    type,
    isAnalyzer,
    parameters: rule.parameters.map(({ value }) => ({
      text: value.kind === 'text' ? withoutQuoteEscapes(value.text) : value.name,
      range: value.range,
    })),
    condition: rule.condition,
    where: rule.where && { sql: withoutQuoteEscapes(rule.where.sql.text), range: rule.where.sql.range },
    threshold: threshold?.condition ?? null,
    tags: tagsOf(rule),
    range: rule.range,
    text: printRule(rule),
  };
}

const isNumeric = (condition: Condition): boolean => {
  const kind = kindOf(condition);
  return 'kind' in kind && kind.kind === 'number';
};

/** Only quotes: every other backslash belongs to the text, to a pattern for example. */
const withoutQuoteEscapes = (text: string): string => text.replaceAll('\\"', '"');

function tagsOf({ tags }: Rule): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, condition } of tags) {
    if (condition.kind !== 'comparison') continue;
    const { operand } = condition;
    if (operand.kind === 'text') found.set(name.name, operand.text);
    else if (operand.kind === 'number') found.set(name.name, operand.literal);
  }
  return found;
}
