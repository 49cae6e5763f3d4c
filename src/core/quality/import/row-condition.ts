import type { InputNode } from '../../structured-text/input-tree.ts';
import { entryOf, textOf } from '../../structured-text/input-tree.ts';
import { printDecimal } from '../../structured-text/decimal.ts';
import { NotExpressible } from './loss.ts';
import { sqlFromWarehouse, sqlLiteral, sqlName, sqlText } from './sql-text.ts';

/**
 * The `row_condition` of Great Expectations as a condition of Spark SQL.
 * @param parser `pandas` and `great_expectations` have a notation of their own; any other is SQL
 */
export function rowCondition(node: InputNode, parser: string | null): string {
  if (node.kind === 'map') return conditionObject(node);
  const text = textOf(node);
  if (text === null) throw new NotExpressible('Its row condition is no text.');
  if (/\bcol\s*\(/.test(text) || parser === 'great_expectations' || parser === 'great_expectations__experimental__')
    return expression(text);
  return parser === 'pandas' ? expression(text) : sqlFromWarehouse(text);
}

const comparisons: Readonly<Record<string, string>> = {
  '==': '=',
  '=': '=',
  '!=': '<>',
  '<>': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** The form of version 1.5 and later: one comparison, or several joined. */
function conditionObject(node: InputNode): string {
  const parts = entryOf(node, 'conditions');
  if (parts?.kind === 'list') {
    const word = textOf(entryOf(node, 'type')) === 'or' ? ' or ' : ' and ';
    return parts.items.map((item) => `(${conditionObject(item)})`).join(word);
  }
  const name = textOf(entryOf(entryOf(node, 'column'), 'name'));
  const operator = textOf(entryOf(node, 'operator')) ?? '';
  if (name === null) throw new NotExpressible('Its row condition has a form that is not known.');
  if (operator === 'IS_NULL' || operator === 'IS_NOT_NULL') return `${sqlName(name)} is ${operator === 'IS_NULL' ? '' : 'not '}null`;
  const sign = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined;
  const value = entryOf(node, 'parameter');
  if (value?.kind === 'list' && (operator === 'IN' || operator === 'NOT_IN')) {
    return `${sqlName(name)} ${operator === 'IN' ? 'in' : 'not in'} (${value.items.map(literal).join(', ')})`;
  }
  if (sign === undefined || value === undefined) throw new NotExpressible('Its row condition compares in a way that is not known.');
  return `${sqlName(name)} ${sign} ${literal(value)}`;
}

function literal(node: InputNode): string {
  if (node.kind === 'number') return printDecimal(node.number);
  if (node.kind === 'boolean') return String(node.value);
  if (node.kind === 'text') return sqlLiteral(node.text);
  throw new NotExpressible('Its row condition compares with something that is no plain value.');
}

const token =
  /\s*(?:(col)\s*\(\s*(?:"([^"]*)"|'([^']*)')\s*\)|"([^"]*)"|'([^']*)'|`([^`]*)`|\.\s*(notnull|notna|notNull|isnull|isna|isNull)\s*\(\s*\)|(==|!=|<=|>=|<>|<|>|=)|([()[\],])|([&|~])|(-?\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(\S))/g;

/** The notation of `DataFrame.query`, and that of `col("a") > 5`; whatever is not known makes the rule a lost one. */
function expression(text: string): string {
  const parts: string[] = [];
  let brackets = 0;
  for (const [, isColumn, columnA, columnB, double, single, quotedName, test, sign, mark, logic, number, word, other] of text.matchAll(
    token,
  )) {
    if (isColumn !== undefined) parts.push(sqlName(columnA ?? columnB ?? ''));
    else if (double !== undefined || single !== undefined) parts.push(sqlText(double ?? single ?? ''));
    else if (quotedName !== undefined) parts.push(sqlName(quotedName));
    else if (test !== undefined) parts.push(test.toLowerCase().startsWith('not') ? 'is not null' : 'is null');
    else if (sign !== undefined) parts.push(comparisons[sign] ?? sign);
    else if (mark !== undefined) {
      brackets += mark === '[' ? 1 : mark === ']' ? -1 : 0;
      parts.push(mark === '[' ? '(' : mark === ']' ? ')' : mark);
    } else if (logic !== undefined) parts.push(logic === '&' ? 'and' : logic === '|' ? 'or' : 'not');
    else if (number !== undefined) parts.push(number);
    else if (word !== undefined) parts.push(wordOf(word));
    else if (other !== undefined) throw new NotExpressible('Its row condition uses a notation that has no counterpart in SQL here.');
  }
  if (parts.length === 0 || brackets !== 0) throw new NotExpressible('Its row condition cannot be read.');
  return parts
    .join(' ')
    .replaceAll(/\( /g, '(')
    .replaceAll(/ ([),])/g, '$1');
}

function wordOf(word: string): string {
  if (/^(?:and|or|not|in)$/i.test(word)) return word.toLowerCase();
  if (word === 'True' || word === 'False') return word.toLowerCase();
  if (word === 'None') throw new NotExpressible('Its row condition compares with None; write a test for null.');
  return sqlName(word);
}
