import { ExchangeReport, type Loss } from './exchange-report.ts';
import type { GlossaryDocument, Party, Relation, RelationType, TermRecord } from './glossary-document.ts';
import { joinList, joinPath, splitPath } from './separated-lists.ts';

const header = [
  'parent',
  'name*',
  'displayName',
  'description',
  'synonyms',
  'relatedTerms',
  'references',
  'tags',
  'reviewers',
  'owner',
  'glossaryStatus',
  'color',
  'iconURL',
  'extension',
] as const;

const relationNames: Partial<Record<RelationType, string>> = {
  related: 'relatedTo',
  synonymOf: 'synonym',
  antonymOf: 'antonym',
  isA: 'broader',
  classifies: 'narrower',
  partOf: 'partOf',
  hasPart: 'hasPart',
};

const reviewNames = { draft: 'Draft', in_review: 'In Review', approved: 'Approved', rejected: 'Rejected' } as const;

/**
 * One glossary as the rows of OpenMetadata's CSV, parents before their children. The first `isA` that leads to a term of the same
 * glossary becomes the parent; OpenMetadata knows one parent only, and the others become `broader`.
 * @param glossaryKey the glossary to write; its terms only
 */
export function writeOpenMetadata(
  document: GlossaryDocument,
  glossaryKey: string,
): { header: readonly string[]; rows: readonly (readonly string[])[]; lost: readonly Loss[] } {
  const report = new ExchangeReport();
  const glossary = document.glossaries.find(({ key }) => key === glossaryKey);
  const terms = document.terms.filter((term) => term.glossaryKey === glossaryKey);
  const paths = pathsOf(terms);
  const pathOf = (target: string): string => {
    const path = paths.get(target);
    return joinPath([glossary?.name ?? glossaryKey, ...(path ?? splitPath(target))]);
  };
  const rows = terms
    .toSorted((a, b) => (paths.get(a.key)?.length ?? 0) - (paths.get(b.key)?.length ?? 0))
    .map((term) => {
      const path = paths.get(term.key) ?? [term.name];
      const parent = path.slice(0, -1);
      const related = term.relations.filter((relation) => !(relation.type === 'isA' && isParent(relation, parent, paths)));
      const synonyms = term.labels.filter(({ kind }) => kind === 'alternative').map(({ text }) => text);
      const [shown] = term.labels.filter(({ kind, language }) => kind === 'preferred' && language === null);
      countLosses(term, report);
      return [
        parent.length === 0 ? '' : joinPath([glossary?.name ?? glossaryKey, ...parent]),
        term.name,
        shown?.text ?? '',
        term.longDescription ?? term.shortDescription ?? '',
        joinList(synonyms),
        joinList(
          related.flatMap(({ type, target }) => {
            const name = relationNames[type];
            return name === undefined ? [] : [`${name}:${pathOf(target)}`];
          }),
        ),
        joinList(term.references.flatMap(({ title, url }) => (title === null || url === null ? [] : [title, url]))),
        joinList(term.tags),
        joinList(term.reviewers.map(partyText)),
        joinList(term.owners.map(partyText)),
        term.status === 'DISABLED' ? 'Deprecated' : term.review === null ? '' : reviewNames[term.review],
        '',
        '',
        joinList(term.properties.map(({ name, value }) => `${name}:${value}`)),
      ];
    });
  return { header, rows, lost: report.lost };
}

const partyText = ({ kind, name }: Party): string => `${kind === 'group' ? 'team' : 'user'}:${name}`;

const isParent = ({ target }: Relation, parent: readonly string[], paths: ReadonlyMap<string, readonly string[]>): boolean => {
  const path = paths.get(target);
  return path !== undefined && parent.length > 0 && joinPath(path) === joinPath(parent);
};

/** Levels of a tree that is written as paths; what lies deeper begins a path anew and keeps its parent as a relation. */
const mostLevels = 50;

/** Names from the root to each term, along the first `isA` inside the glossary; terms on a cycle stand at the root. */
export function pathsOf(terms: readonly TermRecord[]): ReadonlyMap<string, readonly string[]> {
  const byKey = new Map(terms.map((term) => [term.key, term]));
  const parentOf = ({ relations }: TermRecord): TermRecord | undefined =>
    relations.map(({ type, target }) => (type === 'isA' ? byKey.get(target) : undefined)).find((each) => each !== undefined);
  const paths = new Map<string, readonly string[]>();
  for (const term of terms) {
    const chain: TermRecord[] = [];
    const places = new Map<string, number>();
    let next: TermRecord | undefined = term;
    for (; next !== undefined && !paths.has(next.key) && !places.has(next.key); next = parentOf(next)) {
      places.set(next.key, chain.length);
      chain.push(next);
    }
    const loop = next === undefined ? undefined : places.get(next.key);
    if (loop !== undefined) for (const { key, name } of chain.splice(loop)) paths.set(key, [name]);
    for (const each of chain.toReversed()) {
      const above = paths.get(parentOf(each)?.key ?? '') ?? [];
      paths.set(each.key, above.length >= mostLevels ? [each.name] : [...above, each.name]);
    }
  }
  return paths;
}

function countLosses(term: TermRecord, report: ExchangeReport): void {
  if (term.shortDescription !== null) {
    report.lose(
      term.longDescription === null ? 'shortDescription (becomes the description)' : 'shortDescription (there is one description)',
    );
  }
  report.lose('labels (a language of their own)', term.labels.filter(({ language }) => language !== null).length);
  report.lose('labels (hidden)', term.labels.filter(({ kind }) => kind === 'hidden').length);
  report.lose(
    'relations (a type that OpenMetadata does not know)',
    term.relations.filter(({ type }) => relationNames[type] === undefined).length,
  );
  report.lose('notations', term.notations.length);
  report.lose('examples', term.examples.length);
  report.lose('notes', term.notes.length);
  report.lose(
    'references (without a title or an address)',
    term.references.filter(({ title, url }) => title === null || url === null).length,
  );
  if (term.status === 'DISABLED' && term.review !== null && term.review !== 'approved') report.lose('review (of a deprecated term)');
}
