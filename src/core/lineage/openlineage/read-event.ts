import { isRecord, recordOf, textOf } from '../../catalog/mirror/document-values.ts';
import { columnEdgesOf, edgesOfDataset, edgesOfEntries, type NamedThing } from './explicit-lineage.ts';
import { readFacets } from './facet-reader.ts';
import { datasetFacets, givenFacet, inputFacets, jobFacets, outputFacets, runFacets, type SchemaField } from './facets.ts';
import type { ColumnEdge, DatasetFacts, ExplicitEdge, FieldFacts, JobFacts, LineageFacts } from './lineage-facts.ts';

type Refuse = (reason: string) => void;

/** One for all: millions of data sets come without owners. */
const none: readonly never[] = [];

/**
 * Reads one OpenLineage event (RunEvent, DatasetEvent or JobEvent of 2-0-2, and of earlier editions, which name the same members).
 * What a producer left out is no reason to refuse what it said; it is told to `refuse`, and the rest is taken.
 * @returns null, after telling why, where it is no event: neither a job nor a data set is named
 */
export function readEvent(value: unknown, refuse: Refuse): LineageFacts | null {
  if (!isRecord(value)) {
    refuse('It is no event of OpenLineage: no JSON object.');
    return null;
  }
  const dataset = recordOf(value, 'dataset');
  const job = recordOf(value, 'job');
  if (dataset === null && job === null) {
    refuse('It is no event of OpenLineage: it names neither a job nor a data set.');
    return null;
  }
  const run = recordOf(value, 'run');
  const edges: ExplicitEdge[] = [];
  const columnEdges: ColumnEdge[] = [];
  const readRun = readFacets(run?.['facets'], runFacets, 'run.facets', refuse);
  const jobFacts = job === null ? null : readJob(job, readRun.parent?.job ?? null, edges, columnEdges, refuse);
  if (job !== null && jobFacts === null) return null;
  const described = dataset === null ? null : readDataset(dataset, 'dataset', edges, columnEdges, refuse);
  if (dataset !== null && described === null) return null;
  const given = givenOf(run ?? job ?? dataset);
  const runId = run === null ? null : (textOf(given, 'runId') ?? textOf(run, 'runId'));
  if (run !== null && runId === null) refuse('The run has no runId; the event is taken as one run by itself.');
  return {
    type: described !== null ? 'dataset' : run !== null ? 'run' : 'job',
    state: textOf(value, 'eventType'),
    at: given['hasNoTime'] === true ? null : instantOf(value['eventTime'], refuse),
    runId,
    job: jobFacts,
    inputs: readDatasets(value['inputs'], 'inputs', edges, columnEdges, refuse),
    outputs: described === null ? readDatasets(value['outputs'], 'outputs', edges, columnEdges, refuse) : [described],
    edges,
    columnEdges,
  };
}

/** What an event that we completed said before. */
function givenOf(holder: Record<string, unknown> | null): Record<string, unknown> {
  const facets = holder?.['facets'];
  const given = isRecord(facets) ? facets[givenFacet] : undefined;
  return isRecord(given) ? given : {};
}

function readDatasets(
  list: unknown,
  member: 'inputs' | 'outputs',
  edges: ExplicitEdge[],
  columnEdges: ColumnEdge[],
  refuse: Refuse,
): readonly DatasetFacts[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    refuse(`${member} is no list; it is passed over.`);
    return [];
  }
  const found: DatasetFacts[] = [];
  const [facets, key] = member === 'inputs' ? [inputFacets, 'inputFacets'] : [outputFacets, 'outputFacets'];
  for (let place = 0; place < list.length; place += 1) {
    const item: unknown = list[place];
    const where = `${member}[${place}]`;
    const read = readDataset(item, where, edges, columnEdges, refuse);
    if (read === null) continue;
    found.push(read);
    if (isRecord(item) && item[key] !== undefined) readFacets(item[key], facets, `${where}.${key}`, refuse);
  }
  return found;
}

/** A time without a zone is taken as UTC. */
function instantOf(value: unknown, refuse: Refuse): string | null {
  if (value === undefined || value === null) return null;
  const text = typeof value === 'string' ? value : '';
  const hasZone = text.endsWith('Z') || /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const milliseconds = Date.parse(hasZone ? text : `${text}Z`);
  if (Number.isNaN(milliseconds)) {
    refuse('The eventTime cannot be read; the event is taken without a time.');
    return null;
  }
  return new Date(milliseconds).toISOString();
}

function nameOf(value: unknown): { namespace: string; name: string } | null {
  if (!isRecord(value)) return null;
  const { namespace, name } = value;
  return typeof namespace === 'string' && typeof name === 'string' && name !== '' ? { namespace, name } : null;
}

/** Producers leave out the name of a data set that they could not find out: it is one data set of its namespace, without a name. */
function datasetNameOf(value: unknown, where: string, refuse: Refuse): { namespace: string; name: string } | null {
  const named = nameOf(value);
  const namespace = isRecord(value) ? value['namespace'] : undefined;
  if (named !== null || typeof namespace !== 'string') {
    if (named === null) refuse(`${where} has no namespace and name; it is passed over.`);
    return named;
  }
  refuse(`${where} has no name; it is taken as the nameless data set of its namespace.`);
  return { namespace, name: '' };
}

function readJob(
  value: unknown,
  parent: NamedThing | null,
  edges: ExplicitEdge[],
  columnEdges: ColumnEdge[],
  refuse: Refuse,
): JobFacts | null {
  const named = nameOf(value);
  if (named === null || !isRecord(value)) {
    refuse('The job has no namespace and name.');
    return null;
  }
  const facets = readFacets(value['facets'], jobFacets, 'job.facets', refuse);
  if (facets.lineage !== null) {
    const explicit = edgesOfEntries(facets.lineage.entries, named);
    addAll(edges, explicit.edges);
    addAll(columnEdges, explicit.columnEdges);
  }
  return {
    namespace: named.namespace,
    name: named.name,
    description: facets.documentation?.description ?? null,
    owners: facets.ownership?.owners?.map(({ name }) => name) ?? none,
    sql: facets.sql?.query ?? null,
    parent: parent === null ? null : { namespace: parent.namespace, name: parent.name },
  };
}

function readDataset(value: unknown, where: string, edges: ExplicitEdge[], columnEdges: ColumnEdge[], refuse: Refuse): DatasetFacts | null {
  const named = datasetNameOf(value, where, refuse);
  if (named === null || !isRecord(value)) return null;
  const facets = readFacets(value['facets'], datasetFacets, `${where}.facets`, refuse);
  if (facets.columnLineage !== null) addAll(columnEdges, columnEdgesOf(facets.columnLineage, named));
  if (facets.lineage !== null) {
    const explicit = edgesOfDataset(facets.lineage, named, null);
    addAll(edges, explicit.edges);
    addAll(columnEdges, explicit.columnEdges);
  }
  return {
    namespace: named.namespace,
    name: named.name,
    description: facets.documentation?.description ?? null,
    owners: facets.ownership?.owners?.map(({ name }) => name) ?? none,
    fields: facets.schema?.fields === undefined ? null : flattened(facets.schema.fields, '', 0),
    symlinks: facets.symlinks?.identifiers?.map(({ namespace, name }) => ({ namespace, name })) ?? none,
  };
}

/** Beyond some ten thousand, `push(...items)` overflows the stack. */
function addAll<Item>(list: Item[], items: readonly Item[]): void {
  for (const item of items) list.push(item);
}

/** Levels of nested fields that are opened. */
const mostLevels = 50;

const flattened = (fields: readonly SchemaField[], above: string, level: number): FieldFacts[] =>
  fields.flatMap(({ name, type, description, fields: inner }) => {
    const path = above === '' ? name : `${above}.${name}`;
    const own = { path, type: type ?? null, description: description ?? null };
    return [own, ...(inner === undefined || level >= mostLevels ? [] : flattened(inner, path, level + 1))];
  });
