import { checkLabels } from './check-labels.ts';
import { checkTags } from './check-tags.ts';
import { checkTraps } from './check-traps.ts';
import { checkValues, largestWhole } from './check-values.ts';
import { kindOf, operandsOf } from './condition-kinds.ts';
import type { Diagnostics } from './diagnostics.ts';
import { nearest } from './nearest-name.ts';
import { findRuleType, findSignature, ruleTypes, unknownTypes } from './rule-types.ts';
import type { RuleType, Signature, ValueKind } from './rule-types.ts';
import type { Analyzer, Condition, Labels, Operand, Rule } from './syntax.ts';
import type { VariableTable } from './variable-table.ts';

export interface RuleSurroundings {
  readonly variables: VariableTable;
  readonly defaultLabels: Labels | null;
  readonly found: Diagnostics;
}

/** Checks one rule that is no composite; everything that Glue would refuse is an error. */
export function checkRule(rule: Rule, { variables, defaultLabels, found }: RuleSurroundings): void {
  variables.useParameters(rule.parameters);
  if (rule.condition) variables.useCondition(rule.condition);
  if (rule.labels) checkLabels(rule.labels, defaultLabels, found);

  const type = findRuleType(rule.type.name);
  if (!type) {
    found.error(rule.type.range, unknownType(rule.type.name, ruleTypes));
    return;
  }
  if (!type.rule) {
    found.error(rule.type.range, `${type.name} is an analyzer, not a rule. Write it into \`Analyzers = [ … ]\`.`);
    return;
  }
  const signature = findSignature(type, rule.parameters.length);
  if (signature) checkCondition(rule, type, signature, found);
  else reportParameters(rule, type, found);

  if (rule.where && !type.where) {
    found.error(rule.where.range, `${type.name} takes no \`where\`. Remove it, or write a CustomSql rule.`);
  } else if (rule.where?.sql.text === '') {
    found.error(rule.where.sql.range, 'This filter is empty. Write a condition of Spark SQL, such as "amount > 0", or remove `where`.');
  }
  checkTags(rule, type, found);
  if (signature) checkTraps(rule, type, found);
}

/** Checks one analyzer. */
export function checkAnalyzer(analyzer: Analyzer, variables: VariableTable, found: Diagnostics): void {
  variables.useParameters(analyzer.parameters);
  const type = findRuleType(analyzer.type.name);
  if (!type) {
    found.error(
      analyzer.type.range,
      unknownType(
        analyzer.type.name,
        ruleTypes.filter(({ analyzer: kind }) => kind !== 'never'),
      ),
    );
  } else if (type.analyzer === 'never') {
    found.error(
      analyzer.type.range,
      `${type.name} is true or false and measures nothing, so it is no analyzer. Write it into \`Rules = [ … ]\`.`,
    );
  } else if (!findSignature(type, analyzer.parameters.length)) {
    reportParameters(analyzer, type, found);
  } else if (type.analyzer === 'accepted') {
    found.warn(analyzer.type.range, `AWS does not list ${type.name} among the analyzers. It is accepted, and may measure nothing.`);
  }
}

function unknownType(name: string, among: readonly RuleType[]): string {
  const known = unknownTypes.get(name);
  if (known !== undefined) return known;
  const close = nearest(
    name,
    among.map((type) => type.name),
  );
  return `There is no rule type ${name}. ${close === null ? 'See the list of rule types.' : `Did you mean ${close}?`}`;
}

function reportParameters({ type: name, parameters }: Pick<Rule, 'type' | 'parameters'>, type: RuleType, found: Diagnostics): void {
  const joined = parameters.find(
    ({ connector, value }) => connector === 'and' && value.kind === 'name' && findRuleType(value.name) !== undefined,
  );
  if (joined) {
    found.error(joined.range, 'Put each rule of a composite rule in parentheses: `(IsComplete "a") and (IsUnique "a")`.');
    return;
  }
  found.error(name.range, `${type.name} ${wanted(type)}, but here ${counted(parameters.length)}.`);
}

const counted = (count: number): string => (count === 1 ? 'is one' : `are ${count === 0 ? 'none' : count}`);

function wanted({ signatures }: RuleType): string {
  const counts = [...new Set(signatures.map(({ parameters }) => parameters.length))];
  const names = [...new Set(signatures.flatMap(({ parameters }) => parameters.map(({ name }) => name)))].join(', ');
  if (signatures.some(({ repeats }) => repeats)) return `takes at least one parameter (${names})`;
  if (counts.length === 1 && counts[0] === 0) return 'takes no parameters';
  const last = counts.at(-1) ?? 0;
  return `takes ${counts.length === 1 ? last : `${counts.slice(0, -1).join(', ')} or ${last}`} parameter${last === 1 ? '' : 's'} (${names})`;
}

const examples: Readonly<Record<ValueKind, string>> = {
  number: '`> 0.9` or `between 1 and 9`',
  string: '`in ["a", "b"]` or `matches "[A-Z]+"`',
  date: '`> (now() - 3 days)` or `= "2024-01-31"`',
  duration: '`<= 24 hours`',
  size: '`< 10 MB`',
};

/** `matches` is no use on a data type. */
const exampleOf = (type: RuleType, kind: ValueKind): string => (type.name === 'ColumnDataType' ? '`= "Date"`' : examples[kind]);

const named: Readonly<Record<ValueKind, string>> = {
  number: 'a number',
  string: 'a text',
  date: 'a date',
  duration: 'a duration with its unit',
  size: 'a size with its unit',
};

const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;

function checkCondition(rule: Rule, type: RuleType, signature: Signature, found: Diagnostics): void {
  const { condition } = rule;
  const { conditions } = signature;
  const [first] = conditions;
  if (!condition) {
    if (first === undefined || signature.conditionOptional) return;
    found.error(rule.type.range, `${type.name} needs a condition at its end, such as ${exampleOf(type, first)}.`);
    return;
  }
  if (first === undefined) {
    const instead = insteadOfCondition(type.name);
    found.error(condition.range, `${type.name} takes no condition: it is true or false by itself. Remove the condition${instead}.`);
    return;
  }
  const isMisused = condition.kind !== 'in' && operandsOf(condition).some((operand) => operand.kind === 'variable');
  if (isMisused) return;
  const kind = kindOf(condition);
  if ('misfit' in kind) {
    found.error(kind.misfit.range, misfitMessage(condition, kind.misfit, kind.rest));
    return;
  }
  if (!conditions.includes(kind.kind)) {
    // A text may be the wrong value or come with the wrong operator; other values are wrong by themselves.
    const range = kind.kind === 'string' ? condition.range : (operandsOf(condition)[0]?.range ?? condition.range);
    found.error(
      range,
      `${type.name} compares with ${either(conditions.map((each) => named[each]))}, such as ${exampleOf(type, first)}, not with ${named[kind.kind]}.`,
    );
    return;
  }
  checkValues(condition, found);
  if (type.name === 'FileSize' && kind.kind === 'number') checkBytes(condition, found);
}

function insteadOfCondition(name: string): string {
  if (name === 'IsComplete') return ', or write Completeness';
  if (name === 'IsUnique') return ', or write Uniqueness';
  return '';
}

function misfitMessage(condition: Condition, misfit: Operand, rest: readonly ValueKind[]): string {
  const asDate = misfit.kind === 'day' || misfit.kind === 'time' ? ` "${misfit.text}" reads as a date or time wherever it stands.` : '';
  if (condition.kind === 'in')
    return `All values of a list are of one kind; the one before is ${either(rest.map((kind) => named[kind]))}.${asDate}`;
  if (condition.kind === 'between' && misfit === condition.high) {
    return `Both ends are of one kind, and the first is ${either(rest.map((kind) => named[kind]))}.${asDate}`;
  }
  if (misfit.kind === 'text' && /^\d:\d{2}$/.test(misfit.text))
    return `A time has two digits for the hour: "0${misfit.text}", or "${misfit.text} AM".`;
  return 'This cannot be put in an order. Texts and keywords take `=`, `!=`, `in` and `not in`, texts also `matches`.';
}

/** Glue reads a number without unit as bytes, and only takes whole ones. */
function checkBytes(condition: Condition, found: Diagnostics): void {
  for (const operand of operandsOf(condition)) {
    if (operand.kind !== 'number' || !/^-?\d+$/.test(operand.literal)) {
      found.error(operand.range, 'A file size without unit is a whole number of bytes. Write it so, or with a unit: `10 MB`.');
    } else if (Math.abs(Number(operand.literal)) > largestWhole) {
      found.error(
        operand.range,
        `${operand.literal} bytes are too many without unit: at most ${largestWhole}. Write \`MB\`, \`GB\` or \`TB\`.`,
      );
    }
  }
}
