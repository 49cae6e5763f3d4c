const segments: Readonly<Record<string, string>> = {
  asset: 'asset',
  data_product: 'product',
  glossary: 'glossary',
  glossary_term: 'term',
  project: 'project',
  domain_unit: 'unit',
};

/** The address of a page of the catalog, whichever feature links to it; null for kinds without one. */
export function catalogAddress(kind: string, id: string, connectionId: string): string | null {
  const segment = Object.hasOwn(segments, kind) ? segments[kind] : undefined;
  return segment === undefined ? null : `/catalog/${segment}/${encodeURIComponent(id)}?in=${encodeURIComponent(connectionId)}`;
}

export const requestAddress = (id: string, connectionId: string): string =>
  `/access/${encodeURIComponent(id)}?in=${encodeURIComponent(connectionId)}`;
