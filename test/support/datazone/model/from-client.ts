import * as client from '@aws-sdk/client-datazone';
import { NormalizedSchema } from '@smithy/core/schema';
import type { Member, Operation, Place, ServiceModel, Shape, TimestampFormat } from './shapes.ts';

/** An operation as the client's runtime schemas write it: kind 9, namespace, name, traits, input, output. */
type OperationSchema = readonly [9, string, string, { readonly http: readonly [string, string, number] }, () => SchemaRef, () => SchemaRef];
type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

const isOperation = (value: unknown): value is OperationSchema => Array.isArray(value) && value[0] === 9 && value.length >= 6;

/** Reads the model from the schemas that the client itself works with: routes, members, types and what is required. */
export function modelFromClient(): ServiceModel {
  const operations = new Map<string, Operation>();
  for (const value of Object.values(client) as unknown[]) {
    if (!isOperation(value)) continue;
    const [, , name, { http }, input, output] = value;
    const [method, path, status] = http;
    operations.set(name, { name, method, path, status, input: structureOf(input()), output: outputOf(output()) });
  }
  return { source: 'the client’s own schemas', hasConstraints: false, operations };
}

function structureOf(ref: SchemaRef): Shape & { kind: 'structure' } {
  const shape = shapeOf(NormalizedSchema.of(ref), 'body');
  if (shape.kind !== 'structure') throw new Error('An input or output is no structure');
  return shape;
}

const outputOf = (ref: SchemaRef) => (NormalizedSchema.of(ref).isUnitSchema() ? null : structureOf(ref));

const known = new WeakMap<object, Shape>();

function shapeOf(schema: NormalizedSchema, place: Place): Shape {
  if (schema.isStructSchema()) return structure(schema);
  if (schema.isListSchema()) return { kind: 'list', member: () => shapeOf(schema.getValueSchema(), place) };
  if (schema.isMapSchema())
    return { kind: 'map', key: () => shapeOf(schema.getKeySchema(), place), value: () => shapeOf(schema.getValueSchema(), place) };
  if (schema.isTimestampSchema()) return { kind: 'timestamp', format: timestampFormat(schema, place) };
  if (schema.isBlobSchema()) return { kind: 'blob' };
  if (schema.isBooleanSchema()) return { kind: 'boolean' };
  // The client's schemas do not tell whole numbers from others.
  if (schema.isNumericSchema() || schema.isBigIntegerSchema()) return { kind: 'number', isWhole: false };
  if (schema.isDocumentSchema()) return { kind: 'document' };
  return { kind: 'string' };
}

function structure(schema: NormalizedSchema): Shape {
  const raw: unknown = schema.getSchema();
  const key = typeof raw === 'object' && raw !== null ? raw : schema;
  const before = known.get(key);
  if (before) return before;
  const members = new Map<string, Member>();
  const shape: Shape = { kind: 'structure', name: schema.getName() ?? '', isUnion: schema.isUnionSchema(), members };
  known.set(key, shape);
  const required = Array.isArray(raw) && typeof raw[6] === 'number' ? raw[6] : 0;
  for (const [name, member] of schema.structIterator()) {
    const { place, wireName } = placeOf(name, member);
    members.set(name, { place, wireName, isRequired: members.size < required, shape: () => shapeOf(member, place) });
  }
  return shape;
}

function placeOf(name: string, member: NormalizedSchema): { place: Place; wireName: string } {
  const { httpLabel, httpQuery, httpHeader, httpPayload } = member.getMergedTraits();
  if (httpLabel) return { place: 'label', wireName: name };
  if (httpQuery) return { place: 'query', wireName: httpQuery };
  if (httpHeader) return { place: 'header', wireName: httpHeader };
  return { place: httpPayload ? 'payload' : 'body', wireName: name };
}

/** Smithy's sentinels: 5 date-time, 6 http-date, 7 epoch-seconds, 4 the protocol's default, which follows from the place. */
function timestampFormat(schema: NormalizedSchema, place: Place): TimestampFormat {
  switch (schema.getSchema()) {
    case 5:
      return 'date-time';
    case 6:
      return 'http-date';
    case 7:
      return 'epoch-seconds';
    default:
      return place === 'header' ? 'http-date' : place === 'query' || place === 'label' ? 'date-time' : 'epoch-seconds';
  }
}
