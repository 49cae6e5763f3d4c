import { perCent } from '#contract/figure-words.ts';
import type { ColumnProfile, Profile } from '#contract/profile.ts';
import type { Strictness, Suggestion } from '#contract/suggestions.ts';
import type { Scalar } from '#contract/values.ts';
import { columnSql, columnText } from './dqdl-text.ts';

/** A suggestion before it has its id. */
export type Draft = Omit<Suggestion, 'id'>;

export interface TableSubject {
  readonly profile: Profile;
  /** Exact number of rows of the whole file; null where only a part was read, or where they are not counted. */
  readonly rows: number | null;
  readonly strictness: Strictness;
  /** Multiplies every slack: 1 as usual. */
  readonly slack: number;
  /** Day on which the profile was made, `yyyy-mm-dd`. */
  readonly today: string;
}

export interface ColumnSubject extends TableSubject {
  readonly column: ColumnProfile;
  readonly rows: number;
  /** As a parameter of a rule, and inside SQL. */
  readonly name: string;
  readonly sql: string;
  /** Rows with a value. */
  readonly filled: number;
  /**
   * A text of a delimited file. Such a file cannot tell an empty text from none: the profile counts both as null, AWS Glue reads both as
   * an empty text. What is proposed holds either way.
   */
  readonly isBlankText: boolean;
  /** ` where "x is not null"` where there are nulls, or may be some: most conditions fail a row without a value. */
  readonly whereFilled: string;
  /** Every different value with its count, where the profile holds them all and exactly. */
  readonly known: readonly { readonly value: Scalar; readonly count: number }[] | null;
}

const slacks: Readonly<Record<Strictness, number>> = { tight: 0.25, usual: 1, loose: 3 };

export function tableSubject(profile: Profile, strictness: Strictness): TableSubject {
  return {
    profile,
    rows: profile.rowCountIsExact && profile.sample === null ? profile.rowCount : null,
    strictness,
    slack: slacks[strictness],
    today: (profile.finishedAt ?? profile.startedAt).slice(0, 10),
  };
}

export function columnSubject(table: TableSubject, column: ColumnProfile, rows: number): ColumnSubject {
  const { profile } = table;
  const nulls = column.nullCount ?? 0;
  const isBlankText = column.kind === 'text' && (profile.file.format === 'csv' || profile.file.format === 'tsv');
  const sql = columnSql(column.name);
  const hasAllValues =
    column.topValuesAreExact && column.distinctIsExact && column.distinctCount !== null && column.topValues.length >= column.distinctCount;
  return {
    ...table,
    column,
    rows,
    name: columnText(column.name),
    sql,
    filled: Math.max(0, Math.round(rows - nulls)),
    isBlankText,
    whereFilled: nulls > 0 || !column.nullCountIsExact ? ` where "${sql} ${isBlankText ? "<> ''" : 'is not null'}"` : '',
    known: hasAllValues && profile.sample === null ? column.topValues : null,
  };
}

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const plain = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 });

export const inCounts = (count: number): string => whole.format(count);
export const inShare = perCent({ maximumFractionDigits: 2 });
export const inNumber = (value: number): string => plain.format(value);
export const rowsInWords = (count: number): string => `${whole.format(count)} ${count === 1 ? 'row' : 'rows'}`;

export const passes = { outcome: 'passes' } as const;
export const fails = (rows: number | null, rowsAreExact: boolean): Draft['today'] => ({
  outcome: 'fails',
  rows: rows === null ? null : Math.max(1, Math.round(rows)),
  rowsAreExact,
});

const words = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

const namesOfIds = new Set(['id', 'ids', 'key', 'uuid', 'guid', 'pk', 'identifier', 'accession', 'mrn']);
const namesOfCodes = new Set(['code', 'cd', 'no', 'nr', 'num', 'number', 'zip', 'zip3', 'postcode', 'npi', 'ndc', 'year', 'type', 'flag']);

export const isNamedAsId = (name: string): boolean => words(name).some((word) => namesOfIds.has(word));
export const isNamedAsCode = (name: string): boolean => isNamedAsId(name) || words(name).some((word) => namesOfCodes.has(word));

/** Meanings whose numbers are amounts and measures, not names of things. */
const measures = new Set(['money', 'age', 'latitude', 'longitude']);

/** A number that one can average. Codes, keys and years are none. */
export function isMeasure({ column }: ColumnSubject): boolean {
  if (!['integer', 'decimal', 'float'].includes(column.kind)) return false;
  const meaning = column.semanticTypes[0]?.type;
  if (meaning !== undefined) return measures.has(meaning);
  return column.kind !== 'integer' || !isNamedAsCode(column.name);
}

/** A value as a number, where a double holds it. */
export function asNumber(value: Scalar): number | null {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) && Math.abs(number) < 1e15 ? number : null;
}
