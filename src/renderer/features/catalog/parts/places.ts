import type { TreePlace } from '#contract/catalog/browse-tree.ts';

/** Kinds of things with a page of their own. */
export type PageKind = 'asset' | 'data_product' | 'glossary' | 'glossary_term' | 'project' | 'domain_unit';

const segments: Readonly<Record<PageKind, string>> = {
  asset: 'asset',
  data_product: 'product',
  glossary: 'glossary',
  glossary_term: 'term',
  project: 'project',
  domain_unit: 'unit',
};

/** The address of a thing's page. The connection is named, as the same identifier may be in several mirrors. */
export function addressOf(kind: PageKind, id: string, connectionId: string | null, query: Readonly<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams(query);
  if (connectionId !== null) parameters.set('in', connectionId);
  const text = parameters.toString();
  return `/catalog/${segments[kind]}/${encodeURIComponent(id)}${text === '' ? '' : `?${text}`}`;
}

export const isPageKind = (kind: string): kind is PageKind => Object.hasOwn(segments, kind);

/** The page that a line of the tree leads to; null for those without one. A column is shown on its asset's page. */
export function addressOfPlace(place: TreePlace): string | null {
  if (place.kind === 'column') return addressOf('asset', place.id, place.connectionId, { tab: 'columns', column: place.column ?? '' });
  return isPageKind(place.kind) ? addressOf(place.kind, place.id, place.connectionId) : null;
}

/** What a thing is called in a sentence. */
export const kindWords: Readonly<Record<PageKind, string>> = {
  asset: 'asset',
  data_product: 'data product',
  glossary: 'glossary',
  glossary_term: 'term',
  project: 'project',
  domain_unit: 'domain unit',
};
