import type { Arguments } from '../arguments.ts';
import { printDecimal } from '../../../structured-text/decimal.ts';
import { demand, measureText } from '../dqdl-text.ts';
import { NotExpressible } from '../loss.ts';
import type { Scope } from '../loss.ts';
import { anywhere } from '../patterns.ts';
import { sqlList, valuesIn, valuesMatch, valuesWithin } from '../requirements.ts';
import { allOf, notNull, sqlName, sqlText } from '../sql-text.ts';

/** Named formats with a pattern of ours for the same texts; the others are looser than they look, and are left to a person. */
const formats: Readonly<Record<string, string>> = {
  integer: '^ *[-+]? *[0-9]+ *$',
  'positive integer': '^ *[+]? *[0-9]+ *$',
  decimal: '^ *[-+]? *([0-9]+([.,][0-9]+)?|[.,][0-9]+) *$',
  'positive decimal': '^ *[+]? *([0-9]+([.,][0-9]+)?|[.,][0-9]+) *$',
  'decimal point': '^ *[-+]? *([0-9]+([.][0-9]+)?|[.][0-9]+) *$',
  'decimal comma': '^ *[-+]? *([0-9]+(,[0-9]+)?|,[0-9]+) *$',
  percentage: '^ *[-+]? *([0-9]+([.,][0-9]+)?|[.,][0-9]+) *% *$',
  uuid: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
  'ip address': '^[0-9]{1,3}([.][0-9]{1,3}){3}$',
  'ipv4 address': '^[0-9]{1,3}([.][0-9]{1,3}){3}$',
  email: '^[a-zA-ZÀ-ÿĀ-ȳ0-9._%-]+@[a-zA-ZÀ-ÿĀ-ȳ0-9._%-]+[.][A-Za-z]{2,4}$',
};

/** Condition of SQL for a row whose value counts as missing. */
export function missingCondition(column: string, given: Arguments): string {
  if (given.has('missing regex') || given.has('missing format')) {
    throw new NotExpressible('It counts texts of a pattern as missing, which no rule of DQDL does. A CustomSql rule with `rlike` could.');
  }
  const values = given.has('missing values') ? given.values('missing values') : [];
  return values.length === 0 ? `${sqlName(column)} is null` : `${sqlName(column)} is null or ${sqlName(column)} in (${sqlList(values)})`;
}

/** The rows whose value is not missing, as a condition; null where that is just what is not null. */
export const presentCondition = (column: string, given: Arguments): string | null => {
  const missing = missingCondition(column, given);
  return missing.includes(' or ') ? `not (${missing})` : null;
};

/** Rules that every value which is there must keep; one for each setting. */
export function validityRules(column: string, given: Arguments, scope: Scope): string[] {
  const inside = { ...scope, where: allOf(scope.where, presentCondition(column, given)) };
  const lengths = { ...inside, where: allOf(inside.where, notNull(column)) };
  const rules: string[] = [];
  if (given.has('invalid values') || given.has('invalid regex') || given.has('invalid format')) {
    throw new NotExpressible('It says what is not valid; say what is valid, or write `not in` or `not matches`.');
  }
  if (given.has('valid values')) rules.push(...valuesIn(column, given.values('valid values'), false, null, inside).rules);
  const pattern = patternOf(given);
  if (pattern !== null) rules.push(...valuesMatch(column, anywhere(pattern), false, null, inside).rules);
  const exact = given.number('valid length');
  if (exact !== null) rules.push(measureText('ColumnLength', [column], demand('=', exact), lengths));
  const [shortest, longest] = [given.number('valid min length'), given.number('valid max length')];
  if (shortest !== null) rules.push(measureText('ColumnLength', [column], demand('>=', shortest), lengths));
  if (longest !== null) rules.push(measureText('ColumnLength', [column], demand('<=', longest), lengths));
  const [low, high] = [given.limit('valid min', false), given.limit('valid max', false)];
  if (low !== null || high !== null) rules.push(...valuesWithin(column, low, high, null, inside).rules);
  if (rules.length === 0) throw new NotExpressible('It counts invalid values and does not say which are valid.');
  return rules;
}

/** What is found in a valid value; null where nothing is said. */
function patternOf(given: Arguments): string | null {
  if (given.has('valid regex')) return given.text('valid regex');
  if (!given.has('valid format')) return null;
  const name = given.text('valid format');
  const known = Object.hasOwn(formats, name.toLowerCase()) ? formats[name.toLowerCase()] : undefined;
  if (known === undefined)
    throw new NotExpressible(`The format “${name}” has no pattern here. Write \`ColumnValues … matches\` with the pattern that you mean.`);
  return known;
}

/** The same as {@link validityRules} in SQL, for counts other than none. */
export function validCondition(column: string, given: Arguments): string {
  const name = sqlName(column);
  const pattern = patternOf(given);
  if (pattern !== null && /["\\]/.test(pattern)) {
    throw new NotExpressible(
      'It allows some values that do not match, and its pattern holds a backslash or a quotation mark, which SQL inside DQDL cannot be trusted with.',
      valuesMatch(column, anywhere(pattern), false, { digits: 9n, scale: 1 }, { where: null, severity: null }).rules.join(',\n'),
    );
  }
  const bound = (setting: string, write: (value: string) => string): string[] => {
    const number = given.number(setting);
    return number === null ? [] : [write(printDecimal(number))];
  };
  const conditions = [
    ...(pattern === null ? [] : [`${name} rlike ${sqlText(pattern)}`]),
    ...(given.has('valid values') ? [`${name} in (${sqlList(given.values('valid values'))})`] : []),
    ...bound('valid length', (value) => `length(${name}) = ${value}`),
    ...bound('valid min length', (value) => `length(${name}) >= ${value}`),
    ...bound('valid max length', (value) => `length(${name}) <= ${value}`),
    ...bound('valid min', (value) => `${name} >= ${value}`),
    ...bound('valid max', (value) => `${name} <= ${value}`),
  ];
  if (conditions.length === 0) throw new NotExpressible('It counts invalid values and does not say which are valid.');
  return conditions.join(' and ');
}
