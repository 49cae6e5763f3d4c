import type {
  Analyzer,
  Condition,
  Dictionary,
  Labels,
  Operand,
  Parameter,
  Rule,
  RuleExpression,
  RulesetDocument,
  Section,
  TextLiteral,
  VariableValue,
} from './syntax.ts';

/**
 * Writes a ruleset so that parsing it gives the same tree. Comments are no part of the tree and are lost.
 * The order is the one that the published grammar takes: condition, `where`, labels, tags.
 */
export function printRuleset({ metadata, dataSources, variables, defaultLabels, rules, analyzers }: RulesetDocument): string {
  const parts = [
    ...(metadata ? [`Metadata = ${printDictionary(metadata)}`] : []),
    ...(dataSources ? [`DataSources = ${printDictionary(dataSources)}`] : []),
    ...variables.map(({ name, value }) => `${name.name} = ${'kind' in value ? printOperand(value) : printList(value)}`),
    ...(defaultLabels ? [`DefaultLabels=${printLabelList(defaultLabels)}`] : []),
    ...(rules ? [`Rules = ${printSection(rules, printRule)}`] : []),
    ...(analyzers ? [`Analyzers = ${printSection(analyzers, printAnalyzer)}`] : []),
  ];
  return `${parts.join('\n')}\n`;
}

const quoted = ({ text }: TextLiteral): string => `"${text}"`;

const printDictionary = ({ entries }: Dictionary): string =>
  `{ ${entries.map(({ key, value }) => `${quoted(key)}: ${'kind' in value ? quoted(value) : printList(value)}`).join(', ')} }`;

const printList = (values: readonly (Operand | VariableValue)[]): string => `[${values.map(printOperand).join(', ')}]`;

const printSection = <Item>({ items }: Section<Item>, print: (item: Item) => string): string =>
  items.length === 0 ? '[ ]' : `[\n${items.map((item) => `    ${print(item)}`).join(',\n')}\n]`;

const printLabelList = ({ labels }: Labels): string => `[${labels.map(({ key, value }) => `${quoted(key)}=${quoted(value)}`).join(', ')}]`;

const printAnalyzer = ({ type, parameters }: Analyzer): string => [type.name, ...parameters.map(printParameter)].join(' ');

function printParameter({ connector, value }: Parameter): string {
  const word = connector === null ? '' : `${connector} `;
  if (value.kind === 'text') return word + quoted(value);
  return word + (value.kind === 'variable' ? `$${value.name}` : value.name);
}

/** Writes one rule, composite or not, on one line. */
export function printRule(rule: RuleExpression): string {
  switch (rule.kind) {
    case 'rule':
      return printSimpleRule(rule);
    case 'group':
      return `(${printRule(rule.inner)})${rule.labels ? ` labels=${printLabelList(rule.labels)}` : ''}`;
    case 'composite':
      return rule.operands.map(printRule).join(` ${rule.operator} `);
  }
}

const printSimpleRule = ({ type, parameters, condition, where, labels, tags }: Rule): string =>
  [
    type.name,
    ...parameters.map(printParameter),
    ...(condition ? [printCondition(condition)] : []),
    ...(where ? [`where ${quoted(where.sql)}`] : []),
    ...(labels ? [`labels=${printLabelList(labels)}`] : []),
    ...tags.map(({ name, condition: value }) => `with ${name.name} ${printCondition(value)}`),
  ].join(' ');

function printCondition(condition: Condition): string {
  if (condition.kind === 'comparison') return `${condition.operator} ${printOperand(condition.operand)}`;
  const not = condition.negated ? 'not ' : '';
  switch (condition.kind) {
    case 'between':
      return `${not}between ${printOperand(condition.low)} and ${printOperand(condition.high)}`;
    case 'in':
      return `${not}in ${'kind' in condition.values ? printOperand(condition.values) : printList(condition.values)}`;
    case 'matches':
      return `${not}matches ${quoted(condition.pattern)}`;
  }
}

function printOperand(operand: Operand | VariableValue): string {
  switch (operand.kind) {
    case 'text':
      return quoted(operand);
    case 'variable':
      return `$${operand.name}`;
    case 'keyword':
      return operand.keyword;
    case 'number':
      return operand.literal;
    case 'call':
      return `${operand.name}(${operand.arguments.map(printOperand).join(', ')})`;
    case 'group':
      return `(${printOperand(operand.inner)})`;
    case 'arithmetic':
      return [printOperand(operand.first), ...operand.rest.map((part) => `${part.operator} ${printOperand(part.operand)}`)].join(' ');
    case 'day':
    case 'time':
      return `"${operand.text}"`;
    case 'now':
      return operand.offset ? `(now() ${operand.offset.sign} ${operand.offset.amount} ${operand.offset.unit})` : 'now()';
    case 'duration':
    case 'size':
      return `${printOperand(operand.amount)} ${operand.unit}`;
  }
}
