import type { Scalar } from '#contract/values.ts';

/** What a spreadsheet takes for the start of a formula, wide forms included, also behind white space. */
const formulaStart = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/**
 * One cell: always in quotes where it is a text. A text that a spreadsheet would calculate gets an apostrophe in front, which
 * spreadsheets hide (OWASP, CSV injection). Numbers stay numbers.
 */
export function csvCell(value: Scalar): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  const text = value.replaceAll('\0', '');
  return `"${(formulaStart.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** RFC 4180: rows end with CR LF, the first holds the names. */
export const csvText = (names: readonly string[], rows: readonly (readonly Scalar[])[]): string =>
  [names.map((name) => csvCell(name)), ...rows.map((row) => row.map(csvCell))].map((cells) => `${cells.join(',')}\r\n`).join('');
