import type { Diagnostics } from './diagnostics.ts';
import { nearest } from './nearest-name.ts';
import { operandsOf } from './condition-kinds.ts';
import type { Condition, Parameter, Range, Variable, VariableReference, VariableValue } from './syntax.ts';

const holdsReference = (text: string): boolean => {
  const dollar = /\$[A-Za-z0-9][A-Za-z0-9_.]*/.exec(text);
  return dollar !== null;
};

/** The variables of a ruleset: checks how they are defined, and how rules use them. */
export class VariableTable {
  private readonly byName = new Map<string, Variable>();
  private readonly used = new Set<string>();
  private readonly found: Diagnostics;

  constructor(variables: readonly Variable[], found: Diagnostics) {
    this.found = found;
    for (const variable of variables) this.define(variable);
  }

  private define(variable: Variable): void {
    const { name, value } = variable;
    if (name.name.startsWith('.') || name.name.startsWith('_')) {
      this.found.error(name.range, `The name of a variable starts with a letter or a digit. Rename ${name.name}.`);
    }
    if (this.byName.has(name.name)) {
      this.found.error(name.range, `The variable ${name.name} is defined already. Give this one another name.`);
      return;
    }
    this.byName.set(name.name, variable);
    const isList = !('kind' in value);
    for (const each of isList ? value : [value]) this.checkValue(each, isList);
  }

  private checkValue(value: VariableValue, isList: boolean): void {
    if (value.kind === 'variable' || (value.kind === 'text' && holdsReference(value.text))) {
      this.found.error(value.range, 'A variable cannot hold another variable. Write the value itself.');
    } else if (value.kind === 'keyword' && isList) {
      this.found.warn(
        value.range,
        `Inside a variable ${value.keyword} becomes the text "${value.keyword}". Write the list with ${value.keyword} into the rule.`,
      );
    } else if (value.kind === 'keyword') {
      this.found.error(value.range, `A variable holds a text or a list of texts. Write ${value.keyword} into the rule.`);
    }
  }

  /** Parameters must be texts. */
  useParameters(parameters: readonly Parameter[]): void {
    for (const { value } of parameters) {
      if (value.kind !== 'variable') continue;
      const variable = this.use(value);
      if (variable && !('kind' in variable.value)) {
        this.found.error(value.range, `$${value.name} is a list, and a parameter is one text. Write one of its values here.`);
      }
    }
  }

  /** In conditions a variable stands for the whole list after `in`. */
  useCondition(condition: Condition): void {
    for (const operand of operandsOf(condition)) {
      if (operand.kind !== 'variable') continue;
      if (condition.kind === 'in' && operand === condition.values) {
        this.use(operand);
        continue;
      }
      this.used.add(operand.name);
      this.found.error(
        operand.range,
        condition.kind === 'in'
          ? `A variable stands for the whole list: write \`in $${operand.name}\`, without brackets.`
          : `A variable can stand here only after \`in\`: write \`in $${operand.name}\`, which also takes a single text.`,
      );
    }
  }

  private use({ name, range }: VariableReference): Variable | undefined {
    const variable = this.byName.get(name);
    this.used.add(name);
    if (!variable) this.found.error(range, `There is no variable ${name}. ${this.suggestion(name)}`);
    return variable;
  }

  private suggestion(name: string): string {
    const close = nearest(name, [...this.byName.keys()]);
    return close === null ? `Define it before the rules: \`${name} = "value"\`.` : `Did you mean $${close}?`;
  }

  reportUnused(): void {
    const unused: { name: string; range: Range }[] = [...this.byName.values()]
      .filter(({ name }) => !this.used.has(name.name))
      .map(({ name }) => name);
    for (const { name, range } of unused) this.found.warn(range, `No rule uses the variable ${name}.`);
  }
}
