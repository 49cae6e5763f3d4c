import { canonicalJson } from '../../workspace/canonical-json.ts';
import type { DossierContent } from '../content/dossier-content.ts';

/** The context stands in the file, so that nothing has to be fetched to read it. */
const context = {
  prov: 'http://www.w3.org/ns/prov#',
  dcterms: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  title: 'dcterms:title',
  identifier: 'dcterms:identifier',
  used: { '@id': 'prov:used', '@type': '@id' },
  wasGeneratedBy: { '@id': 'prov:wasGeneratedBy', '@type': '@id' },
  wasDerivedFrom: { '@id': 'prov:wasDerivedFrom', '@type': '@id' },
  wasInformedBy: { '@id': 'prov:wasInformedBy', '@type': '@id' },
  hadMember: { '@id': 'prov:hadMember', '@type': '@id' },
};

const iri = (id: string, field: string | null = null): string =>
  `urn:meshbench:lineage:${id}${field === null ? '' : `:${encodeURIComponent(field)}`}`;

/**
 * The trace as JSON-LD in the terms of PROV-O (W3C Recommendation, 30 April 2013): data sets and columns are entities, jobs activities. A column that
 * only decides which rows there are influences the data set that it filters.
 */
export function provenanceJson({ trace }: DossierContent): string {
  const jobs = new Set(trace.nodes.filter(({ kind }) => kind === 'job').map(({ id }) => id));
  const links = new Map<string, Record<string, Set<string>>>();
  const say = (subject: string, predicate: string, object: string): void => {
    const of = links.get(subject) ?? {};
    links.set(subject, of);
    (of[predicate] ??= new Set()).add(object);
  };
  for (const { from, to } of trace.edges) {
    if (jobs.has(to)) say(iri(to), jobs.has(from) ? 'wasInformedBy' : 'used', iri(from));
    else say(iri(to), jobs.has(from) ? 'wasGeneratedBy' : 'wasDerivedFrom', iri(from));
  }
  const columns = new Map<string, string>();
  for (const { from, fromField, to, toField } of trace.columnEdges) {
    for (const [node, field] of [
      [from, fromField],
      [to, toField],
    ] as const) {
      if (field === null) continue;
      columns.set(iri(node, field), field);
      say(iri(node), 'hadMember', iri(node, field));
    }
    say(iri(to, toField), 'wasDerivedFrom', iri(from, fromField));
  }
  const linksOf = (id: string): Record<string, string[]> =>
    Object.fromEntries(Object.entries(links.get(id) ?? {}).map(([key, of]) => [key, [...of].toSorted()]));
  const graph = [
    ...trace.nodes.map(({ id, kind, name, namespace, title }) => ({
      '@id': iri(id),
      '@type': kind === 'job' ? 'prov:Activity' : columnsOf(links, iri(id)) ? ['prov:Entity', 'prov:Collection'] : 'prov:Entity',
      title,
      identifier: `${namespace}/${name}`,
      ...linksOf(iri(id)),
    })),
    ...[...columns].map(([id, field]) => ({ '@id': id, '@type': 'prov:Entity', title: field, ...linksOf(id) })),
  ];
  return canonicalJson({ '@context': context, '@graph': graph.toSorted((one, other) => (one['@id'] < other['@id'] ? -1 : 1)) });
}

const columnsOf = (links: ReadonlyMap<string, Record<string, Set<string>>>, id: string): boolean =>
  links.get(id)?.['hadMember'] !== undefined;
