import type { GlossaryList, TermRow } from '#contract/catalog/glossary.ts';
import type { GridSort } from '../../../ui/grid/grid-column.ts';
import { compareTexts } from '../../../ui/name-order.ts';

/** What the list is narrowed to; empty and null for all. */
export interface TermFilters {
  readonly text: string;
  readonly glossaryId: string | null;
  readonly status: 'enabled' | 'disabled' | null;
  readonly review: TermRow['review'] | 'none';
  /** A name, or '' for terms without an owner. */
  readonly owner: string | null;
  readonly language: string | null;
  readonly here: 'any' | 'create' | 'update' | 'delete' | 'kept' | null;
  readonly used: 'yes' | 'no' | null;
}

export const noFilters: TermFilters = {
  text: '',
  glossaryId: null,
  status: null,
  review: null,
  owner: null,
  language: null,
  here: null,
  used: null,
};

/** Whether anything but the glossary narrows it. */
export const isNarrowed = ({ glossaryId: _glossary, text, ...others }: TermFilters): boolean =>
  text !== '' || Object.values(others).some((value) => value !== null);

const searched = new WeakMap<TermRow, string>();

/** Reads what will be searched, so that the first letter that one types need not. */
export function prepareSearch({ terms }: GlossaryList): void {
  for (const term of terms) searchedText(term);
}

/** Everything that is searched in a term, in lower case. */
function searchedText(term: TermRow): string {
  const known = searched.get(term);
  if (known !== undefined) return known;
  const text = [term.name, term.shortDescription ?? '', ...term.otherNames, ...term.owners].join('\n').toLowerCase();
  searched.set(term, text);
  return text;
}

export const isDisabled = ({ status }: Pick<TermRow, 'status'>): boolean => status === 'DISABLED';

interface Answer {
  readonly filters: TermFilters;
  readonly found: readonly TermRow[];
}

/** What was looked for last in each list. */
const answers = new WeakMap<GlossaryList, Answer>();

/** Whether whatever fits these filters fitted the others, too: more letters at the end narrow what was found. */
const isNarrower = ({ text, ...others }: TermFilters, { text: shorter, ...before }: TermFilters): boolean =>
  text.startsWith(shorter) && Object.entries(others).every(([key, value]) => before[key as keyof typeof before] === value);

/**
 * Terms that fit; in the order of the list. While one types, only what the letters before have found is looked at; and where they narrow
 * nothing, the answer is the same object, so that nothing that is made of it has to be made again.
 */
export function findTerms(list: GlossaryList, filters: TermFilters): readonly TermRow[] {
  const last = answers.get(list);
  const before = last !== undefined && isNarrower(filters, last.filters) ? last.found : list.terms;
  const fitting = filtered(before, filters);
  const found = fitting.length === before.length ? before : fitting;
  answers.set(list, { filters, found });
  return found;
}

function filtered(terms: readonly TermRow[], filters: TermFilters): readonly TermRow[] {
  const { glossaryId, here, language, owner, review, status, used } = filters;
  if (!isNarrowed(filters) && glossaryId === null) return terms;
  const words = filters.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return terms.filter((term) => {
    if (glossaryId !== null && (term.glossaryId ?? '') !== glossaryId) return false;
    if (status !== null && isDisabled(term) !== (status === 'disabled')) return false;
    if (review !== null && (term.review ?? 'none') !== review) return false;
    if (owner !== null && !(owner === '' ? term.owners.length === 0 : term.owners.includes(owner))) return false;
    if (language !== null && !term.languages.includes(language)) return false;
    if (used !== null && term.uses > 0 !== (used === 'yes')) return false;
    if (here === 'kept' && !term.isKept) return false;
    if (here === 'any' && term.local === null) return false;
    if (here !== null && here !== 'kept' && here !== 'any' && term.local !== here) return false;
    if (words.length === 0) return true;
    const text = searchedText(term);
    return words.every((word) => text.includes(word));
  });
}

const reviewOrder = { draft: 1, in_review: 2, rejected: 3, approved: 4 } as const;

type Key = (term: TermRow, glossaries: ReadonlyMap<string, { readonly name: string }>) => string | number;

const keys: Readonly<Record<string, Key>> = {
  name: ({ name }) => name,
  glossary: ({ glossaryId }, glossaries) => glossaries.get(glossaryId ?? '')?.name ?? '',
  status: (term) => (isDisabled(term) ? 1 : 0),
  review: ({ review }) => (review === null ? 0 : reviewOrder[review]),
  owner: ({ owners }) => owners[0] ?? '\uffff',
  relations: ({ relations }) => relations,
  uses: ({ uses }) => uses,
  languages: ({ languages }) => languages.length,
  changed: ({ changedAt }) => changedAt ?? '',
};

/** How two terms stand in this order; null where it is that of the list, by name. */
export function comparer(
  sort: readonly GridSort[],
  glossaries: ReadonlyMap<string, { readonly name: string }>,
): ((one: TermRow, other: TermRow) => number) | null {
  const orders = sort.flatMap(({ key, direction }) => {
    const read = keys[key];
    return read === undefined
      ? []
      : [{ read, turn: direction === 'ascending' ? 1 : -1, isText: key === 'name' || key === 'glossary' || key === 'owner' }];
  });
  if (orders.length === 0) return null;
  return (one, other) => {
    for (const { read, turn, isText } of orders) {
      const [a, b] = [read(one, glossaries), read(other, glossaries)];
      const order = isText ? compareTexts(String(a), String(b)) : a < b ? -1 : a > b ? 1 : 0;
      if (order !== 0) return order * turn;
    }
    return 0;
  };
}
