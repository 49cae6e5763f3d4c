import type { Condition, NumericExpression, NumericTerm, Operand } from '../dqdl/syntax.ts';
import { isProblem, type Problem, valueCondition, type ValueCondition } from './condition-values.ts';

type Value = number | null | readonly number[] | Problem;

const isList = (value: Value): value is readonly number[] => Array.isArray(value);

/**
 * Works out a numeric expression of a condition, strictly from left to right.
 * @param earlier values of the same metric in earlier runs, newest first
 * @returns null for `NULL`
 */
export function evaluateNumber(expression: NumericExpression, earlier: readonly number[]): number | null | Problem {
  const value = valueOf(expression, earlier);
  if (!isList(value)) return value;
  const [only] = value;
  // `last()` and `last(1)` are one value.
  if (value.length === 1 && only !== undefined && isLastOne(expression)) return only;
  return { problem: '`last(…)` gives a list of earlier values, which cannot be compared. Reduce it, for example `avg(last(10))`.' };
}

function isLastOne(expression: NumericExpression): boolean {
  if (expression.kind === 'group') return isLastOne(expression.inner);
  if (expression.kind !== 'call' || expression.name !== 'last') return false;
  const [count] = expression.arguments;
  return count === undefined || (count.kind === 'number' && Number(count.literal) === 1);
}

function valueOf(expression: NumericExpression, earlier: readonly number[]): Value {
  switch (expression.kind) {
    case 'number':
      return Number(expression.literal);
    case 'keyword':
      return null;
    case 'group':
      return valueOf(expression.inner, earlier);
    case 'call':
      return callOf(
        expression.name,
        expression.arguments.map((argument) => valueOf(argument, earlier)),
        earlier,
      );
    case 'arithmetic':
      return expression.rest.reduce<Value>(
        (left, { operator, operand }) => calculate(left, operator, single(operand, earlier)),
        single(expression.first, earlier),
      );
  }
}

/** A term of a sum or product: `last()` counts as its one value. */
function single(term: NumericTerm, earlier: readonly number[]): Value {
  const value = valueOf(term, earlier);
  return isList(value) && value.length === 1 && isLastOne(term) ? (value[0] ?? null) : value;
}

function calculate(left: Value, operator: '+' | '-' | '*' | '/', right: Value): Value {
  if (isProblem(left)) return left;
  if (isProblem(right)) return right;
  if (isList(left) || isList(right))
    return { problem: 'A list of earlier values cannot be calculated with. Reduce it first, for example `avg(last(10))`.' };
  if (left === null || right === null) return null;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
  }
}

const sumOf = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0);
const meanOf = (list: readonly number[]): number => sumOf(list) / list.length;

/** Linear interpolation between neighbours. */
function percentileOf(list: readonly number[], share: number): number {
  const sorted = list.toSorted((one, other) => one - other);
  const at = Math.min(Math.max(share, 0), 1) * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

const reducers: Readonly<Record<string, (list: readonly number[]) => number>> = {
  avg: meanOf,
  average: meanOf,
  sum: sumOf,
  min: (list) => Math.min(...list),
  max: (list) => Math.max(...list),
  median: (list) => percentileOf(list, 0.5),
  // Of the population, as StandardDeviation.
  std: (list) => Math.sqrt(meanOf(list.map((value) => (value - meanOf(list)) ** 2))),
};

function callOf(name: string, values: readonly Value[], earlier: readonly number[]): Value {
  const problem = values.find(isProblem);
  if (problem) return problem;
  const [first, second] = values;
  if (name === 'last') return lastOf(first, earlier);
  if (name === 'abs') {
    if (isList(first ?? null)) return (first as readonly number[]).map(Math.abs);
    return typeof first === 'number' ? Math.abs(first) : wrongUse(name);
  }
  if (name === 'index' || name === 'percentile') {
    if (first === undefined || !isList(first) || typeof second !== 'number') return wrongUse(name);
    if (name === 'percentile') return percentileOf(first, second > 1 ? second / 100 : second);
    return first[second] ?? { problem: `\`index\` asks for value ${second} of ${first.length}; they are counted from 0, the most recent.` };
  }
  const reduce = Object.hasOwn(reducers, name) ? reducers[name] : undefined;
  if (!reduce) return { problem: `AWS Glue knows no function ${name}. It has last, avg, median, max, min, sum, std, abs and index.` };
  const list = values.flatMap((value) => (isList(value) ? value : typeof value === 'number' ? [value] : []));
  return list.length === 0 ? wrongUse(name) : reduce(list);
}

const wrongUse = (name: string): Problem => ({ problem: `\`${name}\` is used with other values than it takes.` });

/** Up to so many earlier values, newest first; 0.0 where there is none. */
function lastOf(count: Value | undefined, earlier: readonly number[]): Value {
  if (count !== undefined && (typeof count !== 'number' || !Number.isInteger(count) || count < 1)) return wrongUse('last');
  const values = earlier.slice(0, count ?? 1);
  return values.length === 0 ? [0] : values;
}

const numeric = (operand: Operand): NumericExpression | null =>
  operand.kind === 'number' ||
  operand.kind === 'call' ||
  operand.kind === 'group' ||
  operand.kind === 'arithmetic' ||
  operand.kind === 'keyword'
    ? operand
    : null;

/** A numeric condition with its operands worked out. `between` excludes both ends. */
export type NumberCondition = ValueCondition<number>;

/** @param earlier as in {@link evaluateNumber} */
export function numberCondition(condition: Condition, earlier: readonly number[]): NumberCondition | Problem {
  const notNumber: Problem = { problem: 'This condition compares with something else than a number.' };
  const read = (operand: Operand): number | null | Problem => {
    const expression = numeric(operand);
    return expression === null ? notNumber : evaluateNumber(expression, earlier);
  };
  return valueCondition(condition, read, notNumber);
}

/** Whether a number meets a condition; NaN meets none but `!=`, `not in` and `not between` do not take it either. */
export function meets(value: number, condition: NumberCondition): boolean {
  if (Number.isNaN(value)) return false;
  switch (condition.kind) {
    case 'comparison':
      return compare(value, condition.operator, condition.value);
    case 'between': {
      const { low, high } = condition;
      if (low === null || high === null) return false;
      const inside = value > low && value < high;
      return condition.negated ? !inside : inside;
    }
    case 'in':
      return condition.values.includes(value) !== condition.negated;
  }
}

function compare(value: number, operator: '=' | '!=' | '>' | '>=' | '<' | '<=', other: number | null): boolean {
  if (other === null) return operator === '!=';
  switch (operator) {
    case '=':
      return value === other;
    case '!=':
      return value !== other;
    case '>':
      return value > other;
    case '>=':
      return value >= other;
    case '<':
      return value < other;
    case '<=':
      return value <= other;
  }
}

const text = (value: number | null): string => (value === null ? 'NULL' : String(value));

/** The condition in figures, for messages: `> 0.95`, `not between 1 and 3`. */
export function describeCondition(condition: NumberCondition): string {
  switch (condition.kind) {
    case 'comparison':
      return `${condition.operator} ${text(condition.value)}`;
    case 'between':
      return `${condition.negated ? 'not ' : ''}between ${text(condition.low)} and ${text(condition.high)}`;
    case 'in':
      return `${condition.negated ? 'not ' : ''}in [${condition.values.map(text).join(', ')}]`;
  }
}
