import type { TableRow, TableText } from '../../ports/table-text.ts';

/** The trimmed cell; empty where the row or the table has none. */
export const cellOf = (row: TableRow, place: number | undefined): string =>
  place === undefined ? '' : unguarded((row.cells[place] ?? '').trim());

/** The apostrophe that keeps a spreadsheet from calculating a text (see `csvCell`) does not belong to it. */
const unguarded = (text: string): string => (/^'\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? text.slice(1) : text);

/** Columns that a reader does not know, each once. */
export const unknownColumns = ({ header }: TableText, isKnown: (name: string) => boolean): string[] => [
  ...new Set(header.filter((name) => name.trim() !== '' && !isKnown(name))),
];
