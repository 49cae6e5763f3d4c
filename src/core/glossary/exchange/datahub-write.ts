import { stringify } from 'yaml';
import { ExchangeReport, type Loss } from './exchange-report.ts';
import type { GlossaryDocument, GlossaryRecord, Party, Reference, RelationType, TermRecord } from './glossary-document.ts';

const relationFields: Partial<Record<RelationType, string>> = {
  isA: 'inherits',
  hasPart: 'contains',
  hasValue: 'values',
  related: 'related_terms',
};

/** Properties that are fields of their own in DataHub. */
const ownFields = ['id', 'term_source', 'domain'] as const;

/** A document as DataHub's `business_glossary.yml`, with what that cannot hold. */
export function writeDataHub(document: GlossaryDocument): { text: string; lost: readonly Loss[] } {
  const report = new ExchangeReport();
  const paths = new Map(document.terms.map((term) => [term.key, pathOf(term, document)]));
  const groups = (parent: string | null): unknown[] =>
    document.glossaries.filter(({ parentKey }) => parentKey === parent).map((glossary) => group(glossary));
  const group = (glossary: GlossaryRecord): unknown =>
    filled({
      name: glossary.name,
      description: glossary.description,
      owners: ownersOf(glossary.owners),
      knowledge_links: linksOf(glossary.references),
      nodes: groups(glossary.key),
      terms: termsOf(glossary.key),
    });
  const termsOf = (key: string | null): unknown[] =>
    document.terms.filter(({ glossaryKey }) => glossaryKey === key).map((term) => termFields(term, paths, report));
  const tree = filled({ version: '1', source: 'DataHub', nodes: groups(null), terms: termsOf(null) });
  return { text: stringify(tree, { lineWidth: 0 }), lost: report.lost };
}

function termFields(term: TermRecord, paths: ReadonlyMap<string, string>, report: ExchangeReport): unknown {
  countLosses(term, report);
  const own = Object.fromEntries(ownFields.map((field) => [field, term.properties.find(({ name }) => name === field)?.value]));
  const [source, ...links] = own['term_source'] === undefined ? [undefined, ...term.references] : term.references;
  const related = Object.entries(relationFields).map(([type, field]) => [
    field,
    term.relations.filter((relation) => relation.type === type).map(({ target }) => paths.get(target) ?? target),
  ]);
  const others = term.properties.filter(({ name }) => !ownFields.some((field) => field === name));
  return filled({
    id: own['id'],
    name: term.name,
    description: term.longDescription ?? term.shortDescription,
    term_source: own['term_source'],
    source_ref: source?.title,
    source_url: source?.url,
    ...Object.fromEntries(related),
    owners: ownersOf(term.owners),
    custom_properties: others.length === 0 ? undefined : Object.fromEntries(others.map(({ name, value }) => [name, value])),
    knowledge_links: linksOf(links.filter((link) => link !== undefined)),
    domain: own['domain'],
  });
}

/** Names from the outermost group to the term, joined with dots, as DataHub refers to it. */
function pathOf(term: TermRecord, { glossaries }: GlossaryDocument): string {
  const names = [term.name];
  const passed = new Set<string>();
  for (let key = term.glossaryKey; key !== null && !passed.has(key);) {
    passed.add(key);
    const found = glossaries.find((glossary) => glossary.key === key);
    if (found === undefined) break;
    names.unshift(found.name);
    key = found.parentKey;
  }
  return names.join('.');
}

function ownersOf(parties: readonly Party[]): unknown {
  const of = (kind: Party['kind']): string[] => parties.filter((party) => party.kind === kind).map(({ name }) => name);
  return parties.length === 0 ? undefined : filled({ users: of('user'), groups: of('group') });
}

const linksOf = (references: readonly Reference[]): unknown[] => references.map(({ title, url }) => filled({ label: title, url }));

/** Without fields that say nothing. */
const filled = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)),
  );

function countLosses(term: TermRecord, report: ExchangeReport): void {
  if (term.shortDescription !== null) {
    report.lose(
      term.longDescription === null ? 'shortDescription (becomes the description)' : 'shortDescription (there is one description)',
    );
  }
  report.lose('labels', term.labels.length);
  report.lose(
    'relations (a type that DataHub does not know)',
    term.relations.filter(({ type }) => relationFields[type] === undefined).length,
  );
  report.lose('reviewers', term.reviewers.length);
  report.lose('tags', term.tags.length);
  report.lose('notations', term.notations.length);
  report.lose('examples', term.examples.length);
  report.lose('notes', term.notes.length);
  if (term.review !== null) report.lose('review');
  if (term.status === 'DISABLED') report.lose('status');
}
