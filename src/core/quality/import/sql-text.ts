import { NotExpressible } from './loss.ts';

/** Words that Spark SQL or DuckDB take for their own; a column called so is quoted. */
const reserved = new Set(
  (
    'all analyse analyze and any anti array as asc asymmetric between both by case cast check collate column constraint create cross ' +
    'current_date current_time current_timestamp current_user default desc describe distinct do else end escape except exists false fetch ' +
    'filter first for foreign from full function grant group having in initially inner intersect interval into is join lateral leading left ' +
    'like limit merge minus natural not null offset on only or order outer overlaps partition primary qualify references returning right ' +
    'row rows select semi set show some sum symmetric table then time timestamp to trailing true union unique unknown unpivot update user ' +
    'using values when where window with year'
  ).split(' '),
);

/** A column's name in a condition of Spark SQL: bare where that is safe, else between grave accents. */
export function sqlName(name: string): string {
  if (/["\\]/.test(name))
    throw new NotExpressible('The name of the column holds a quotation mark or a backslash, which DQDL cannot write.');
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.has(name.toLowerCase()) ? name : `\`${name.replaceAll('`', '``')}\``;
}

/** A text as a literal; a backslash would be an escape to Spark and none to others. */
export function sqlText(text: string): string {
  if (/["\\]/.test(text))
    throw new NotExpressible('A text of the rule holds a quotation mark or a backslash, which SQL inside DQDL cannot be trusted with.');
  return `'${text.replaceAll("'", "''")}'`;
}

/** A text that is a day or a moment as such, any other as a text. */
export function sqlLiteral(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return `date '${text}'`;
  const moment = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)$/.exec(text);
  return moment ? `timestamp '${moment[1] ?? ''} ${moment[2] ?? ''}'` : sqlText(text);
}

export const allOf = (...conditions: readonly (string | null)[]): string | null => {
  const given = conditions.filter((condition) => condition !== null);
  if (given.length < 2) return given[0] ?? null;
  return given.map((condition) => (/\b(?:or|and)\b/i.test(condition) ? `(${condition})` : condition)).join(' and ');
};

export const notNull = (column: string): string => `${sqlName(column)} is not null`;

/** Neither null nor an empty text. A number is compared as it is written: beside a text, Spark would make null of the text. */
export const notEmpty = (column: string): string => `cast(${sqlName(column)} as string) <> ''`;

export const whereClause = (condition: string | null): string => (condition === null ? '' : ` where ${condition}`);

/** One piece of an SQL text. */
const piece =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--[^\n]*|\/\*[\s\S]*?\*\/|[A-Za-z_][A-Za-z0-9_]*(?:\s*\.\s*[A-Za-z_][A-Za-z0-9_]*)*|\s+|[\s\S]/g;

/**
 * SQL that somebody wrote for a warehouse, as Spark and DQDL take it: names in double quotes get grave accents, comments go,
 * white space becomes single spaces. @param tables names of the data set, which become `primary`
 */
export function sqlFromWarehouse(sql: string, tables: readonly string[] = []): string {
  if (/\{\{|\{%|\$\{|@\{/.test(sql))
    throw new NotExpressible('It holds a placeholder that is filled in elsewhere. Write the value itself into the rule.');
  const names = new Set(tables.map((table) => table.toLowerCase()));
  const parts = (sql.match(piece) ?? []).map((part) => {
    if (part.startsWith('--') || part.startsWith('/*')) return ' ';
    if (part.startsWith('"') && part.length > 1) return names.has(part.slice(1, -1).toLowerCase()) ? 'primary' : sqlNameOf(part);
    if (part.trim() === '') return ' ';
    if (part === ';') return ' ';
    return names.has(part.replaceAll(/\s/g, '').toLowerCase()) ? 'primary' : part;
  });
  const text = parts.join('').replaceAll(/ +/g, ' ').trim();
  if (text === '') throw new NotExpressible('Its condition is empty.');
  if (/["\\\r\n]/.test(text)) {
    throw new NotExpressible(
      'Its SQL holds a quotation mark, a backslash or a line break inside a text, which DQDL passes on in different ways.',
    );
  }
  return text;
}

const sqlNameOf = (quoted: string): string => {
  const name = quoted.slice(1, -1).replaceAll('""', '"');
  if (name.includes('"')) throw new NotExpressible('A name in its SQL holds a quotation mark, which DQDL cannot write.');
  return `\`${name.replaceAll('`', '``')}\``;
};
