import type { FacetName, FacetValue, SearchHit, SearchKind } from '#contract/catalog/search.ts';
import { publicationWords, typeWords } from '../parts/words.ts';

type FacetValueLike = Pick<FacetValue, 'value' | 'label'>;

export const facetTitles: Readonly<Record<FacetName, string>> = {
  connection: 'Domain',
  kind: 'Kind',
  unit: 'Domain unit',
  project: 'Project',
  type: 'Asset type',
  term: 'Term',
  owner: 'Owner of the project',
  quality: 'Quality',
  published: 'Published',
  phi: 'Protected health information',
  updated: 'Updated',
  local: 'In this workspace',
};

const kinds: Readonly<Record<SearchKind, string>> = {
  data_product: 'Data products',
  asset: 'Assets',
  glossary_term: 'Terms',
  column: 'Columns',
  glossary: 'Glossaries',
  project: 'Projects',
  domain_unit: 'Domain units',
};

const words: Partial<Record<FacetName, Readonly<Record<string, string>>>> = {
  kind: kinds,
  term: { none: 'Without a term' },
  owner: { none: 'Not known' },
  quality: { '95': '95 % and more', '80': '80 to 95 %', '50': '50 to 80 %', '0': 'Below 50 %', none: 'No results' },
  published: publicationWords,
  phi: { yes: 'Yes', no: 'Said to hold none', unknown: 'Nothing says so' },
  updated: { unknown: 'Not known' },
  local: { create: 'Made here', update: 'Changed here', delete: 'To be deleted' },
};

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** What a value of a facet is called. */
export function valueWords(facet: FacetName, { value, label }: FacetValueLike): string {
  const known = words[facet]?.[value];
  if (known !== undefined) return known;
  if (facet === 'type') return typeWords(value);
  const month = facet === 'updated' ? /^(\d{4})-(\d{2})$/.exec(value) : null;
  return month === null ? label : `${months[Number(month[2]) - 1] ?? value} ${month[1]}`;
}

const matches: Readonly<Record<SearchHit['why']['match'], string>> = {
  exact: 'is the name',
  prefix: 'begins the name',
  words: 'in the names',
  description: 'in the description',
  typo: 'spelled like it',
  all: '',
};

/** Why a hit is one, in a few words for its line. */
export const whyWords = ({ match }: SearchHit['why']): string => matches[match];

const fields: Readonly<Record<SearchHit['why']['words'][number]['field'], string>> = {
  name: 'name',
  business_name: 'business name',
  technical_name: 'technical name',
  description: 'description',
};

/** Why, word by word. */
export function whySentences({ match, words: found }: SearchHit['why']): string[] {
  if (match === 'all') return ['Everything is shown: nothing was typed.'];
  const first = {
    exact: 'It is called exactly that.',
    prefix: 'Its name begins with what you typed.',
    words: 'Its names hold every word.',
    description: 'Its names and description together hold every word.',
    typo: 'It holds words that are spelled like yours.',
  }[match];
  return [first, ...found.map(({ word, field, isTypo }) => `“${word}” in its ${fields[field]}${isTypo ? ', spelled like it' : ''}`)];
}
