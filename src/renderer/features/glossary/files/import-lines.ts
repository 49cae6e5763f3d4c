import type { ImportRow } from '#contract/catalog/glossary-files.ts';
import type { ImportReport } from '#contract/catalog/glossary.ts';

/** One line of the dry run: a term, a row that cannot be taken, or something that does not come over. */
export interface ImportLine {
  readonly key: string;
  readonly what: ImportRow['what'] | 'refused' | 'partial' | 'lost';
  readonly row: number | null;
  readonly name: string;
  readonly glossary: string;
  readonly text: string;
  readonly fields: ImportRow['fields'];
}

/** Everything that a dry run tells, what needs eyes first: refused, taken in part, lost, changed, added. */
export function linesOf(report: ImportReport, rows: readonly ImportRow[]): ImportLine[] {
  const none = { glossary: '', fields: [] };
  return [
    ...(['refused', 'partial'] as const).flatMap((what) =>
      report[what].map(({ row, reason }, place): ImportLine => ({ ...none, key: `${what} ${place}`, what, row, name: '', text: reason })),
    ),
    ...report.lost.map(({ field, count }): ImportLine => ({
      ...none,
      key: `lost ${field}`,
      what: 'lost',
      row: null,
      name: field,
      text: `Does not come over ${count === 1 ? 'once' : `${count.toLocaleString('en-GB')} times`}`,
    })),
    ...['changed', 'added'].flatMap((what) => rows.filter((row) => row.what === what).map(lineOf)),
  ];
}

const lineOf = ({ fields, glossary, key, name, row, what }: ImportRow): ImportLine => ({
  key,
  what,
  row,
  name,
  glossary,
  fields,
  text: what === 'added' ? (fields[0]?.after ?? '') : fields.map(({ field }) => field).join(', '),
});

export const isTerm = ({ what }: ImportLine): boolean => what === 'added' || what === 'changed';
