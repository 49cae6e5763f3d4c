import type { ColumnKind, ColumnProfile } from '#contract/profile.ts';

const usual: Readonly<Record<ColumnKind, number>> = {
  integer: 96,
  decimal: 104,
  float: 152,
  text: 160,
  boolean: 80,
  date: 104,
  timestamp: 168,
  time: 104,
  interval: 144,
  uuid: 280,
  binary: 160,
  nested: 260,
};

/** A first width in CSS pixels: room for the name, and for texts and numbers as long as the profile says they are. */
export function firstWidth(column: Pick<ColumnProfile, 'name' | 'kind' | 'length' | 'max'>): number {
  const forName = Math.min(240, Array.from(column.name).length * 7.2 + 68);
  const longest = column.kind === 'integer' || column.kind === 'decimal' ? String(column.max ?? '').length * 8 + 20 : 0;
  const forText =
    column.length === null
      ? usual[column.kind]
      : Math.min(320, Math.max(72, Math.min(column.length.max, column.length.mean * 1.4) * 7.4 + 24));
  return Math.round(Math.max(forName, column.kind === 'text' ? forText : usual[column.kind], longest));
}
