/**
 * Writing DQDL so that AWS Glue and the published parser read what was meant. A name or a text that cannot be written so gives null:
 * then there is no rule, rather than one that means something else.
 */

/** Texts of these forms are dates and times to the lexer, wherever they stand. */
const readAsDate = /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2} (?:AM|PM)|\d{2}:\d{2})$/;
/** Spark's names are single words; it takes a dot for a field inside a column. */
const unwritable = /["\\.`\p{Cc}]/u;

/** Why a column cannot be named in a rule, in words; null where it can. */
export function whyUnnamable(name: string): string | null {
  if (name === '') return 'It has no name.';
  if (readAsDate.test(name)) return 'DQDL reads its name as a date or a time.';
  if (name.includes('.')) return 'AWS Glue reads the dot in its name as a field inside a column.';
  return unwritable.test(name) ? 'Its name holds a quote, a backslash or a control character, which DQDL cannot write.' : null;
}

/** A column as a parameter: `"paid_amount"`. Ask {@link whyUnnamable} first. */
export const columnText = (name: string): string => `"${name}"`;

/** Words of Spark SQL and of DuckDB that are no names unless they are quoted. */
const sqlWords = new Set(
  (
    'all analyse analyze and any array as asc asymmetric at authorization between both by case cast check collate column constraint create ' +
    'cross current_date current_time current_timestamp current_user date default deferrable delete desc describe distinct do drop else end escape ' +
    'except exists false fetch filter for foreign from full function grant group having in initially inner insert intersect interval into is ' +
    'join lambda lateral leading left like limit local map minus natural not null offset on only or order outer overlaps pivot placing ' +
    'position primary qualify range references returning right row rows select session_user set show similar some start struct summarize ' +
    'symmetric table tables then time timestamp to trailing true truncate union unique unknown unpivot update user using values variadic ' +
    'when where window with within'
  ).split(' '),
);

/** A column inside SQL: as it stands where that is safe, else in the backticks that Spark SQL quotes names with. */
export const columnSql = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/i.test(name) && !sqlWords.has(name.toLowerCase()) ? name : `\`${name}\``;

/** A member of a set: there, and only there, both parsers take backslashes away again. */
export function memberText(value: string): string | null {
  if (readAsDate.test(value) || /\p{Cc}/u.test(value)) return null;
  return `"${value.replaceAll(/["\\]/g, (character) => `\\${character}`)}"`;
}

/**
 * A number without an exponent, which DQDL does not know; null for what is none, and beyond 15 digits, where a double has lost some.
 */
export function numberText(value: number): string | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return null;
  if (value === 0) return '0';
  const text = String(value);
  if (!text.includes('e')) return text;
  const plain = value.toFixed(20).replace(/0+$/, '');
  return Number(plain) === value ? plain : null;
}
