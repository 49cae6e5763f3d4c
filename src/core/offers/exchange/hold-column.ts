import { count } from '#contract/figure-words.ts';
import type { HeldPromise } from '#contract/offers/exchange.ts';
import type { ColumnKind, ColumnProfile, Profile } from '#contract/profile.ts';
import type { Scalar } from '#contract/values.ts';
import { heldRule } from './hold-rules.ts';
import type { PromisedColumn } from './promised-tables.ts';

interface Around {
  readonly profile: Profile;
  /** Columns that make up the primary key together. */
  readonly keyColumns: number;
}

/** Kinds of a profile that are what a logical type of ODCS says. A file of texts may hold a number where a decimal is promised. */
const kindsOf: Readonly<Record<string, readonly ColumnKind[]>> = {
  string: ['text', 'uuid', 'binary'],
  integer: ['integer'],
  number: ['integer', 'decimal', 'float'],
  boolean: ['boolean'],
  date: ['date'],
  timestamp: ['timestamp'],
  time: ['time'],
  array: ['nested'],
  object: ['nested'],
};

/** All that is promised of one column. */
export function columnPromises(promised: PromisedColumn, column: ColumnProfile | undefined, around: Around): HeldPromise[] {
  const of = (kind: HeldPromise['kind'], told: string, found: string | null, state: HeldPromise['state'], isExact = true): HeldPromise => ({
    column: promised.name,
    kind,
    promised: told,
    found,
    state,
    isExact,
  });
  if (column === undefined) return [of('present', 'is there', 'no such column', 'broken')];
  const { profile, keyColumns } = around;
  return [
    of('present', 'is there', column.name === promised.name ? 'there' : `there as ${column.name}`, 'kept'),
    ...typePromise(promised, column, profile, of),
    ...(promised.required ? [required(column, of)] : []),
    ...(promised.unique ? [different('unique', 'every value is different', column, profile, of)] : []),
    ...(promised.primaryKey && keyColumns === 1 ? [different('primary_key', 'is the primary key', column, profile, of)] : []),
    ...(promised.primaryKey && keyColumns > 1
      ? [of('primary_key', `is part of a primary key of ${keyColumns} columns`, null, 'unknown')]
      : []),
    ...classified(promised, column, of),
    ...ranges(promised, column, of),
    ...lengths(promised, column, of),
    ...(promised.limits.pattern === null ? [] : [of('pattern', `fits ${promised.limits.pattern}`, null, 'unknown')]),
    ...promised.rules.map((rule) => heldRule(rule, { promised: promised.name, column }, profile)),
  ];
}

type Of = (kind: HeldPromise['kind'], told: string, found: string | null, state: HeldPromise['state'], isExact?: boolean) => HeldPromise;

function typePromise({ logicalType, physicalType }: PromisedColumn, column: ColumnProfile, { file }: Profile, of: Of): HeldPromise[] {
  if (logicalType === null) return physicalType === null ? [] : [of('type', physicalType, column.type, 'unknown')];
  const kinds = kindsOf[logicalType];
  if (kinds === undefined) return [of('type', logicalType, column.type, 'unknown')];
  // In delimited text everything is text; the type is what its values were read as.
  if (logicalType === 'string' && (file.format === 'csv' || file.format === 'tsv') && column.kind !== 'nested') {
    return [of('type', logicalType, column.kind === 'text' ? column.type : `text, read as ${column.type}`, 'kept')];
  }
  const isAllNull = column.nullCountIsExact && column.distinctCount === 0;
  return [
    of(
      'type',
      logicalType,
      isAllNull ? `${column.type}, without a value` : column.type,
      kinds.includes(column.kind) ? 'kept' : isAllNull ? 'unknown' : 'broken',
    ),
  ];
}

function required({ nullCount, nullCountIsExact }: ColumnProfile, of: Of): HeldPromise {
  if (nullCount === null) return of('required', 'has a value in every row', null, 'unknown');
  const state = nullCount > 0 ? 'broken' : nullCountIsExact ? 'kept' : 'unknown';
  return of(
    'required',
    'has a value in every row',
    `${count(Math.round(nullCount), nullCountIsExact)} rows without one`,
    state,
    nullCountIsExact,
  );
}

function different(
  kind: 'unique' | 'primary_key',
  told: string,
  column: ColumnProfile,
  { rowCount, rowCountIsExact }: Profile,
  of: Of,
): HeldPromise {
  const { distinctCount, distinctIsExact, distinctPlusMinus, nullCount } = column;
  if (distinctCount === null || rowCount === null || nullCount === null) return of(kind, told, null, 'unknown');
  const filled = rowCount - nullCount;
  const isExact = distinctIsExact && rowCountIsExact && column.nullCountIsExact;
  const found = `${count(Math.round(distinctCount), distinctIsExact)} different values in ${count(Math.round(filled), rowCountIsExact && column.nullCountIsExact)} rows`;
  if (isExact) return of(kind, told, found, distinctCount === filled && (kind === 'unique' || nullCount === 0) ? 'kept' : 'broken');
  // An estimate can only tell that it is far from it.
  return of(kind, told, found, distinctCount + 2 * (distinctPlusMinus ?? filled) < filled ? 'broken' : 'unknown', false);
}

const openClasses = /^(?:public|open|unrestricted|none)$/i;

function classified({ classification }: PromisedColumn, { phi }: ColumnProfile, of: Of): HeldPromise[] {
  if (classification === null) return [];
  const labels = [...new Set(phi.map(({ label }) => label))].join(', ');
  if (openClasses.test(classification)) {
    return phi.length > 0
      ? [of('classification', classification, `may identify people: ${labels}`, 'broken')]
      : [of('classification', classification, 'nothing that identifies people was found, which is no clearance', 'unknown')];
  }
  return [
    of('classification', classification, phi.length > 0 ? `may identify people: ${labels}` : null, phi.length > 0 ? 'kept' : 'unknown'),
  ];
}

/** Of the values' ends; they are not shown where they may identify somebody. */
function ranges({ limits }: PromisedColumn, column: ColumnProfile, of: Of): HeldPromise[] {
  const { min, max, minMaxIsExact: isExact, phi } = column;
  const isHidden = phi.length > 0;
  const one = (
    words: string,
    limit: string | number | null,
    value: Scalar,
    isWithin: (order: number) => boolean,
    end: string,
  ): HeldPromise[] => {
    if (limit === null) return [];
    const order = orderOf(value, limit);
    const told = `${words} ${limit}`;
    if (order === null) return [of('range', told, null, 'unknown')];
    const state = isWithin(order) ? (isExact ? 'kept' : 'unknown') : 'broken';
    return [
      of(
        'range',
        told,
        isHidden ? (state === 'broken' ? `${end} value lies outside` : `${end} value lies inside`) : `${end} value is ${String(value)}`,
        state,
        isExact,
      ),
    ];
  };
  return [
    ...one('at least', limits.minimum, min, (order) => order >= 0, 'its smallest'),
    ...one('more than', limits.exclusiveMinimum, min, (order) => order > 0, 'its smallest'),
    ...one('at most', limits.maximum, max, (order) => order <= 0, 'its largest'),
    ...one('less than', limits.exclusiveMaximum, max, (order) => order < 0, 'its largest'),
  ];
}

/** Numbers by size; days and times of ISO 8601 as texts of the same form. Null: cannot be compared. */
function orderOf(value: Scalar, limit: string | number): number | null {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof limit === 'number') {
    const number = Number(value);
    return String(value).trim() === '' || Number.isNaN(number) ? null : Math.sign(number - limit);
  }
  const [one, other] = [String(value).replace(' ', 'T'), limit.replace(' ', 'T')];
  if (!/^\d{4}-\d{2}-\d{2}/.test(one) || !/^\d{4}-\d{2}-\d{2}/.test(other) || /[+-]\d{2}:?\d{2}$/.test(other.slice(10))) return null;
  const length = Math.min(one.length, other.length, 19);
  return one.slice(0, length) < other.slice(0, length) ? -1 : one.slice(0, length) > other.slice(0, length) ? 1 : 0;
}

function lengths({ limits }: PromisedColumn, { length }: ColumnProfile, of: Of): HeldPromise[] {
  const one = (told: string, limit: number | null, actual: number | undefined, isWithin: boolean, end: string): HeldPromise[] => {
    if (limit === null) return [];
    if (actual === undefined || length === null) return [of('length', told, null, 'unknown')];
    return [
      of(
        'length',
        told,
        `${end} has ${count(actual, length.isExact)} characters`,
        isWithin ? (length.isExact ? 'kept' : 'unknown') : 'broken',
        length.isExact,
      ),
    ];
  };
  return [
    ...one(
      `at least ${limits.minLength ?? 0} characters`,
      limits.minLength,
      length?.min,
      (length?.min ?? 0) >= (limits.minLength ?? 0),
      'the shortest',
    ),
    ...one(
      `at most ${limits.maxLength ?? 0} characters`,
      limits.maxLength,
      length?.max,
      (length?.max ?? 0) <= (limits.maxLength ?? Infinity),
      'the longest',
    ),
  ];
}
