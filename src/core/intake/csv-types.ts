import { quoteIdentifier } from '../sql.ts';

/**
 * Types of a delimited file's columns, decided from all values. A value becomes a number, date or time only if nothing is lost:
 * what is printed back is what the file says, or means exactly the same. Codes (00123, 1e5, +1) therefore stay text.
 */
export type TextType =
  'integer' | 'decimal' | 'float' | 'boolean' | 'date' | 'day_first' | 'month_first' | 'time' | 'timestamp' | 'timestamp_tz' | 'text';

const patterns: Readonly<Record<Exclude<TextType, 'text'>, string>> = {
  integer: '-?(0|[1-9][0-9]{0,18})',
  decimal: '-?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)',
  float: '-?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+][0-9]{2,3})?',
  boolean: '([tT][rR][uU][eE]|[fF][aA][lL][sS][eE])',
  date: '[0-9]{4}-[0-9]{2}-[0-9]{2}',
  day_first: '[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}',
  month_first: '[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}',
  time: '[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?',
  timestamp: '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?',
  timestamp_tz: '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?(Z|[-+][0-9]{2}(:?[0-9]{2})?)',
};

/** Tried in this order on some values; then the first that fits is checked on all of them, then the next. */
const ladder: readonly Exclude<TextType, 'text'>[] = [
  'integer',
  'decimal',
  'float',
  'boolean',
  'date',
  'day_first',
  'month_first',
  'timestamp',
  'timestamp_tz',
  'time',
];

const expressions = new Map(ladder.map((type) => [type, new RegExp(`^(?:${patterns[type]})$`)]));

/**
 * The types that some values of a column allow; `text` always last.
 * @param values filled values from anywhere in the column
 */
export function possibleTypes(values: readonly string[]): TextType[] {
  const possible: TextType[] = ladder.filter((type) => values.every((value) => expressions.get(type)?.test(value) === true));
  return [...possible, 'text'];
}

const separator = `'[-/.]'`;
const isoDay = (column: string, dayFirst: boolean): string => {
  const part = (at: number) => `split_part(regexp_replace(${column}, ${separator}, '-', 'g'), '-', ${String(at)})`;
  const padded = (at: number) => `lpad(${part(at)}, 2, '0')`;
  return `${part(3)} || '-' || ${padded(dayFirst ? 2 : 1)} || '-' || ${padded(dayFirst ? 1 : 2)}`;
};

/** SQL over a text column: true where the value is of this type and can be kept without loss, null where it is null. */
export function fitsSql(name: string, type: Exclude<TextType, 'text'>): string {
  const column = quoteIdentifier(name);
  const matches = `regexp_full_match(${column}, '${patterns[type]}')`;
  switch (type) {
    case 'integer':
      // Printing the number must give the text back: cheaper than a pattern, and no leading zero or sign passes.
      return `coalesce(try_cast(${column} as bigint)::varchar = ${column}, ${column} is null)`;
    case 'decimal':
    case 'boolean':
      return matches;
    case 'float':
      return `(${matches} and isfinite(try_cast(${column} as double)) and length(regexp_replace(split_part(lower(${column}), 'e', 1), '^-?[0.]*|[.]', '', 'g')) <= 17)`;
    case 'date':
      return `(${matches} and try_cast(${column} as date) is not null)`;
    case 'day_first':
    case 'month_first':
      return `(${matches} and try_cast(${isoDay(column, type === 'day_first')} as date) is not null)`;
    case 'time':
      return `(${matches} and try_cast(${column} as time) is not null)`;
    case 'timestamp':
      return `(${matches} and try_cast(${column} as timestamp) is not null)`;
    case 'timestamp_tz':
      return `(${matches} and try_cast(${column} as timestamptz) is not null)`;
  }
}

/** What must be known of all values of a candidate column before its type is settled. */
export interface TypeEvidence {
  /** Values that do not fit. */
  readonly misfits: number;
  /** Decimals: most digits before and after the point. */
  readonly whole: number;
  readonly fraction: number;
  /** Different texts could become the same value (250.0 and 250.00 are different codes): {@link collapsesSql} tells. */
  readonly suspect: boolean;
  /** Dates written 01/02/2020: values that would also be a date with day and month changed over. */
  readonly reversible: number;
  readonly filled: number;
}

/** One SQL select list per candidate, in the order misfits, whole, fraction, suspect, reversible, filled. */
export function evidenceSql(name: string, type: Exclude<TextType, 'text'>): string[] {
  const column = quoteIdentifier(name);
  const misfits = `count(*) filter (${column} is not null and not ${fitsSql(name, type)})`;
  const digits = `ltrim(${column}, '-')`;
  const isDecimal = type === 'decimal';
  const other = type === 'day_first' ? 'month_first' : 'day_first';
  return [
    misfits,
    isDecimal ? `coalesce(max(length(split_part(${digits}, '.', 1))), 0)` : '0',
    isDecimal ? `coalesce(max(length(split_part(${digits}, '.', 2))), 0)` : '0',
    // Trailing zeros matter only where the number of decimals varies; "12.0" beside "12.25" is how programs print numbers.
    isDecimal
      ? `coalesce(count(*) filter (${column} like '%.%0' and not ${column} like '%.0') > 0 and min(length(split_part(${column}, '.', 2))) filter (contains(${column}, '.')) <> max(length(split_part(${column}, '.', 2))), false)`
      : type === 'boolean'
        ? `count(distinct ${column}) > count(distinct lower(${column}))`
        : 'false',
    type === 'day_first' || type === 'month_first' ? `count(*) filter (${fitsSql(name, other)})` : '0',
    `count(${column})`,
  ];
}

/** SQL aggregate: true where two different texts of a column would become the same number or truth value. */
export function collapsesSql(name: string): string {
  const column = quoteIdentifier(name);
  return `count(distinct ${column}) > count(distinct case when contains(${column}, '.') then rtrim(rtrim(${column}, '0'), '.') else lower(${column}) end)`;
}

export interface SettledType {
  /** DuckDB's type. */
  readonly type: string;
  /** SQL that makes it from the text column. */
  readonly sql: string;
}

/**
 * Settles on a candidate, or on none (try the next one).
 * A column in which every date could be day first or month first is not a date: guessing would change a third of its values silently.
 */
export function settle(name: string, candidate: TextType, evidence: TypeEvidence): SettledType | null {
  const column = quoteIdentifier(name);
  const as = (type: string): SettledType => ({ type, sql: `cast(${column} as ${type})` });
  if (candidate === 'text') return { type: 'VARCHAR', sql: column };
  if (evidence.misfits > 0 || evidence.suspect) return null;
  switch (candidate) {
    case 'integer':
      return as('BIGINT');
    case 'decimal': {
      const digits = Math.max(1, evidence.whole) + evidence.fraction;
      // Whole numbers that no integer type holds are identifiers, not amounts.
      if (digits > 38 || evidence.fraction === 0) return null;
      return as(`DECIMAL(${String(digits <= 18 ? 18 : 38)},${String(evidence.fraction)})`);
    }
    case 'float':
      return as('DOUBLE');
    case 'boolean':
      return as('BOOLEAN');
    case 'date':
      return as('DATE');
    case 'day_first':
    case 'month_first':
      return evidence.reversible < evidence.filled
        ? { type: 'DATE', sql: `cast(${isoDay(column, candidate === 'day_first')} as date)` }
        : null;
    case 'time':
      return as('TIME');
    case 'timestamp':
      return as('TIMESTAMP');
    case 'timestamp_tz':
      return as('TIMESTAMP WITH TIME ZONE');
  }
}
