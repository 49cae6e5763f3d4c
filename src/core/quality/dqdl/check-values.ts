import { operandsOf } from './condition-kinds.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { Condition, DateLiteral, NumericExpression, Operand, Quantity } from './syntax.ts';

/** Durations and sizes are 32-bit numbers in Glue's parser, which breaks off beyond them. */
export const largestWhole = 2 ** 31 - 1;

const wholeNumber = /^\d+$/;

/** Names that Glue's documentation gives for dynamic rules; it has more than one spelling for the mean. */
const reducers = new Set(['avg', 'average', 'median', 'max', 'min', 'sum', 'std', 'abs', 'index', 'percentile']);

/** Checks the values of a condition that no rule type needs to be known for. */
export function checkValues(condition: Condition, found: Diagnostics): void {
  for (const operand of operandsOf(condition)) checkOperand(operand, found);
  if (condition.kind === 'between') checkBounds(condition.low, condition.high, found);
}

function checkOperand(operand: Operand, found: Diagnostics): void {
  switch (operand.kind) {
    case 'duration':
    case 'size':
      return checkQuantity(operand, found);
    case 'day':
    case 'time':
      return checkDate(operand, found);
    case 'now':
      if (operand.offset && Number(operand.offset.amount) > largestWhole) {
        found.error(operand.range, `${operand.offset.amount} is too large here. Write at most ${largestWhole}, or a larger unit.`);
      }
      return;
    case 'number':
    case 'call':
    case 'group':
    case 'arithmetic':
      checkNumeric(operand, found);
      if (yieldsList(operand)) {
        found.warn(
          operand.range,
          '`last(…)` gives a list of earlier values, and AWS Glue cannot compare with a list. Reduce it, for example `avg(last(10))`.',
        );
      }
      return;
    default:
      return;
  }
}

function checkQuantity({ amount, unit, kind, range }: Quantity, found: Diagnostics): void {
  if (amount.kind !== 'number' || !wholeNumber.test(amount.literal)) {
    const example = kind === 'size' ? '1536 KB' : '90 minutes';
    found.error(range, `A ${kind} is a whole number with a unit, such as \`${example}\`. Write it without sign, fraction or arithmetic.`);
  } else if (Number(amount.literal) > largestWhole) {
    found.error(
      range,
      `${amount.literal} ${unit} is too large: the number may be at most ${largestWhole}. Write a larger unit or a smaller number.`,
    );
  }
}

function checkDate({ kind, text, range }: DateLiteral, found: Diagnostics): void {
  if (kind === 'day') {
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
    const date = new Date(Date.UTC(2000, 0, 1));
    date.setUTCFullYear(year, month - 1, day);
    const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    if (!exists) found.warn(range, `There is no day ${text}. AWS Glue accepts the text and fails when the rule runs.`);
    return;
  }
  const [clock = '', half] = text.split(' ');
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const exists = minute < 60 && (half === undefined ? hour < 24 : hour >= 1 && hour <= 12);
  if (!exists) found.error(range, `There is no time ${text}. Write "00:00" to "23:59", or "1:00 AM" to "12:59 PM".`);
}

/** True for a list of earlier values that nothing reduces; a lone `last()` is one value. */
const yieldsList = (expression: NumericExpression): boolean =>
  (expression.kind === 'group' && yieldsList(expression.inner)) ||
  (expression.kind === 'call' && expression.name === 'last' && expression.arguments.length > 0 && !isOne(expression.arguments[0]));

const isOne = (expression: NumericExpression | undefined): boolean => expression?.kind === 'number' && Number(expression.literal) === 1;

function checkNumeric(expression: NumericExpression, found: Diagnostics): void {
  switch (expression.kind) {
    case 'group':
      return checkNumeric(expression.inner, found);
    case 'call':
      if (expression.name !== 'last' && !reducers.has(expression.name)) {
        found.warn(
          expression.range,
          `AWS Glue knows no function ${expression.name}, though its parser lets it pass. It has last, avg, median, max, min, sum, std, abs and index.`,
        );
      }
      for (const argument of expression.arguments) checkNumeric(argument, found);
      return;
    case 'arithmetic': {
      const terms = [expression.first, ...expression.rest.map(({ operand }) => operand)];
      for (const term of terms) checkNumeric(term, found);
      const firstSum = expression.rest.findIndex(({ operator }) => operator === '+' || operator === '-');
      const lastProduct = expression.rest.findLastIndex(({ operator }) => operator === '*' || operator === '/');
      if (firstSum !== -1 && lastProduct > firstSum) {
        found.warn(
          expression.range,
          'DQDL calculates from left to right: `2 + 3 * 4` is 20. Put in parentheses what should be calculated first.',
        );
      }
      return;
    }
    default:
      return;
  }
}

function checkBounds(low: Operand, high: Operand, found: Diagnostics): void {
  if (low.kind === 'number' && high.kind === 'number' && Number(low.literal) >= Number(high.literal)) {
    found.warn(
      { start: low.range.start, end: high.range.end },
      'Nothing lies between these: the first must be smaller, and both ends are excluded.',
    );
  }
  if (low.kind === 'day' && high.kind === 'day' && low.text >= high.text) {
    found.warn(
      { start: low.range.start, end: high.range.end },
      'Nothing lies between these days: the first must be earlier, and both ends are excluded.',
    );
  }
}

/** True where the condition looks at earlier results. */
export const isDynamic = (condition: Condition): boolean => operandsOf(condition).some((operand) => hasLast(operand));

function hasLast(operand: Operand): boolean {
  switch (operand.kind) {
    case 'call':
      return operand.name === 'last' || operand.arguments.some(hasLast);
    case 'group':
      return hasLast(operand.inner);
    case 'arithmetic':
      return hasLast(operand.first) || operand.rest.some((part) => hasLast(part.operand));
    default:
      return false;
  }
}
