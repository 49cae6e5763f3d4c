import { utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256OfText } from '../../workspace/canonical-json.ts';
import type { EventGroup, PostedColumnEdge } from './event-group.ts';

/** DataZone takes run events of at most so many bytes of UTF-8. */
export const mostEventBytes = 300_000;

export const producer = 'urn:meshbench';
const eventSchema = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent';
const columnLineageSchema = 'https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet';
const documentationSchema = 'https://openlineage.io/spec/facets/1-0-1/DocumentationJobFacet.json#/$defs/DocumentationJobFacet';

type Named = EventGroup['inputs'][number];

/** What one event says of a group. */
interface Share {
  readonly inputs: readonly Named[];
  readonly outputs: EventGroup['outputs'];
}

export interface RunEvents {
  /** JSON texts, each within {@link mostEventBytes}. */
  readonly events: readonly string[];
  /** Columns whose sources alone are more than an event may hold: `data set.column`. They are in no event. */
  readonly tooLarge: readonly string[];
}

/**
 * The run events that say a group. A facet stands for all that it says, so column lineage that does not fit into one event is said by
 * several jobs of one name with a number behind, each with columns of its own.
 * @param at ISO 8601: the time of the events
 * @param fewest so many events at least: what an earlier, longer version said by further jobs is taken back by empty ones
 */
export function runEventsOf(group: EventGroup, at: string, fewest = 1): RunEvents {
  const { shares, tooLarge } = sharesOf(group, at);
  while (shares.length < fewest) shares.push({ inputs: [], outputs: group.outputs.map((output) => ({ ...output, columnEdges: [] })) });
  return { events: shares.map((share, place) => textOf(group, at, share, place)), tooLarge };
}

const bytesOf = (text: string): number => utf8ToBytes(text).length;

/** Room for what an event has beside its inputs and columns is measured, not guessed: the event without them, and a comma for each. */
function sharesOf(group: EventGroup, at: string): { shares: Share[]; tooLarge: string[] } {
  const whole: Share = { inputs: group.inputs, outputs: group.outputs };
  if (bytesOf(textOf(group, at, whole, 0)) <= mostEventBytes) return { shares: [whole], tooLarge: [] };
  const bare: Share = { inputs: [], outputs: group.outputs.map((output) => ({ ...output, columnEdges: [] })) };
  const room = mostEventBytes - bytesOf(textOf(group, at, bare, 99_999)) - 1_000;
  const shares: Share[] = [];
  const tooLarge: string[] = [];
  let current = begin();
  const add = (size: number, put: (share: Begun) => void, name: string): void => {
    if (size > room) {
      tooLarge.push(name);
      return;
    }
    if (current.used + size > room) {
      shares.push(ended(current));
      current = begin();
    }
    put(current);
    current.used += size;
  };
  for (const input of group.inputs) add(bytesOf(JSON.stringify(input)) + 1, ({ inputs }) => inputs.push(input), input.name);
  for (const [place, output] of group.outputs.entries()) {
    for (const [field, edges] of byField(output.columnEdges)) {
      const size = bytesOf(JSON.stringify(field)) + bytesOf(JSON.stringify(edges.map(inputField))) + 40;
      add(size, ({ columns }) => columns.push(...edges.map((edge) => ({ place, edge }))), `${output.name}.${field ?? '*'}`);
    }
  }
  shares.push(ended(current));
  return { shares, tooLarge };

  function ended({ inputs, columns }: Begun): Share {
    return {
      inputs,
      outputs: group.outputs.map((output, place) => ({
        ...output,
        columnEdges: columns.filter((column) => column.place === place).map(({ edge }) => edge),
      })),
    };
  }
}

interface Begun {
  used: number;
  readonly inputs: Named[];
  readonly columns: { readonly place: number; readonly edge: PostedColumnEdge }[];
}
const begin = (): Begun => ({ used: 0, inputs: [], columns: [] });

function byField(edges: readonly PostedColumnEdge[]): Map<string | null, PostedColumnEdge[]> {
  const found = new Map<string | null, PostedColumnEdge[]>();
  for (const edge of edges) {
    const own = found.get(edge.toField);
    if (own === undefined) found.set(edge.toField, [edge]);
    else own.push(edge);
  }
  return found;
}

const inputField = ({ from, fromField, toField, type, subtype, description, isMasking }: PostedColumnEdge) => ({
  ...from,
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

function textOf(group: EventGroup, at: string, { inputs, outputs }: Share, place: number): string {
  const job = place === 0 ? group.job : { ...group.job, name: `${group.job.name}/${String(place + 1)}` };
  const documentation =
    place > 0 || group.notes.length === 0
      ? {}
      : { documentation: { _producer: producer, _schemaURL: documentationSchema, description: group.notes.join('\n').slice(0, 50_000) } };
  return JSON.stringify({
    eventType: 'COMPLETE',
    eventTime: at,
    producer,
    schemaURL: eventSchema,
    run: { runId: runIdOf(JSON.stringify([job, at, inputs, outputs])), facets: {} },
    job: { ...job, facets: documentation },
    inputs: inputs.map((input) => ({ ...input, facets: {} })),
    outputs: outputs.map(({ namespace, name, columnEdges }) => ({
      namespace,
      name,
      facets: { columnLineage: columnLineage(columnEdges) },
    })),
  });
}

function columnLineage(edges: readonly PostedColumnEdge[]) {
  const grouped = byField(edges);
  const dataset = (grouped.get(null) ?? []).map(inputField);
  return {
    _producer: producer,
    _schemaURL: columnLineageSchema,
    fields: Object.fromEntries(
      [...grouped].flatMap(([field, own]) => (field === null ? [] : [[field, { inputFields: own.map(inputField) }] as const])),
    ),
    ...(dataset.length === 0 ? {} : { dataset }),
  };
}

/** A UUID (version 8: of one's own making, RFC 9562) of what the run says, so that making the event again makes the same one. */
function runIdOf(text: string): string {
  const hex = sha256OfText(text);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
