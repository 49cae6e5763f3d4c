import type { Loss } from './exchange-report.ts';
import { ExchangeReport } from './exchange-report.ts';
import { type CsvField, csvFields } from './csv-fields.ts';
import type { GlossaryDocument, Label, Party, Reference, TermRecord } from './glossary-document.ts';
import { joinList } from './separated-lists.ts';

const written: readonly CsvField[] = csvFields.filter((field) => field !== 'parent' && field !== 'synonyms');

/** Every term in one row of Meshbench's own CSV, which holds all that a term can say; of glossaries it holds the name. */
export function writeCsv(document: GlossaryDocument): {
  header: readonly string[];
  rows: readonly (readonly string[])[];
  lost: readonly Loss[];
} {
  const report = new ExchangeReport();
  const names = new Map(document.glossaries.map(({ key, name }) => [key, name]));
  for (const { description, parentKey, owners, references } of document.glossaries) {
    if (description !== null) report.lose('glossary descriptions');
    if (parentKey !== null) report.lose('glossary parents');
    report.lose('glossary owners', owners.length);
    report.lose('glossary references', references.length);
  }
  const rows = document.terms.map((term) => {
    const cells = cellsOf(term, term.glossaryKey === null ? '' : (names.get(term.glossaryKey) ?? term.glossaryKey));
    return written.map((field) => cells[field] ?? '');
  });
  return { header: written, rows, lost: report.lost };
}

const cellsOf = (term: TermRecord, glossary: string): Readonly<Partial<Record<CsvField, string>>> => ({
  glossary,
  key: term.key,
  name: term.name,
  shortDescription: term.shortDescription ?? '',
  longDescription: term.longDescription ?? '',
  status: term.status,
  review: term.review ?? '',
  labels: joinList(term.labels.map(labelText)),
  relations: joinList(term.relations.map(({ type, target }) => `${type}:${target}`)),
  owners: joinList(term.owners.map(partyText)),
  reviewers: joinList(term.reviewers.map(partyText)),
  tags: joinList(term.tags),
  notations: joinList(term.notations),
  examples: joinList(term.examples),
  notes: joinList(term.notes),
  references: joinList(term.references.map(referenceText)),
  properties: joinList(term.properties.map(({ name, value }) => `${name}=${value}`)),
});

const labelText = ({ kind, language, text }: Label): string => `${kind}@${language ?? ''}:${text}`;

const partyText = ({ kind, name }: Party): string => `${kind}:${name}`;

const referenceText = ({ title, url }: Reference): string => `${title ?? ''}|${url ?? ''}`;
