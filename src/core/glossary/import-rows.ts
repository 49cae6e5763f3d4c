import type { ImportRow } from '#contract/catalog/glossary-files.ts';
import type { Label, Party, Reference, Relation, TermRecord } from './exchange/glossary-document.ts';
import { editsOf, type ImportedTerm, type ImportPlan, ownId, sameSet } from './import-steps.ts';

/** What an import would do, term by term: new ones first, as the plan has them. */
export function rowsOf(plan: ImportPlan, current: readonly TermRecord[]): ImportRow[] {
  const names = new Map([...current, ...plan.terms.map(({ term }) => term)].map(({ key, name }) => [key, name]));
  const idOf = (key: string): string => plan.knownByKey.get(key) ?? plan.knownByKey.get(ownId(key)) ?? key;
  const nameOf = (key: string): string => names.get(key) ?? names.get(idOf(key)) ?? key;
  return plan.terms.map((imported) => {
    const { term, known, glossary, line } = imported;
    return {
      key: term.key,
      row: line,
      name: term.name,
      glossary,
      what: known === null ? 'added' : 'changed',
      fields: known === null ? addedFields(imported, nameOf) : changedFields(imported, known, idOf, nameOf),
    };
  });
}

type NameOf = (key: string) => string;
type Field = ImportRow['fields'][number];

const field = (name: string, after: string): Field[] => (after === '' ? [] : [{ field: name, before: null, after }]);

function addedFields({ term, isA, kept }: ImportedTerm, nameOf: NameOf): Field[] {
  return [
    ...field('Short description', term.shortDescription ?? ''),
    ...field('Long description', term.longDescription ?? ''),
    ...(term.status === 'DISABLED' ? field('Status', 'Disabled') : []),
    ...field('Is a', isA.map(nameOf).join(', ')),
    ...Object.entries(kept).flatMap(([member, value]) => field(labels[member] ?? member, textOf(value, nameOf))),
  ];
}

function changedFields({ term, isA, kept }: ImportedTerm, known: TermRecord, idOf: (key: string) => string, nameOf: NameOf): Field[] {
  const parents = known.relations.filter(({ type }) => type === 'isA').map(({ target }) => target);
  const isOther = isA.length > 0 && !sameSet(isA.map(idOf), parents);
  return [
    ...editsOf(term, known).map(({ path: [member = ''], value }) => ({
      field: fieldNames[member] ?? member,
      before: textOrNull(known[member as keyof TermRecord]),
      after: value,
    })),
    ...(isOther ? [{ field: 'Is a', before: parents.map(nameOf).join(', ') || null, after: isA.map(nameOf).join(', ') }] : []),
    ...Object.entries(kept).flatMap(([member, value]): Field[] => {
      const held =
        member === 'relations'
          ? known.relations.filter(({ type }) => type !== 'isA' && type !== 'classifies')
          : known[member as keyof TermRecord];
      const [before, after] = [textOf(held, nameOf), textOf(value, nameOf)];
      return before === after ? [] : [{ field: labels[member] ?? member, before: before === '' ? null : before, after }];
    }),
  ];
}

const fieldNames: Readonly<Record<string, string>> = {
  name: 'Name',
  shortDescription: 'Short description',
  longDescription: 'Long description',
  status: 'Status',
};

const labels: Readonly<Record<string, string>> = {
  labels: 'Other names',
  owners: 'Owners',
  reviewers: 'Reviewers',
  tags: 'Tags',
  notations: 'Codes',
  examples: 'Examples',
  notes: 'Notes',
  references: 'Sources',
  properties: 'Properties',
  relations: 'Relations',
};

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const textOf = (value: unknown, nameOf: NameOf): string =>
  Array.isArray(value) ? value.map((item: unknown) => itemText(item, nameOf)).join('; ') : '';

/** Items of the lists that are kept, each in its own words. */
function itemText(item: unknown, nameOf: NameOf): string {
  if (typeof item === 'string') return item;
  const { text, language, name, value, title, url, type, target } = item as Partial<
    Label & Party & Reference & Relation & { value: string; type: string }
  >;
  if (text !== undefined) return language === null || language === undefined ? text : `${language}: ${text}`;
  if (target !== undefined) return `${type ?? ''} ${nameOf(target)}`;
  if (name !== undefined) return value === undefined ? name : `${name} = ${value}`;
  return [title, url].filter((part) => part !== null && part !== undefined).join(' ');
}

/** The plan with only some of its terms; relations to what is left out go with it. */
export function onlyTerms(plan: ImportPlan, keys: ReadonlySet<string>): ImportPlan {
  const terms = plan.terms.filter(({ term }) => keys.has(term.key));
  const wanted = new Set(terms.map(({ glossary }) => glossary));
  return { ...plan, terms, newGlossaries: plan.newGlossaries.filter(({ name }) => wanted.has(name)) };
}
