import type { ColumnType } from '../../profiling/column-type.ts';
import type { CanonicalRule } from './canonical-rule.ts';

/**
 * The canonical form of a column's values in SQL: equal bytes for what is the same value, whether it was kept as a number, a text, a date
 * or a time. Agrees with {@link file://./canonical.ts}. Null where there is no value: blank texts, NaN, infinities.
 *
 * In two steps, because DuckDB would work out a shared part of both again: `SELECT text(p) FROM (SELECT prepared(column) AS p ...)`.
 */
export interface CanonicalSql {
  /** SQL over the column. */
  prepared(column: string): string;
  /** SQL of the canonical text, over the prepared value. */
  text(prepared: string): string;
  /**
   * SQL of a UBIGINT that depends on the canonical text alone but is cheaper where nothing has to be written out as text; of values
   * that are not null. What is chosen by it is chosen in every data set, whatever the type there.
   */
  choice(prepared: string): string;
  /**
   * The same number for values whose canonical text is no number, date or time, quicker; for others any. Null where {@link choice} is as
   * quick.
   */
  readonly wordChoice: ((prepared: string) => string) | null;
  /** SQL of the text whose canonical form, where it is a word, is itself in capitals without white space around it; null where it is another. */
  readonly wordText: ((column: string) => string) | null;
}

/** SQL that is true of every canonical text of a number, a date or a time, and of few others. */
export const mayBeNumber = (canonical: string): string =>
  `regexp_full_match(${canonical}, '-?[0-9][0-9.]*(e[+-]?[0-9]+)?|[0-9]{4,6}-[0-9]{2}-[0-9]{2}.*')`;

/** White space that is cut off around texts: space, tab, line feed, carriage return, no-break space. */
const blanks = `' ' || chr(9) || chr(10) || chr(13) || chr(160)`;

/** SQL that is true of every text with white space before it, and of few others. */
export const startsBlank = (text: string): string => `${text} < '!' OR prefix(${text}, chr(160))`;
/** SQL that tells whether a text has white space after it. */
export const endsBlank = (text: string): string => [32, 9, 10, 13, 160].map((code) => `suffix(${text}, chr(${code}))`).join(' OR ');

/** Trimming is dear and seldom needed: it is done where an edge asks for it. */
const trimmed = (text: string): string =>
  `nullif(CASE WHEN ${startsBlank(text)} OR ${endsBlank(text)} THEN trim(${text}, ${blanks}) ELSE ${text} END, '')`;

const integer = '-?[0-9]+(\\.0+)?';
const fraction = '-?[0-9]+\\.[0-9]+';
const date = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const clock = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)?';
const matches = (text: string, pattern: string): string => `regexp_full_match(${text}, '${pattern}')`;

/** A whole number written as text, without leading zeros and without a fraction of zeros. */
const wholeText = (text: string): string => `regexp_replace(split_part(${text}, '.', 1), '^(-?)0+([0-9])', '\\1\\2')`;
const wholeNumber = (text: string): string => `try_cast(split_part(${text}, '.', 1) AS BIGINT)`;

const doubleText = (d: string): string =>
  `CASE WHEN ${d} = trunc(${d}) THEN coalesce(try_cast(${d} AS BIGINT)::VARCHAR, try_cast(${d} AS HUGEINT)::VARCHAR, ${d}::VARCHAR) ELSE ${d}::VARCHAR END`;
const doubleChoice = (d: string): string =>
  `CASE WHEN ${d} = trunc(${d}) THEN CASE WHEN try_cast(${d} AS BIGINT) IS NOT NULL THEN hash(try_cast(${d} AS BIGINT)) ELSE hash(${doubleText(d)}) END ELSE hash(${d}) END`;

const timeText = (t: string): string => `CASE WHEN ${t}::DATE::TIMESTAMP = ${t} THEN ${t}::DATE::VARCHAR ELSE ${t}::VARCHAR END`;
const timeChoice = (t: string): string => `CASE WHEN ${t}::DATE::TIMESTAMP = ${t} THEN hash(${t}::DATE) ELSE hash(${t}) END`;

/** A text that may be a number, a date or a time begins with a digit or a hyphen, which is told by its first bytes. */
function plainText(t: string, words: 'text' | 'choice'): string {
  const isText = words === 'text';
  const other = isText ? `upper(${t})` : `hash(upper(${t}))`;
  const asInteger = isText
    ? `coalesce(${wholeNumber(t)}::VARCHAR, ${wholeText(t)})`
    : `CASE WHEN ${wholeNumber(t)} IS NOT NULL THEN hash(${wholeNumber(t)}) ELSE hash(${wholeText(t)}) END`;
  const double = `try_cast(${t} AS DOUBLE)`;
  const day = `try_cast(${t} AS DATE)`;
  const instant = `try_cast(rtrim(${t}, 'Z') AS TIMESTAMP)`;
  // One pattern tells most texts that only begin so; each of the others costs as much again.
  return `CASE WHEN ${t} < ':' AND ${t} >= '-' AND ${matches(t, `-?[0-9]+([.][0-9]+)?|${date}([ T]${clock}Z?)?`)} THEN CASE
    WHEN ${matches(t, integer)} THEN ${asInteger}
    WHEN ${matches(t, fraction)} AND isfinite(${double}) THEN ${isText ? doubleText(double) : doubleChoice(double)}
    WHEN ${t} >= '0001' AND ${matches(t, date)} AND ${day} IS NOT NULL THEN ${isText ? `${day}::VARCHAR` : `hash(${day})`}
    WHEN ${t} >= '0001' AND ${matches(t, `${date}[ T]${clock}Z?`)} AND ${instant} IS NOT NULL THEN ${isText ? timeText(instant) : timeChoice(instant)}
    ELSE ${other} END ELSE ${other} END`;
}

/** Of texts that are in their canonical form already. */
const plainChoice = (t: string): string =>
  `CASE WHEN ${t} < ':' AND ${matches(t, '0|[1-9][0-9]{0,18}')} AND try_cast(${t} AS BIGINT) IS NOT NULL THEN hash(try_cast(${t} AS BIGINT)) ELSE hash(${t}) END`;

const digitsOf = (text: string): string => `regexp_replace(${text}, '[^0-9]', '', 'g')`;
const withoutZeros = (digits: string): string => `nullif(regexp_replace(${digits}, '^0+([0-9])', '\\1'), '')`;
const ofDigits: Readonly<Record<'digits' | 'phone' | 'ndc', (text: string) => string>> = {
  digits: (text) => withoutZeros(digitsOf(text)),
  phone: (text) => withoutZeros(`regexp_replace(${digitsOf(text)}, '^1([0-9]{10})$', '\\1')`),
  ndc: (text) =>
    withoutZeros(
      digitsOf(
        `regexp_replace(regexp_replace(regexp_replace(${text}, '^\\s*([0-9]{4}-[0-9]{4}-[0-9]{2})\\s*$', '0\\1'), '^\\s*([0-9]{5}-)([0-9]{3}-[0-9]{2})\\s*$', '\\1' || '0' || '\\2'), '^\\s*([0-9]{5}-[0-9]{4}-)([0-9])\\s*$', '\\1' || '0' || '\\2')`,
      ),
    ),
};

function textSql(rule: CanonicalRule, asText: (column: string) => string): CanonicalSql {
  if (rule === 'plain') {
    return {
      prepared: (column) => trimmed(asText(column)),
      text: (p) => plainText(p, 'text'),
      choice: (p) => plainText(p, 'choice'),
      wordChoice: (p) => `hash(upper(${p}))`,
      wordText: asText,
    };
  }
  if (rule === 'words')
    return {
      prepared: (column) => `upper(${trimmed(asText(column))})`,
      text: (p) => p,
      choice: (p) => `hash(${p})`,
      wordChoice: null,
      wordText: asText,
    };
  const written = (column: string): string =>
    rule === 'code' ? `nullif(regexp_replace(upper(${column}), '[^A-Z0-9]', '', 'g'), '')` : ofDigits[rule](column);
  return { prepared: (column) => written(asText(column)), text: (p) => p, choice: plainChoice, wordChoice: null, wordText: null };
}

function numberSql(type: ColumnType): CanonicalSql {
  if (type.kind === 'float')
    return {
      prepared: (column) => {
        const double = type.sql === 'FLOAT' ? `${column}::VARCHAR::DOUBLE` : column;
        return `CASE WHEN isfinite(${column}) THEN ${double} END`;
      },
      text: doubleText,
      choice: doubleChoice,
      wordChoice: null,
      wordText: null,
    };
  const isWide = type.kind === 'decimal' || ['HUGEINT', 'UHUGEINT', 'UBIGINT'].includes(type.sql);
  const whole = (p: string): string => (type.kind === 'decimal' ? `${p}::HUGEINT::VARCHAR` : `${p}::VARCHAR`);
  const wholeChoice = (p: string): string =>
    isWide
      ? `CASE WHEN try_cast(${p} AS BIGINT) IS NOT NULL THEN hash(try_cast(${p} AS BIGINT)) ELSE hash(${whole(p)}) END`
      : `hash(${p}::BIGINT)`;
  const plain = { prepared: (column: string) => column, text: whole, choice: wholeChoice, wordChoice: null, wordText: null };
  if (type.scale === 0) return plain;
  return {
    ...plain,
    text: (p) => `CASE WHEN ${p} = trunc(${p}) THEN ${whole(p)} ELSE ${doubleText(`${p}::DOUBLE`)} END`,
    choice: (p) => `CASE WHEN ${p} = trunc(${p}) THEN ${wholeChoice(p)} ELSE ${doubleChoice(`${p}::DOUBLE`)} END`,
  };
}

/** @param rule what the column means, as far as that decides how its texts are written */
export function canonicalSql(type: ColumnType, rule: CanonicalRule): CanonicalSql {
  switch (type.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return numberSql(type);
    case 'date':
      return {
        prepared: (c) => `CASE WHEN isfinite(${c}) THEN ${c} END`,
        text: (p) => `${p}::VARCHAR`,
        choice: (p) => `hash(${p})`,
        wordChoice: null,
        wordText: null,
      };
    case 'timestamp':
      return {
        prepared: (c) => `CASE WHEN isfinite(${c}) THEN ${type.isInstant ? `make_timestamp(epoch_us(${c}))` : `${c}::TIMESTAMP`} END`,
        text: timeText,
        choice: timeChoice,
        wordChoice: null,
        wordText: null,
      };
    case 'text':
      return textSql(rule, type.form === null ? (column) => column : (column) => `${column}::VARCHAR`);
    default:
      return { prepared: (c) => `upper(${c}::VARCHAR)`, text: (p) => p, choice: (p) => `hash(${p})`, wordChoice: null, wordText: null };
  }
}
