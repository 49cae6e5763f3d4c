import type { ColumnKind, ColumnProfile } from '#contract/profile.ts';
import type { Scalar } from '#contract/values.ts';
import { formatNumber } from '../../../ui/format.ts';

/** Groups the digits of a whole or decimal number from five digits on, so that years and small codes stay as they are written. */
export function groupDigits(text: string): string {
  const match = /^([-+]?)(\d+)(\.\d+)?$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  const grouped = whole.length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign.replace('-', '−')}${grouped}${fraction}`;
}

/** Meanings whose numbers are amounts. Every other one makes a whole number a code, and a code has no thousands. */
const amounts: ReadonlySet<string> = new Set(['money', 'age', 'latitude', 'longitude']);

/** The kind that a column's values are shown as: whole numbers that are codes (NPI, CPT) are shown as they are written. */
export function shownKind({ kind, semanticTypes }: Pick<ColumnProfile, 'kind' | 'semanticTypes'>): ColumnKind {
  return kind === 'integer' && semanticTypes.some(({ type }) => !amounts.has(type)) ? 'text' : kind;
}

/** ISO instants for reading: a space for the T, no empty fraction. */
function readableInstant(text: string): string {
  return text
    .replace(/^(\S+)T(?=\d)/, '$1 ')
    .replace(/(:\d{2})\.(\d*?)0+(?=$|Z|[+-])/, (_, seconds: string, rest: string) => (rest === '' ? seconds : `${seconds}.${rest}`));
}

/** A value as a figure of its column: short and readable. Null gives null; texts stay as they are. */
export function valueText(value: Scalar, kind: ColumnKind): string | null {
  if (value === null) return null;
  switch (kind) {
    case 'integer':
    case 'decimal':
      return groupDigits(String(value));
    case 'float':
      return typeof value === 'number'
        ? Math.abs(value) < 10_000 && Number.isInteger(value)
          ? String(value).replace('-', '−')
          : formatNumber(value)
        : String(value);
    case 'timestamp':
      return readableInstant(String(value));
    default:
      return String(value);
  }
}

/** A value as it stands in its cell: every digit, nothing rounded. */
export function cellText(value: Exclude<Scalar, null>, kind: ColumnKind): string {
  return kind === 'timestamp' ? readableInstant(String(value)) : String(value);
}

export function isNumeric(kind: ColumnKind): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'float';
}

const kindWords: Readonly<Record<ColumnKind, string>> = {
  integer: 'Whole numbers',
  decimal: 'Decimals',
  float: 'Floating point',
  text: 'Text',
  boolean: 'True or false',
  date: 'Dates',
  timestamp: 'Timestamps',
  time: 'Times of day',
  interval: 'Intervals',
  uuid: 'UUIDs',
  binary: 'Binary',
  nested: 'Nested',
};

export function kindWord(kind: ColumnKind): string {
  return kindWords[kind];
}
