import type { ExportFormat } from '#contract/export-formats.ts';

/** A way to take a profile away. A PDF is the report, printed. */
export interface ExportChoice {
  readonly key: ExportFormat | 'pdf';
  readonly label: string;
  /** What is in it, and for whom. */
  readonly about: string;
}

export const exportGroups: readonly { readonly label: string; readonly choices: readonly ExportChoice[] }[] = [
  {
    label: 'Report',
    choices: [
      { key: 'html', label: 'HTML page', about: 'Every figure and drawing, in one file that opens anywhere.' },
      { key: 'pdf', label: 'PDF', about: 'The same report on paper, by the print dialog.' },
    ],
  },
  {
    label: 'Data dictionary',
    choices: [
      { key: 'dictionary-markdown', label: 'Markdown', about: 'Columns, meanings and notes as a document.' },
      { key: 'dictionary-csv', label: 'CSV', about: 'One line a column, for a spreadsheet.' },
    ],
  },
  {
    label: 'For other tools',
    choices: [
      { key: 'frictionless', label: 'Frictionless Data Package', about: 'datapackage.json with a Table Schema, version 2.' },
      { key: 'odcs', label: 'Data contract (ODCS)', about: 'Open Data Contract Standard 3.1.0, as a draft.' },
      { key: 'openlineage', label: 'OpenLineage event', about: 'Exact figures as data quality metrics.' },
    ],
  },
  {
    label: 'All figures',
    choices: [
      { key: 'json', label: 'JSON', about: 'The whole profile, for programs.' },
      { key: 'csv', label: 'CSV', about: 'One line a column, one cell a figure.' },
    ],
  },
];
