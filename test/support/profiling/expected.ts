import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ColumnProfile, Profile } from '#contract/profile.ts';

const cases = resolve(import.meta.dirname, '../../../../shared/cases');

export interface ExpectedColumn {
  name: string;
  arrow_type?: string;
  null_count?: number;
  nan_count?: number;
  null_or_empty?: number;
  null_or_missing?: number;
  missing?: number;
  json_null?: number;
  empty_string_count?: number;
  distinct?: number;
  distinct_text?: number;
  distinct_numeric?: number;
  min?: unknown;
  max?: unknown;
  min_text?: string;
  max_text?: string;
  text_length?: { min: number; max: number };
  nested?: boolean;
  numeric?: Record<'min' | 'max' | 'mean' | 'stddev_sample' | 'q25' | 'median' | 'q75', number | null>;
  top?: [unknown, number][];
}

export interface ExpectedFile {
  source: string;
  path: string;
  kind: string;
  columns?: ExpectedColumn[];
  keys?: ExpectedColumn[];
  duplicates?: { extra_copies: number };
  expect: { rule: string; accept_row_counts: number[] };
}

/** Files with known facts, as others computed them; empty where the cases are not on this machine. */
export function expectedFiles(): ExpectedFile[] {
  const folder = join(cases, 'expected');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith('tabular__'))
    .flatMap((name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { files: ExpectedFile[] }).files)
    .filter((file) => file.expect.rule.startsWith('exact facts') && (file.columns ?? file.keys));
}

export const pathOf = (file: ExpectedFile): string => join(cases, 'open', file.source, file.path);

const close = (one: unknown, other: unknown, scale = 1): boolean => {
  if (one === null || other === null) return one === other;
  const [a, b] = [Number(one), Number(other)];
  return a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), scale);
};

const isNumber = (column: ColumnProfile): boolean => ['integer', 'decimal', 'float'].includes(column.kind);

/** A value as the expected facts write it and as a profile writes it, made alike. */
function plain(value: unknown, column: ColumnProfile): string {
  if (value === null) return 'null';
  if (isNumber(column)) return String(Number(value));
  const text = String(value).replace(/^hex:/, '');
  if (column.kind !== 'timestamp' && column.kind !== 'time') return text;
  const instant = /T.*[+-]\d\d:\d\d$/.test(text) ? new Date(text).toISOString() : text;
  return instant
    .replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
    .replace(/(?:\+00:00|Z)$/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** Both sides shorten long texts, each in its own way: then the part that both have must agree. */
function sameText(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.replace(/…(\(cut\))?$/, ''));
  if (a === undefined || b === undefined) return false;
  if (a === one && b === other) return a === b;
  const length = Math.min(a.length, b.length);
  return length > 50 && a.slice(0, length) === b.slice(0, length);
}

/** Times that a 64-bit count of nanoseconds, in which the expected facts were computed, cannot hold. */
const beyondNanoseconds = new Set(['data/int96_from_spark.parquet']);

/** Everything that a profile calls exact and that the expected facts contradict; one line each. */
export function contradictions(profile: Profile, file: ExpectedFile): string[] {
  const found: string[] = [];
  const say = (where: string, is: unknown, wanted: unknown): void => void found.push(`${where}: ${String(is)}, expected ${String(wanted)}`);
  if (!file.expect.accept_row_counts.includes(profile.rowCount ?? -1)) say('rows', profile.rowCount, file.expect.accept_row_counts);
  // JSON tells a missing key from a null; a table does not.
  const isBoth = (file.keys ?? []).some((key) => (key.missing ?? 0) > 0 && (key.json_null ?? 0) > 0);
  const copies = isBoth ? null : (file.duplicates?.extra_copies ?? null);
  if (copies !== null && profile.duplicateRowCountIsExact && profile.duplicateRowCount !== copies) {
    say('duplicates', profile.duplicateRowCount, copies);
  }
  const expected = file.columns ?? file.keys ?? [];
  expected.forEach((want, index) => {
    const column = file.columns ? profile.columns[index] : profile.columns.find((each) => each.name === want.name);
    if (!column) return say(want.name, 'missing', 'a column');
    if (column.state !== 'settled') return say(want.name, `${column.state} ${column.problem ?? ''}`, 'settled');
    compareColumn(column, want, beyondNanoseconds.has(file.path), say);
  });
  return found;
}

function compareColumn(
  column: ColumnProfile,
  want: ExpectedColumn,
  beyond: boolean,
  say: (where: string, is: unknown, wanted: unknown) => void,
): void {
  const at = (what: string): string => `${column.name} (${column.type}) ${what}`;
  const equal = (what: string, is: unknown, wanted: unknown): void => {
    if (wanted !== undefined && is !== wanted) say(at(what), is, wanted);
  };
  const same = (what: string, is: string, wanted: string): void => {
    if (!sameText(is, wanted)) say(at(what), is, wanted);
  };
  if (column.nullCountIsExact) {
    equal('nulls', column.nullCount, want.null_count ?? want.null_or_missing);
    if (want.null_or_empty !== undefined) equal('null or empty', (column.nullCount ?? 0) + (column.emptyCount ?? 0), want.null_or_empty);
  }
  equal('NaN', column.nanCount ?? 0, want.nan_count);
  equal('empty', column.emptyCount, want.empty_string_count);
  const isText = column.kind === 'text';
  const distinct = [want.distinct, want.distinct_text, isText ? undefined : want.distinct_numeric].filter((each) => each !== undefined);
  const seen = (column.distinctCount ?? 0) - (want.null_or_empty !== undefined && (column.emptyCount ?? 0) > 0 ? 1 : 0);
  if (column.distinctIsExact && distinct.length > 0 && !distinct.includes(seen)) say(at('distinct'), seen, distinct.join(' or '));
  if (want.nested) return;
  if (column.minMaxIsExact && want.min !== undefined && !beyond && column.kind !== 'nested') {
    same('min', plain(column.min, column), plain(want.min, column));
    same('max', plain(column.max, column), plain(want.max, column));
  }
  if (isText && want.text_length && want.min_text !== undefined && (column.emptyCount ?? 0) === 0) {
    same('min', String(column.min), want.min_text);
    same('max', String(column.max), String(want.max_text));
    equal('shortest', column.length?.min, want.text_length.min);
    equal('longest', column.length?.max, want.text_length.max);
  }
  if (isNumber(column) && want.numeric) compareNumbers(column, want.numeric, (what, is, wanted) => say(at(what), is, wanted));
  // Texts such as 1.0 and 1.00 are one number.
  const oneForm = want.distinct_text === undefined || isText || want.distinct_text === want.distinct_numeric;
  if (column.topValuesAreExact && want.top && oneForm && !beyond && column.kind !== 'nested' && !want.null_or_empty) {
    const counts = new Map(column.topValues.map((each) => [plain(each.value, column), each.count]));
    want.top.forEach(([value, count], place) => {
      const ours = column.topValues[place]?.count;
      const known = counts.get(plain(value, column));
      // Which of equally frequent values are listed is a matter of order.
      if (ours !== count || (known !== undefined && known !== count))
        say(at(`top ${place + 1}`), `${ours ?? 'none'}, ${known ?? 'none'}`, count);
    });
  }
}

function compareNumbers(
  column: ColumnProfile,
  want: NonNullable<ExpectedColumn['numeric']>,
  say: (what: string, is: unknown, wanted: unknown) => void,
): void {
  const scale = Math.max(Math.abs(want.min ?? 0), Math.abs(want.max ?? 0)) * 1e-3;
  if (!close(column.min, want.min)) say('min', column.min, want.min);
  if (!close(column.max, want.max)) say('max', column.max, want.max);
  if (column.momentsAreExact) {
    if (!close(column.mean, want.mean, scale)) say('mean', column.mean, want.mean);
    if (!close(column.standardDeviation, want.stddev_sample, scale)) say('deviation', column.standardDeviation, want.stddev_sample);
  }
  if (!column.quantilesAreExact) return;
  for (const [p, wanted] of [
    [0.25, want.q25],
    [0.5, want.median],
    [0.75, want.q75],
  ] as const) {
    const value = column.quantiles.find((each) => each.p === p)?.value ?? null;
    if (!close(value, wanted, scale)) say(`quantile ${p}`, value, wanted);
  }
}
