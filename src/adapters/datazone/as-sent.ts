import type { DataZoneClient } from '@aws-sdk/client-datazone';
import { NormalizedSchema } from '@smithy/core/schema';
import { toPlain } from './plain.ts';

/** What has to be done to a place of an answer, by the client's own model of it. */
type Place =
  { readonly is: 'instant' } | { readonly is: 'list'; readonly each: Place } | { readonly is: 'map'; readonly each: Place } | Structure;

interface Structure {
  readonly is: 'structure';
  readonly members: (readonly [name: string, place: Place])[];
  /** Of a union: the members that this version knows. */
  readonly oneOf: ReadonlySet<string> | null;
}

interface Operation {
  readonly name: string;
  readonly output: Parameters<typeof NormalizedSchema.of>[0];
}

/** What is used of the client's protocol; its own type changes with each kind of client. */
interface Protocol {
  deserializeResponse(
    operation: Operation,
    context: unknown,
    response: { readonly statusCode: number; readonly body?: unknown },
  ): Promise<object>;
}

/**
 * Makes the client hand over the bodies of successes as they were sent, where that loses nothing: instants as ISO 8601 text, without nulls, a
 * member of a union that this version does not know as `$unknown`, and everything else untouched, even what the model does not describe or
 * what has the wrong type; whoever asked checks that anyway. The client's own reading makes each object anew and takes about as long as all the
 * rest of a large answer. It still reads failures, and answers that are not in a body of JSON alone; of these too plain data is handed over.
 */
export function handOverAsSent(client: DataZoneClient): void {
  const protocol = client.config.protocol as unknown as Protocol;
  const whole = protocol.deserializeResponse.bind(protocol);
  const places = new Map<string, Structure | null>();
  const placeOf = (operation: Operation): Structure | null => {
    const known = places.get(operation.name);
    if (known !== undefined) return known;
    const place = bodyPlace(NormalizedSchema.of(operation.output));
    places.set(operation.name, place);
    return place;
  };
  protocol.deserializeResponse = async (operation, context, response) => {
    const { statusCode, body } = response;
    const place = statusCode < 300 && body instanceof Uint8Array ? placeOf(operation) : null;
    if (place === null || !(body instanceof Uint8Array)) return toPlain(await whole(operation, context, response)) as object;
    return { ...readBody(body, place), $metadata: { httpStatusCode: statusCode } };
  };
}

function readBody(body: Uint8Array, place: Structure): object {
  const text = new TextDecoder().decode(body);
  const answer: unknown = text === '' ? {} : JSON.parse(text);
  if (!isRecord(answer)) return {};
  settle(answer, place);
  // Also true where a text says so, which costs no more than a look.
  if (text.includes('null')) dropNulls(answer);
  return answer;
}

/** Of an answer in which nothing has to be done. */
const untouched: Structure = { is: 'structure', members: [], oneOf: null };

/** Null for what comes in headers, as a stream, or as bytes. */
function bodyPlace(output: NormalizedSchema): Structure | null {
  if (!output.isStructSchema()) return untouched;
  for (const [, member] of output.structIterator()) {
    const { httpHeader, httpPayload, httpPrefixHeaders, httpResponseCode } = member.getMergedTraits();
    if (httpHeader !== undefined || httpPayload || httpPrefixHeaders !== undefined || httpResponseCode) return null;
    if (member.isBlobSchema()) return null;
  }
  const place = placeIn(output, new Map());
  return place?.is === 'structure' ? place : untouched;
}

/** @param begun structures that are described already, or are being described: some hold themselves */
function placeIn(schema: NormalizedSchema, begun: Map<unknown, Structure>): Place | null {
  if (schema.isTimestampSchema()) return { is: 'instant' };
  if (schema.isListSchema() || schema.isMapSchema()) {
    const each = placeIn(schema.getValueSchema(), begun);
    return each === null ? null : schema.isListSchema() ? { is: 'list', each } : { is: 'map', each };
  }
  if (!schema.isStructSchema()) return null;
  const known = begun.get(schema.getSchema());
  if (known !== undefined) return known;
  const all = [...schema.structIterator()];
  const place: Structure = { is: 'structure', members: [], oneOf: schema.isUnionSchema() ? new Set(all.map(([name]) => name)) : null };
  begun.set(schema.getSchema(), place);
  for (const [name, member] of all) {
    const inside = placeIn(member, begun);
    if (inside !== null) place.members.push([name, inside]);
  }
  return place.members.length === 0 && place.oneOf === null ? null : place;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Changes objects in place: they are the answer's own. @returns what belongs there instead */
function settle(value: unknown, place: Place): unknown {
  if (place.is === 'instant') return instantOf(value);
  if (place.is === 'list') {
    if (Array.isArray(value)) for (let at = 0; at < value.length; at += 1) value[at] = settle(value[at], place.each);
    return value;
  }
  if (!isRecord(value)) return value;
  if (place.is === 'map') {
    for (const name of Object.keys(value)) value[name] = settle(value[name], place.each);
    return value;
  }
  for (const [name, member] of place.members) {
    const before = value[name];
    if (before === undefined || before === null) continue;
    const after = settle(before, member);
    if (after !== before) value[name] = after;
  }
  return place.oneOf === null ? value : withUnknown(value, place.oneOf);
}

/** As the client tells a member of a union that it does not know. */
function withUnknown(union: Record<string, unknown>, known: ReadonlySet<string>): Record<string, unknown> {
  let strange: string | null = null;
  for (const name of Object.keys(union)) {
    if (known.has(name)) return union;
    if (name !== '__type') strange ??= name;
  }
  return strange === null ? union : { $unknown: [strange, union[strange]] };
}

/** The instant that was read last: a thing that never changed was made and changed at the same one. */
let latest: { readonly value: unknown; readonly instant: unknown } = { value: null, instant: null };

/** Seconds since 1970, or a text; what is neither stays as it is. @returns ISO 8601 */
function instantOf(value: unknown): unknown {
  if (latest.value !== value) latest = { value, instant: readInstant(value) };
  return latest.instant;
}

function readInstant(value: unknown): unknown {
  if (typeof value !== 'number' && typeof value !== 'string') return value;
  const seconds = typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value);
  const read = Number.isNaN(seconds) ? new Date(value) : new Date(Math.round(seconds * 1000));
  return Number.isNaN(read.getTime()) ? value : read.toISOString();
}

/** Members that are null are as good as missing. */
function dropNulls(value: unknown): void {
  if (Array.isArray(value)) for (const one of value) dropNulls(one);
  if (!isRecord(value)) return;
  for (const name of Object.keys(value)) {
    const member = value[name];
    if (member === null) delete value[name];
    else if (typeof member === 'object') dropNulls(member);
  }
}
