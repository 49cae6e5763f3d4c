import type { TermRow } from '#contract/catalog/glossary.ts';
import { isDisabled, type TermFilters } from '../terms/find-terms.ts';
import { localWords, reviewWords } from '../terms/term-columns.ts';

export type FacetKey = 'status' | 'review' | 'owner' | 'language' | 'here' | 'used';

export interface FacetChoice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface Facet {
  readonly key: FacetKey;
  readonly title: string;
  readonly choices: readonly FacetChoice[];
}

const titles: Readonly<Record<FacetKey, string>> = {
  status: 'Status',
  review: 'Review',
  here: 'In this workspace',
  used: 'Use',
  owner: 'Owner',
  language: 'Language of other names',
};

const hereWords = { any: 'Changed here, not sent', ...localWords, kept: 'With fields kept here only' } as const;
const fixed: Readonly<Record<'status' | 'review' | 'here' | 'used', readonly (readonly [string, string])[]>> = {
  status: [
    ['enabled', 'Enabled'],
    ['disabled', 'Disabled'],
  ],
  review: [['none', 'Not begun'], ...Object.entries(reviewWords)],
  here: Object.entries(hereWords),
  used: [
    ['yes', 'Used'],
    ['no', 'Not used'],
  ],
};

/** Values of each facet with how many of these terms have them; values that none has are left out. */
export function facetsOf(terms: readonly TermRow[]): readonly Facet[] {
  const counts: Record<FacetKey, Map<string, number>> = {
    status: new Map(),
    review: new Map(),
    here: new Map(),
    used: new Map(),
    owner: new Map(),
    language: new Map(),
  };
  const count = (key: FacetKey, value: string): void => void counts[key].set(value, (counts[key].get(value) ?? 0) + 1);
  const owners = new Set<string>();
  const languages = new Set<string>();
  for (const term of terms) {
    count('status', isDisabled(term) ? 'disabled' : 'enabled');
    count('review', term.review ?? 'none');
    count('used', term.uses > 0 ? 'yes' : 'no');
    if (term.local !== null) count('here', 'any');
    if (term.local !== null) count('here', term.local);
    if (term.isKept) count('here', 'kept');
    if (term.owners.length === 0) count('owner', '');
    for (const owner of term.owners) {
      owners.add(owner);
      count('owner', owner);
    }
    for (const language of term.languages) {
      languages.add(language);
      count('language', language);
    }
  }
  const facet = (key: FacetKey, values: readonly (readonly [string, string])[]): Facet => ({
    key,
    title: titles[key],
    choices: values.flatMap(([value, label]) => {
      const number = counts[key].get(value) ?? 0;
      return number === 0 ? [] : [{ value, label, count: number }];
    }),
  });
  const byCount = (key: FacetKey, values: ReadonlySet<string>): [string, string][] =>
    [...values].toSorted((one, other) => (counts[key].get(other) ?? 0) - (counts[key].get(one) ?? 0)).map((value) => [value, value]);
  return [
    facet('status', fixed.status),
    facet('review', fixed.review),
    facet('here', fixed.here),
    facet('used', fixed.used),
    facet('owner', [['', 'Nobody'], ...byCount('owner', owners)]),
    facet('language', byCount('language', languages)),
  ].filter(({ choices, key }) => choices.length > (key === 'here' || key === 'language' ? 0 : 1));
}

/** What chosen filters are called, for the line above the terms. */
export function filterWords(filters: TermFilters): { key: FacetKey; label: string }[] {
  const words = (key: FacetKey, value: string | null, known: readonly (readonly [string, string])[]) =>
    value === null ? [] : [{ key, label: known.find(([each]) => each === value)?.[1] ?? value }];
  return [
    ...words('status', filters.status, fixed.status),
    ...words('review', filters.review, fixed.review),
    ...words('here', filters.here, fixed.here),
    ...words('used', filters.used, fixed.used),
    ...words('owner', filters.owner, [['', 'Without an owner']]),
    ...words('language', filters.language, []),
  ];
}
