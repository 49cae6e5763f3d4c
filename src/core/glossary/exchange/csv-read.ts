import type { TableRow, TableText } from '../../ports/table-text.ts';
import { failure } from '../../failures.ts';
import { type CsvField, type CsvMapping, guessMapping } from './csv-fields.ts';
import { ExchangeReport, type ReadGlossary } from './exchange-report.ts';
import {
  bareTerm,
  type Label,
  type Party,
  type Property,
  type Reference,
  type Relation,
  relationTypes,
  type ReviewState,
  type TermRecord,
} from './glossary-document.ts';
import { languageTag } from './language-tag.ts';
import { splitList } from './separated-lists.ts';
import { cellOf, unknownColumns } from './table-text.ts';

const reviewStates: readonly ReviewState[] = ['draft', 'in_review', 'approved', 'rejected'];
const kinds: Readonly<Record<string, Label['kind']>> = { preferred: 'preferred', alternative: 'alternative', hidden: 'hidden' };
const disabledWords = new Set(['disabled', 'deprecated', 'inactive', 'no', 'false', 'retired', 'obsolete']);

type Read = (field: CsvField) => string;

/**
 * Reads a list of terms, one for each row: Meshbench's own CSV, or any other by a mapping of its columns.
 * @param mapping which column is which field; guessed from the header where it is left out
 * @throws AppFailure `bad_input` where no column holds the name, or the mapping names a column that is not there
 */
export function readCsv(table: TableText, fallback: string, mapping: CsvMapping = guessMapping(table.header)): ReadGlossary {
  const report = new ExchangeReport();
  const places = placesOf(table, mapping);
  const mapped = new Set(Object.values(mapping));
  for (const name of unknownColumns(table, (header) => mapped.has(header))) {
    const place = table.header.indexOf(name);
    report.lose(`${name} (a column without a field)`, table.rows.filter(({ cells }) => (cells[place] ?? '').trim() !== '').length);
  }
  const glossaries = new Set<string>();
  const terms = new Map<string, TermRecord>();
  const lines = new Map<string, number>();
  const parents: { key: string; glossary: string; parent: string; line: number }[] = [];
  for (const row of table.rows) {
    const read: Read = (field) => cellOf(row, places.get(field));
    const found = termOf(row, read, fallback, report);
    if (found === null) continue;
    const { term, glossary, parent } = found;
    if (terms.has(term.key)) {
      report.refuse(row.line, 'A row above it has the same key.');
      continue;
    }
    terms.set(term.key, term);
    lines.set(term.key, row.line);
    glossaries.add(glossary);
    if (parent !== '') parents.push({ key: term.key, glossary, parent, line: row.line });
  }
  linkParents(terms, parents, report);
  return {
    format: 'csv',
    document: {
      glossaries: [...glossaries].map((name) => ({ key: name, name, description: null, parentKey: null, owners: [], references: [] })),
      terms: [...terms.values()],
    },
    refused: report.refused,
    partial: report.partial,
    lost: report.lost,
    lines,
  };
}

function placesOf({ header }: TableText, mapping: CsvMapping): ReadonlyMap<CsvField, number> {
  const places = new Map<CsvField, number>();
  for (const [field, name] of Object.entries(mapping) as [CsvField, string][]) {
    const place = header.indexOf(name);
    if (place === -1) throw failure('bad_input', `The file has no column “${name}” for ${field}. Its columns are: ${header.join(', ')}.`);
    places.set(field, place);
  }
  if (!places.has('name')) {
    throw failure('bad_input', `No column holds the name of a term. Say which of these does: ${header.join(', ')}.`);
  }
  return places;
}

function termOf(
  row: TableRow,
  read: Read,
  fallback: string,
  report: ExchangeReport,
): { term: TermRecord; glossary: string; parent: string } | null {
  if (row.problem !== null) {
    report.refuse(row.line, row.problem);
    return null;
  }
  const name = read('name');
  if (name === '') {
    report.refuse(row.line, 'It has no name.');
    return null;
  }
  const glossary = read('glossary') || fallback;
  const review = reviewOf(read('review'), report);
  const term: TermRecord = {
    ...bareTerm(read('key') || `${glossary}/${name}`, glossary, name),
    shortDescription: read('shortDescription') || null,
    longDescription: read('longDescription') || null,
    status: disabledWords.has(read('status').toLowerCase()) ? 'DISABLED' : 'ENABLED',
    review,
    labels: [
      ...splitList(read('labels')).map(labelFrom),
      ...splitList(read('synonyms')).map((text): Label => ({ text, language: null, kind: 'alternative' })),
    ],
    relations: splitList(read('relations')).map(relationFrom),
    owners: splitList(read('owners')).map(partyFrom),
    reviewers: splitList(read('reviewers')).map(partyFrom),
    tags: splitList(read('tags')),
    notations: splitList(read('notations')),
    examples: splitList(read('examples')),
    notes: splitList(read('notes')),
    references: splitList(read('references')).map(referenceFrom),
    properties: splitList(read('properties')).map(propertyFrom),
  };
  return { term, glossary, parent: read('parent') };
}

function reviewOf(text: string, report: ExchangeReport): ReviewState | null {
  const wanted = text.toLowerCase().replaceAll(/[\s-]+/g, '_');
  const found = reviewStates.find((state) => state === wanted);
  if (found === undefined && wanted !== '') report.lose('review (a state that is not known)');
  return found ?? null;
}

/**
 * A parent is named by its key, or by its name where that is the only one of the glossary. One that is not in the file stays as it is
 * written: it may be in the catalog.
 */
function linkParents(
  terms: Map<string, TermRecord>,
  parents: readonly { key: string; glossary: string; parent: string; line: number }[],
  report: ExchangeReport,
): void {
  const byName = new Map<string, string[]>();
  for (const { key, glossaryKey, name } of terms.values()) {
    const place = `${glossaryKey ?? ''}\n${name}`;
    byName.set(place, [...(byName.get(place) ?? []), key]);
  }
  for (const { key, glossary, parent, line } of parents) {
    const named = byName.get(`${glossary}\n${parent}`) ?? [];
    const term = terms.get(key);
    if (term === undefined) continue;
    if (named.length > 1 && !terms.has(parent)) {
      const reason = `“${term.name}” is taken without its parent: several terms of the file are called “${parent}”.`;
      report.reduce(line, reason, 'parent (its name is that of several terms)');
      continue;
    }
    const target = terms.has(parent) ? parent : (named[0] ?? parent);
    terms.set(key, { ...term, relations: [{ type: 'isA', target }, ...term.relations] });
  }
}

/** `[kind@]language:text`; a text without a language begins with a colon. */
function labelFrom(text: string): Label {
  const match = /^(?:(preferred|alternative|hidden)@)?([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)?:(.*)$/s.exec(text);
  if (match === null) return { text, language: null, kind: 'alternative' };
  return {
    text: (match[3] ?? '').trim(),
    language: match[2] === undefined ? null : languageTag(match[2]),
    kind: kinds[match[1] ?? ''] ?? 'alternative',
  };
}

/** `type:target`; a target alone is related. */
function relationFrom(text: string): Relation {
  const type = relationTypes.find((each) => text.startsWith(`${each}:`));
  return type === undefined ? { type: 'related', target: text } : { type, target: text.slice(type.length + 1).trim() };
}

const partyFrom = (text: string): Party =>
  text.startsWith('group:') ? { kind: 'group', name: text.slice(6).trim() } : { kind: 'user', name: text.replace(/^user:/, '').trim() };

/** `title|address`; an address alone, or a title alone. */
function referenceFrom(text: string): Reference {
  const bar = text.indexOf('|');
  if (bar !== -1) return { title: text.slice(0, bar).trim() || null, url: text.slice(bar + 1).trim() || null };
  return /^[a-z][a-z0-9+.-]*:/i.test(text) ? { title: null, url: text } : { title: text, url: null };
}

function propertyFrom(text: string): Property {
  const equals = text.indexOf('=');
  return equals === -1 ? { name: text, value: '' } : { name: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() };
}
