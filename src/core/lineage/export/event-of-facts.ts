import type { ColumnEdge, ExplicitEdge, LineageFacts, NodeName } from '../openlineage/lineage-facts.ts';
import { producer } from './sound-event.ts';

type Member = Record<string, unknown>;

const facets = 'https://openlineage.io/spec/facets';

const facet = (path: string, content: Member): Member => ({ _producer: producer, _schemaURL: `${facets}/${path}`, ...content });

const transformationsOf = ({ type, subtype, description, isMasking }: ColumnEdge): Member =>
  type === null && subtype === null && description === null && !isMasking
    ? {}
    : {
        transformations: [
          {
            type: type ?? 'DIRECT',
            ...(subtype === null ? {} : { subtype }),
            ...(description === null ? {} : { description }),
            ...(isMasking ? { masking: true } : {}),
          },
        ],
      };

const inputOf = (edge: ColumnEdge): Member => ({ ...edge.from, field: edge.fromField, ...transformationsOf(edge) });

/** What stands at a data set: columns that come from columns, and what leads to it without a job. */
export function lineageFacets(columnEdges: readonly ColumnEdge[], sources: readonly ExplicitEdge[]): Member {
  const fields = new Map<string, Member[]>();
  const rows: Member[] = [];
  for (const edge of columnEdges) {
    if (edge.toField === null) rows.push(inputOf(edge));
    else fields.set(edge.toField, [...(fields.get(edge.toField) ?? []), inputOf(edge)]);
  }
  const columnLineage = {
    fields: Object.fromEntries([...fields].map(([field, inputFields]) => [field, { inputFields }])),
    ...(rows.length === 0 ? {} : { dataset: rows }),
  };
  return {
    ...(columnEdges.length === 0
      ? {}
      : { columnLineage: facet('1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet', columnLineage) }),
    ...(sources.length === 0
      ? {}
      : {
          lineage: facet('1-0-0/LineageFacet.json#/$defs/LineageDatasetFacet', {
            inputs: sources.map(({ from }) => ({
              namespace: from.namespace,
              name: from.name,
              type: from.kind === 'job' ? 'JOB' : 'DATASET',
            })),
          }),
        }),
  };
}

const isOf = ({ to }: ColumnEdge | ExplicitEdge, { namespace, name }: Omit<NodeName, 'kind'>): boolean =>
  to.namespace === namespace && to.name === name;

/** The event that says what was read from elsewhere (dbt, SQL, a person), in the words of OpenLineage 2-0-2. */
export function eventOfFacts(facts: LineageFacts): Member {
  const { at, job, inputs, outputs, columnEdges, edges, runId, state } = facts;
  const dataset = (own: LineageFacts['inputs'][number], isWritten: boolean): Member => {
    const schema =
      own.fields === null
        ? {}
        : {
            schema: facet('1-2-0/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet', {
              fields: own.fields.map(({ path, type, description }) => ({
                name: path,
                ...(type === null ? {} : { type }),
                ...(description === null ? {} : { description }),
              })),
            }),
          };
    const told =
      own.description === null
        ? {}
        : {
            documentation: facet('1-1-0/DocumentationDatasetFacet.json#/$defs/DocumentationDatasetFacet', { description: own.description }),
          };
    const owners =
      own.owners.length === 0
        ? {}
        : {
            ownership: facet('1-0-1/OwnershipDatasetFacet.json#/$defs/OwnershipDatasetFacet', {
              owners: own.owners.map((name) => ({ name })),
            }),
          };
    const lineage = isWritten
      ? lineageFacets(
          columnEdges.filter((edge) => isOf(edge, own)),
          edges.filter((edge) => edge.to.kind === 'dataset' && isOf(edge, own)),
        )
      : {};
    return { namespace: own.namespace, name: own.name, facets: { ...schema, ...told, ...owners, ...lineage } };
  };
  const common = { eventTime: at ?? '1970-01-01T00:00:00.000Z', producer };
  const address = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs';
  const [first] = outputs;
  if (job === null) return { ...common, schemaURL: `${address}/DatasetEvent`, dataset: first === undefined ? {} : dataset(first, true) };
  const jobOf: Member = {
    namespace: job.namespace,
    name: job.name,
    facets: {
      ...(job.description === null
        ? {}
        : { documentation: facet('1-1-0/DocumentationJobFacet.json#/$defs/DocumentationJobFacet', { description: job.description }) }),
      ...(job.owners.length === 0
        ? {}
        : { ownership: facet('1-0-1/OwnershipJobFacet.json#/$defs/OwnershipJobFacet', { owners: job.owners.map((name) => ({ name })) }) }),
      ...(job.sql === null ? {} : { sql: facet('1-1-0/SQLJobFacet.json#/$defs/SQLJobFacet', { query: job.sql }) }),
    },
  };
  const lists = { inputs: inputs.map((own) => dataset(own, false)), outputs: outputs.map((own) => dataset(own, true)) };
  if (runId === null) return { ...common, schemaURL: `${address}/JobEvent`, job: jobOf, ...lists };
  return { ...common, eventType: state ?? 'OTHER', schemaURL: `${address}/RunEvent`, run: { runId, facets: {} }, job: jobOf, ...lists };
}
