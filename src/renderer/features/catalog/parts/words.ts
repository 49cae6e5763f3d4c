import type { ListingState, Person, Standing } from '#contract/catalog/browse-parts.ts';
import { formatFriendly } from '../../../ui/format.ts';

/** `amazon.datazone.GlueTableAssetType` → "Glue table". */
export function typeWords(typeName: string | null): string {
  if (typeName === null) return 'Type not known';
  const last = typeName.split('.').at(-1) ?? typeName;
  const words = last
    .replace(/AssetType$|FormType$/, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .trim();
  if (words === '') return last;
  const [first = '', ...rest] = words.split(/[\s_]+/);
  return [first, ...rest.map((word) => (/^[A-Z]{2,}/.test(word) ? word : word.toLowerCase()))].join(' ');
}

/** Of what was only listed it is not known which revision is published: it is not said to be unchanged. */
export const publicationWords = {
  published: 'Published, no change known',
  changed: 'Published, changed since',
  unpublished: 'Not published',
} as const;

/** Whether consumers see a thing as it is, in the words of the search. */
export function listingWords(listing: ListingState | null): string {
  if (listing === null) return publicationWords.unpublished;
  if (listing.status === 'CREATING') return 'Being published';
  if (listing.status === 'INACTIVE') return 'Taken off';
  if (listing.changedSince === null) return publicationWords.published;
  return listing.changedSince ? publicationWords.changed : 'Published';
}

export const personWords = (person: Person | null): string => (person === null ? 'Not known' : (person.name ?? person.id));

/** `PROJECT_CATALOG_STEWARD` → "Catalog steward". */
export function wordsOfCode(code: string): string {
  const words = code
    .replace(/^PROJECT_(?=.)/, '')
    .toLowerCase()
    .replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** How old what is shown is. */
export function ageWords(standing: Pick<Standing, 'asOf' | 'fetchedAt' | 'isLocalOnly'>): string {
  if (standing.isLocalOnly) return 'Only in this workspace';
  return `As of ${formatFriendly(standing.asOf ?? standing.fetchedAt)}`;
}
