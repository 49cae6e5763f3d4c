import type { LineageColumnEdge } from '#contract/lineage/graph.ts';
import type { DossierContent } from '../content/dossier-content.ts';

const producer = 'urn:meshbench';
const specification = 'https://openlineage.io/spec';
const schemaOf = (shape: string): string => `${specification}/2-0-2/OpenLineage.json#/$defs/${shape}`;
const facet = (name: string, edition: string) => ({
  _producer: producer,
  _schemaURL: `${specification}/facets/${edition}/${name}.json#/$defs/${name}`,
});

/**
 * The trace as OpenLineage 2-0-2: a job event for every job with its inputs and outputs, and a data set event for every data set with its columns, the
 * column lineage that leads to it, and (facet `lineage`) the data sets that it comes from without a job. One event on each line, all with the date of
 * the dossier as their time.
 */
export function traceEvents({ asOf, details, trace }: DossierContent): string {
  const nodes = new Map(trace.nodes.map((node) => [node.id, node]));
  const named = (id: string) => {
    const { name = '', namespace = '' } = nodes.get(id) ?? {};
    return { namespace, name };
  };
  const sorted = trace.nodes.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const detail = new Map(details.map((each) => [each.node.id, each]));
  const events = sorted.map(({ id, kind, owners }) => {
    const into = trace.edges.filter(({ to }) => to === id).map(({ from }) => from);
    const described = detail.get(id);
    const common = {
      ...(described?.description
        ? {
            documentation: {
              ...facet(`Documentation${kind === 'job' ? 'Job' : 'Dataset'}Facet`, kind === 'job' ? '1-0-1' : '1-1-0'),
              description: described.description,
            },
          }
        : {}),
      ...(owners.length === 0
        ? {}
        : {
            ownership: {
              ...facet(`Ownership${kind === 'job' ? 'Job' : 'Dataset'}Facet`, '1-0-1'),
              owners: owners.map((name) => ({ name })),
            },
          }),
    };
    if (kind === 'job') {
      const out = trace.edges.filter(({ from }) => from === id).map(({ to }) => to);
      return {
        eventTime: asOf,
        producer,
        schemaURL: schemaOf('JobEvent'),
        job: {
          ...named(id),
          facets: { ...common, ...(described?.sql ? { sql: { ...facet('SQLJobFacet', '1-0-1'), query: described.sql } } : {}) },
        },
        inputs: into.map((from) => ({ ...named(from), facets: {} })),
        outputs: out.map((to) => ({ ...named(to), facets: {} })),
      };
    }
    const columns = described?.columns ?? [];
    const edges = trace.columnEdges.filter(({ to }) => to === id);
    const direct = into.filter((from) => nodes.get(from)?.kind === 'dataset');
    return {
      eventTime: asOf,
      producer,
      schemaURL: schemaOf('DatasetEvent'),
      dataset: {
        ...named(id),
        facets: {
          ...common,
          ...(columns.length === 0
            ? {}
            : {
                schema: {
                  ...facet('SchemaDatasetFacet', '1-2-0'),
                  fields: columns.map(({ field, type }) => ({ name: field, ...(type === null ? {} : { type }) })),
                },
              }),
          ...(edges.length === 0 ? {} : { columnLineage: columnLineage(edges, named) }),
          ...(direct.length === 0
            ? {}
            : {
                lineage: { ...facet('LineageDatasetFacet', '1-0-0'), inputs: direct.map((from) => ({ ...named(from), type: 'DATASET' })) },
              }),
        },
      },
    };
  });
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

function columnLineage(edges: readonly LineageColumnEdge[], named: (id: string) => { namespace: string; name: string }) {
  const input = ({ description, from, fromField, isMasking, subtype, toField, type }: LineageColumnEdge) => ({
    ...named(from),
    field: fromField,
    transformations: [
      {
        type: type ?? (toField === null ? 'INDIRECT' : 'DIRECT'),
        ...(subtype === null ? {} : { subtype }),
        ...(description === null ? {} : { description }),
        masking: isMasking,
      },
    ],
  });
  // Names of columns are data, `__proto__` too.
  const fields = new Map<string, { inputFields: ReturnType<typeof input>[] }>();
  for (const edge of edges) {
    if (edge.toField === null) continue;
    const of = fields.get(edge.toField) ?? { inputFields: [] };
    of.inputFields.push(input(edge));
    fields.set(edge.toField, of);
  }
  const dataset = edges.filter(({ toField }) => toField === null).map(input);
  return {
    ...facet('ColumnLineageDatasetFacet', '1-2-0'),
    fields: Object.fromEntries(fields),
    ...(dataset.length === 0 ? {} : { dataset }),
  };
}
