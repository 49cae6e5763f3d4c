import { isRecord } from '../../catalog/mirror/document-values.ts';
import { sha256OfText } from '../../workspace/canonical-json.ts';
import { readFacets } from '../openlineage/facet-reader.ts';
import { datasetFacets, givenFacet, inputFacets, jobFacets, outputFacets, runFacets } from '../openlineage/facets.ts';

type Member = Record<string, unknown>;
type Shapes = Parameters<typeof readFacets>[1];

export const producer = 'urn:meshbench';
const specification = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs';
/** For events without a time: as far back as computers tell it. The facet `given` says that it was not theirs. */
const longAgo = '1970-01-01T00:00:00.000Z';

const isAddress = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(value);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A UUID that always belongs to the same text. */
export function uuidOf(text: string): string {
  const hex = sha256OfText(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * An event as OpenLineage 2-0-2 wants it, from one as it came: what is required and missing is filled in, what stands in a place that is
 * known and does not fit there is left out. Nothing else is touched, so that facets of others' own survive.
 * @returns null where it is no event
 */
export function soundEvent(value: unknown): Member | null {
  if (!isRecord(value)) return null;
  const { job, dataset, run } = value;
  const by = isAddress(value['producer']) ? value['producer'] : producer;
  const soundJob = named(job, 'facets', jobFacets, by);
  const soundDataset = named(dataset, 'facets', datasetFacets, by);
  if (soundJob === null && soundDataset === null) return null;
  const time = timeOf(value['eventTime']);
  const hasNoTime = time === longAgo && value['eventTime'] !== longAgo;
  const common = { ...value, eventTime: time, producer: by };
  if (soundDataset !== null) {
    const { job: _job, run: _run, ...rest } = common as Member;
    return { ...rest, schemaURL: shapeOf(value, 'DatasetEvent'), dataset: withGiven(soundDataset, hasNoTime ? { hasNoTime } : {}) };
  }
  const lists = {
    ...listOf(value, 'inputs', 'inputFacets', inputFacets, by),
    ...listOf(value, 'outputs', 'outputFacets', outputFacets, by),
  };
  const { inputs: _inputs, outputs: _outputs, eventType, ...rest } = common as Member;
  const schemaURL = shapeOf(value, isRecord(run) ? 'RunEvent' : 'JobEvent');
  if (!isRecord(run)) return { ...rest, schemaURL, job: withGiven(soundJob ?? {}, hasNoTime ? { hasNoTime } : {}), ...lists };
  const { runId } = run;
  const id = typeof runId === 'string' && uuid.test(runId) ? runId : uuidOf(`${String(runId ?? '')} ${time}`);
  return {
    ...rest,
    ...(eventType === undefined ? {} : { eventType: typeof eventType === 'string' && states.includes(eventType) ? eventType : 'OTHER' }),
    schemaURL,
    run: withGiven(
      { ...run, runId: id, ...soundFacets(run, 'facets', runFacets, by) },
      {
        ...(hasNoTime ? { hasNoTime } : {}),
        ...(typeof runId === 'string' && runId !== id ? { runId } : {}),
      },
    ),
    job: soundJob,
    ...lists,
  };
}

/** What stood in the event before it was made sound, where it would be lost: reading it again brings it back. */
const withGiven = (holder: Member, given: Member): Member =>
  Object.keys(given).length === 0
    ? holder
    : {
        ...holder,
        facets: {
          ...(isRecord(holder['facets']) ? holder['facets'] : {}),
          [givenFacet]: { _producer: producer, _schemaURL: facetAddress, ...given },
        },
      };

const shapeOf = ({ schemaURL }: Member, name: string): string => (isAddress(schemaURL) ? schemaURL : `${specification}/${name}`);

const states: readonly string[] = ['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER'];

function timeOf(value: unknown): string {
  const text = typeof value === 'string' ? value : '';
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  const milliseconds = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`);
  return Number.isNaN(milliseconds) ? longAgo : new Date(milliseconds).toISOString();
}

function named(value: unknown, member: string, known: Shapes, by: string): Member | null {
  if (!isRecord(value)) return null;
  const { namespace, name } = value;
  if (typeof namespace !== 'string') return null;
  return { ...value, name: typeof name === 'string' ? name : '', ...soundFacets(value, member, known, by) };
}

function listOf(event: Member, member: string, own: string, known: Shapes, by: string): Member {
  const list = event[member];
  if (!Array.isArray(list)) return {};
  const items = list.flatMap((item: unknown) => {
    const sound = named(item, 'facets', datasetFacets, by);
    return sound === null ? [] : [{ ...sound, ...soundFacets(sound, own, known, by) }];
  });
  return { [member]: items };
}

function soundFacets(holder: Member, member: string, known: Shapes, by: string): Member {
  const facets = holder[member];
  if (facets === undefined) return {};
  if (!isRecord(facets)) return { [member]: {} };
  const fits = readFacets(facets, known, '', () => undefined);
  const sound = Object.entries(facets).flatMap(([key, facet]): [string, Member][] => {
    if (!isRecord(facet)) return [];
    if (key in known && fits[key] === null && facet['_deleted'] !== true) return [];
    const { _producer: made, _schemaURL: shape } = facet;
    return [[key, { ...facet, _producer: isAddress(made) ? made : by, _schemaURL: isAddress(shape) ? shape : facetAddress }]];
  });
  return { [member]: Object.fromEntries(sound) };
}

const facetAddress = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/BaseFacet';
