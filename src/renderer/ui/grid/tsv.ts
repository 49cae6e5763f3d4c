import type { Scalar } from '#contract/values.ts';

/**
 * One value as a cell of tab-separated text as spreadsheets paste it: null is an empty cell, a text that holds a tab, a line break
 * or a double quote is quoted with its quotes doubled.
 */
export function tsvCell(value: Scalar): string {
  if (value === null) return '';
  const text = String(value);
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function toTsv(rows: readonly (readonly Scalar[])[]): string {
  return rows.map((row) => row.map(tsvCell).join('\t')).join('\n');
}
