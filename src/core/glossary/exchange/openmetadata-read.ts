import type { TableText } from '../../ports/table-text.ts';
import { ExchangeReport, type ReadGlossary } from './exchange-report.ts';
import {
  bareTerm,
  type Party,
  type Property,
  type Reference,
  type Relation,
  type RelationType,
  type TermRecord,
} from './glossary-document.ts';
import { joinPath, splitList, splitPath } from './separated-lists.ts';
import { cellOf, unknownColumns } from './table-text.ts';

/** Column names of OpenMetadata's glossary CSV, without the star of what is required. */
const columns = [
  'parent',
  'name',
  'displayName',
  'description',
  'synonyms',
  'relatedTerms',
  'references',
  'tags',
  'reviewers',
  'owner',
  'glossaryStatus',
  'status',
  'color',
  'iconURL',
  'extension',
] as const;

/** Relation types of OpenMetadata's `relatedTerms`; a plain path stands for `relatedTo`. */
const relationOf: Readonly<Record<string, RelationType>> = {
  relatedTo: 'related',
  synonym: 'synonymOf',
  antonym: 'antonymOf',
  broader: 'isA',
  narrower: 'classifies',
  partOf: 'partOf',
  hasPart: 'hasPart',
};

const reviews = { draft: 'draft', 'in review': 'in_review', approved: 'approved', rejected: 'rejected', deprecated: 'approved' } as const;

/** Whether a table is OpenMetadata's: it has the columns that no other format has together. */
export const isOpenMetadata = ({ header }: TableText): boolean => {
  const names = new Set(header.map(bareName));
  return names.has('parent') && names.has('name') && names.has('displayName') && names.has('description');
};

const bareName = (name: string): string => name.trim().replace(/\*$/, '');

/**
 * Reads OpenMetadata's glossary CSV. Columns are known by their names; a parent that starts with a name that is no term of the file
 * names the glossary.
 * @param fallback name of the glossary where the file does not name one
 */
export function readOpenMetadata(table: TableText, fallback: string): ReadGlossary {
  const report = new ExchangeReport();
  const places = new Map(table.header.map((name, place) => [bareName(name), place]));
  for (const name of unknownColumns(table, (header) => columns.some((known) => known === bareName(header)))) {
    report.lose(
      `${name} (a column that is not known)`,
      table.rows.filter(({ cells }) => (cells[table.header.indexOf(name)] ?? '') !== '').length,
    );
  }
  const rows = table.rows.flatMap((row) => {
    const read = (name: (typeof columns)[number]): string => cellOf(row, places.get(name));
    const name = read('name');
    if (row.problem !== null) report.refuse(row.line, row.problem);
    else if (name === '') report.refuse(row.line, 'It has no name.');
    else return [{ line: row.line, name, parent: splitPath(read('parent')), read }];
    return [];
  });
  const glossary = glossaryOf(rows, fallback);
  const withoutGlossary = (path: readonly string[]): string => joinPath(path[0] === glossary ? path.slice(1) : path);
  const terms = new Map<string, TermRecord>();
  const lines = new Map<string, number>();
  const parents: { key: string; parent: string; line: number }[] = [];
  for (const { line, name, parent, read } of rows) {
    const above = withoutGlossary(parent);
    const key = above === '' ? joinPath([name]) : `${above}.${joinPath([name])}`;
    if (terms.has(key)) {
      report.refuse(line, 'A row above it has the same name and parent.');
      continue;
    }
    lines.set(key, line);
    if (above !== '') parents.push({ key, parent: above, line });
    terms.set(key, {
      ...bareTerm(key, glossary, name),
      ...described(read, report),
      relations: splitList(read('relatedTerms')).map((text) => relationFrom(text, withoutGlossary)),
    });
  }
  for (const { key, parent, line } of parents) {
    const term = terms.get(key);
    if (term === undefined) continue;
    if (terms.has(parent)) terms.set(key, { ...term, relations: [{ type: 'isA', target: parent }, ...term.relations] });
    else {
      terms.delete(key);
      report.refuse(line, 'Its parent is not a term of this file.');
    }
  }
  dropOrphans(terms, parents, report);
  return {
    format: 'openmetadata',
    document: {
      glossaries: [{ key: glossary, name: glossary, description: null, parentKey: null, owners: [], references: [] }],
      terms: [...terms.values()],
    },
    refused: report.refused,
    partial: report.partial,
    lost: report.lost,
    lines,
  };
}

/** Terms whose parent was refused are refused with it. */
function dropOrphans(
  terms: Map<string, TermRecord>,
  parents: readonly { key: string; parent: string; line: number }[],
  report: ExchangeReport,
): void {
  for (let isDropping = true; isDropping;) {
    isDropping = false;
    for (const { key, parent, line } of parents) {
      if (!terms.has(key) || terms.has(parent)) continue;
      terms.delete(key);
      report.refuse(line, 'Its parent was refused.');
      isDropping = true;
    }
  }
}

/** What the first part of the parents names, where it is no term at the root itself. */
function glossaryOf(rows: readonly { name: string; parent: readonly string[] }[], fallback: string): string {
  const roots = new Set(rows.filter(({ parent }) => parent.length === 0).map(({ name }) => name));
  const first = rows.map(({ parent }) => parent[0]).find((name) => name !== undefined && !roots.has(name));
  return first ?? fallback;
}

type ReadCell = (name: (typeof columns)[number]) => string;

function described(read: ReadCell, report: ExchangeReport): Partial<TermRecord> {
  const status = (read('glossaryStatus') || read('status')).trim().toLowerCase();
  const known = status === '' || Object.hasOwn(reviews, status);
  if (!known) report.lose('glossaryStatus (a state that is not known)');
  for (const name of ['color', 'iconURL'] as const) if (read(name) !== '') report.lose(`${name} (Meshbench has no place for it)`);
  const name = read('name');
  const shown = read('displayName');
  return {
    longDescription: read('description') || null,
    status: status === 'deprecated' ? 'DISABLED' : 'ENABLED',
    review: known && status !== '' ? (reviews[status as keyof typeof reviews] ?? null) : null,
    labels: [
      ...(shown === '' || shown === name ? [] : [{ text: shown, language: null, kind: 'preferred' as const }]),
      ...splitList(read('synonyms')).map((text) => ({ text, language: null, kind: 'alternative' as const })),
    ],
    owners: partiesFrom(splitList(read('owner'))),
    reviewers: partiesFrom(splitList(read('reviewers'))),
    tags: splitList(read('tags')),
    references: referencesFrom(splitList(read('references'))),
    properties: splitList(read('extension')).map(propertyFrom),
  };
}

/** `user;john` in the documentation, `user:john` in what OpenMetadata writes, a bare name elsewhere. */
function partiesFrom(items: readonly string[]): Party[] {
  const found: Party[] = [];
  for (let place = 0; place < items.length; place += 1) {
    const item = items[place] ?? '';
    const next = items[place + 1];
    if ((item === 'user' || item === 'team') && next !== undefined) {
      found.push({ kind: item === 'team' ? 'group' : 'user', name: next });
      place += 1;
    } else found.push(partyFrom(item));
  }
  return found;
}

function partyFrom(text: string): Party {
  const match = /^(user|team):(.*)$/s.exec(text);
  return match === null ? { kind: 'user', name: text } : { kind: match[1] === 'team' ? 'group' : 'user', name: (match[2] ?? '').trim() };
}

/** Names and addresses take turns. */
function referencesFrom(parts: readonly string[]): Reference[] {
  const found: Reference[] = [];
  for (let place = 0; place < parts.length; place += 2) found.push({ title: parts[place] ?? null, url: parts[place + 1] ?? null });
  return found;
}

function propertyFrom(text: string): Property {
  const colon = text.indexOf(':');
  return colon === -1 ? { name: text, value: '' } : { name: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim() };
}

function relationFrom(text: string, withoutGlossary: (path: readonly string[]) => string): Relation {
  const match = /^([A-Za-z]+):(.+)$/s.exec(text);
  const type = match?.[1] === undefined ? undefined : relationOf[match[1]];
  const path = type === undefined ? text : (match?.[2] ?? '');
  return { type: type ?? 'related', target: withoutGlossary(splitPath(path)) };
}
