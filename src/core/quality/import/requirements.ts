import { patternFits } from '../../catalog/forms/patterns.ts';
import { compareDecimals, one, printDecimal } from '../../structured-text/decimal.ts';
import type { Decimal } from '../../structured-text/decimal.ts';
import { demand, escapedPattern, listText, measureText, patternText, readsAsDate, readsAsDay, ruleText } from './dqdl-text.ts';
import type { Demand } from './dqdl-text.ts';
import { NotExpressible } from './loss.ts';
import type { Scope, Translation } from './loss.ts';
import { guarded } from '../dqdl/guarded-pattern.ts';
import { allOf, notEmpty, notNull, sqlLiteral, sqlName, sqlText, whereClause } from './sql-text.ts';

/** What most tools ask for, written as DQDL. Unless said otherwise null values are not looked at, as in those tools. */

/** One value that a rule names. */
export type Value =
  | { readonly kind: 'number'; readonly number: Decimal }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Something that SQL works out. */
  | { readonly kind: 'expression'; readonly sql: string };

/** An end of a range of values. */
export interface Limit {
  readonly value: Value;
  readonly inclusive: boolean;
}

/** Least share of the rows with a value; null for every row. */
export type Share = Decimal | null;

export const shareOf = (given: Decimal | null): Share => (given === null || compareDecimals(given, one) === 0 ? null : given);

const filled = (column: string, scope: Scope): Scope => ({ ...scope, where: allOf(scope.where, notNull(column)) });
const written = (share: Share): { share: string | null } => ({ share: share === null ? null : printDecimal(share) });

/** No value is null, or at least a share of them. */
export const complete = (column: string, share: Share, scope: Scope): string =>
  share === null ? ruleText('IsComplete', [column], null, scope) : ruleText('Completeness', [column], `>= ${printDecimal(share)}`, scope);

/** Every value is null, or at least a share of all rows. */
export const absent = (column: string, share: Share, scope: Scope): string =>
  ruleText('ColumnValues', [column], '= NULL', scope, written(share));

/** No value occurs twice; with a share, at least so many of the values occur once. */
export const unique = (columns: readonly string[], share: Share, scope: Scope): string =>
  share === null ? ruleText('IsUnique', columns, null, scope) : ruleText('Uniqueness', columns, `>= ${printDecimal(share)}`, scope);

/** Every value is in the list (or, negated, is not). */
export function valuesIn(column: string, values: readonly Value[], isNegated: boolean, share: Share, scope: Scope): Translation {
  if (values.length === 0) throw new NotExpressible('Its list of values is empty.');
  const inside = filled(column, scope);
  const word = isNegated ? 'not in' : 'in';
  const write = (condition: string): string[] => [ruleText('ColumnValues', [column], condition, inside, written(share))];
  if (values.every(({ kind }) => kind === 'number')) {
    return { rules: write(`${word} [${values.map(plain).join(', ')}]`) };
  }
  if (values.some(({ kind }) => kind === 'number')) {
    throw new NotExpressible(
      'Its list mixes numbers and texts; a list of DQDL holds values of one kind.',
      nearestList(column, values, word),
    );
  }
  const texts = values.map(plain);
  if (texts.every(readsAsDay)) {
    return { rules: write(`${word} [${texts.map(listText).join(', ')}]`), note: 'DQDL reads these texts as days and compares days.' };
  }
  if (texts.some(readsAsDate)) {
    const pattern = `^(?:${texts.map(escapedPattern).join('|')})$`;
    const note = 'A list of DQDL would read some of these texts as dates, so it became a pattern.';
    const translation = valuesMatch(column, pattern, isNegated, share, scope);
    return { ...translation, note: [note, translation.note].filter((each) => each !== undefined).join(' ') };
  }
  const note = values.some(({ kind }) => kind === 'boolean')
    ? { note: 'DQDL has no truth values; they are compared as the texts true and false.' }
    : {};
  return { rules: write(`${word} [${texts.map(listText).join(', ')}]`), ...note };
}

function plain(value: Value): string {
  switch (value.kind) {
    case 'number':
      return printDecimal(value.number);
    case 'text':
      return value.text;
    case 'boolean':
      return String(value.value);
    case 'expression':
      return value.sql;
  }
}

function nearestList(column: string, values: readonly Value[], word: string): string | null {
  const texts = values.map(plain);
  return texts.some(readsAsDate)
    ? null
    : ruleText('ColumnValues', [column], `${word} [${texts.map(listText).join(', ')}]`, { where: null, severity: null });
}

/** Every value matches a pattern that is tied to both ends (or, negated, does not). */
export function valuesMatch(column: string, pattern: string, isNegated: boolean, share: Share, scope: Scope): Translation {
  const condition = isNegated ? `not matches ${patternText(guarded(pattern))}` : `matches ${patternText(pattern)}`;
  // To DQDL an empty text neither matches nor fails to match: where it would be fine, only other rows are looked at.
  const isEmptyFine = patternFits(pattern, '') === !isNegated;
  const inside = isEmptyFine ? { ...scope, where: allOf(scope.where, notEmpty(column)) } : filled(column, scope);
  const rules = [ruleText('ColumnValues', [column], condition, inside, written(share))];
  return isEmptyFine && share !== null ? { rules, note: 'The share is of the values that are not empty.' } : { rules };
}

/** Every value lies in a range. Days are compared as days; moments and other texts as SQL compares them. */
export function valuesWithin(column: string, low: Limit | null, high: Limit | null, share: Share, scope: Scope): Translation {
  const limits = [low, high].filter((limit) => limit !== null);
  if (limits.length === 0) throw new NotExpressible('It has neither a smallest nor a largest value.');
  const isPlain = limits.every(({ value }) => value.kind === 'number' || (value.kind === 'text' && readsAsDay(value.text)));
  if (isPlain && (share === null || limits.length === 1)) {
    const note = limits.some(({ value }) => value.kind === 'text')
      ? { note: 'DQDL compares whole days here: a time of day does not count.' }
      : {};
    const inside = filled(column, scope);
    const parts = range(low, high, (value) => (value.kind === 'number' ? printDecimal(value.number) : `"${plain(value)}"`));
    const [only] = parts.parts;
    if (share !== null && only)
      return { rules: [ruleText('ColumnValues', [column], `${only.operator} ${only.operand}`, inside, written(share))], ...note };
    return { rules: [measureText('ColumnValues', [column], parts, inside)], ...note };
  }
  const name = sqlName(column);
  const conditions = range(low, high, sqlOf).parts.map(({ operator, operand }) => `${name} ${operator} ${operand}`);
  return { rules: [rowsHold(conditions.join(' and '), notNull(column), share, scope)] };
}

/** A value in SQL. */
export const sqlOf = (value: Value): string => (value.kind === 'text' ? sqlLiteral(value.text) : plain(value));

/** The demand of a range; equal inclusive ends become `=`. */
export function range(low: Limit | null, high: Limit | null, write: (value: Value) => string): Demand {
  if (low?.inclusive && high?.inclusive && write(low.value) === write(high.value)) return demand('=', write(low.value));
  return {
    join: 'and',
    parts: [
      ...(low === null ? [] : [{ operator: low.inclusive ? '>=' : '>', operand: write(low.value) } as const]),
      ...(high === null ? [] : [{ operator: high.inclusive ? '<=' : '<', operand: write(high.value) } as const]),
    ],
  };
}

/** Length of every value in characters. */
export function lengthsWithin(column: string, lengths: Demand, share: Share, scope: Scope): string {
  if (share === null) return measureText('ColumnLength', [column], lengths, filled(column, scope));
  const name = sqlName(column);
  const conditions = lengths.parts.map(({ operator, operand }) => `length(${name}) ${operator} ${operand}`);
  return rowsHold(conditions.join(` ${lengths.join} `), notNull(column), share, scope);
}

/** A condition of SQL holds for every row that `looked` admits, or for a share of them; a condition that is null does not hold. */
export function rowsHold(condition: string, looked: string | null, share: Share, scope: Scope): string {
  const where = allOf(scope.where, looked);
  const plainScope = { ...scope, where: null };
  if (share === null) {
    const failing = allOf(where, `not coalesce(${condition}, false)`);
    return ruleText('CustomSql', [`select count(*) from primary where ${failing ?? ''}`], '= 0', plainScope);
  }
  const held = `select coalesce(avg(cast(case when ${condition} then 1 else 0 end as double)), 1) from primary${whereClause(where)}`;
  return ruleText('CustomSql', [held], `>= ${printDecimal(share)}`, plainScope);
}

/** One number that SQL calculates over the rows in scope is held to a demand. @param select what to select, such as `min(a)` */
export const sqlMeasure = (select: string, wanted: Demand, scope: Scope, from = 'primary'): string =>
  measureText('CustomSql', [`select ${select} from ${from}${whereClause(scope.where)}`], wanted, { ...scope, where: null });

/** Every filled key is found in another data set, which has to be given under its name. */
export function keysFound(columns: readonly string[], other: string, otherColumns: readonly string[], scope: Scope): string {
  const table = sqlName(other);
  const pairs = columns.map((column, index) => `primary.${sqlName(column)} = ${table}.${sqlName(otherColumns[index] ?? '')}`);
  const present = columns.map((column) => `primary.${sqlName(column)} is not null`);
  const missing = `${table}.${sqlName(otherColumns[0] ?? '')} is null`;
  if (scope.where !== null) {
    throw new NotExpressible(
      'It looks into another data set and at a part of the rows, which no rule of DQDL does.',
      referentialIntegrity(columns, other, otherColumns),
    );
  }
  const sql = `select count(*) from primary left join ${table} on ${pairs.join(' and ')} where ${[...present, missing].join(' and ')}`;
  return ruleText('CustomSql', [sql], '= 0', scope);
}

export function referentialIntegrity(columns: readonly string[], other: string, otherColumns: readonly string[]): string {
  const target = otherColumns.length === 1 ? `${other}.${otherColumns[0] ?? ''}` : `${other}.{${otherColumns.join(',')}}`;
  return ruleText('ReferentialIntegrity', [columns.join(','), target], '= 1.0', { where: null, severity: null });
}

/** A text as SQL compares it. */
export const sqlList = (values: readonly Value[]): string =>
  values.map((value) => (value.kind === 'text' ? sqlText(value.text) : plain(value))).join(', ');
