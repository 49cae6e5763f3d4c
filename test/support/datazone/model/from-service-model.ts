import * as z from 'zod';
import type { Member, Operation, Place, ServiceModel, Shape, TimestampFormat } from './shapes.ts';

const reference = z.object({
  shape: z.string(),
  location: z.enum(['uri', 'querystring', 'header', 'headers', 'statusCode']).optional(),
  locationName: z.string().optional(),
});
const shapeSchema = z.object({
  type: z.string(),
  required: z.array(z.string()).default([]),
  members: z.record(z.string(), reference).default({}),
  payload: z.string().optional(),
  union: z.boolean().default(false),
  member: reference.optional(),
  key: reference.optional(),
  value: reference.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  timestampFormat: z.enum(['iso8601', 'rfc822', 'unixTimestamp']).optional(),
});
const modelSchema = z.object({
  operations: z.record(
    z.string(),
    z.object({
      http: z.object({ method: z.string(), requestUri: z.string(), responseCode: z.number().default(200) }),
      input: z.object({ shape: z.string() }).optional(),
      output: z.object({ shape: z.string() }).optional(),
    }),
  ),
  shapes: z.record(z.string(), shapeSchema),
});
type Shapes = z.infer<typeof modelSchema>['shapes'];

const places: Readonly<Record<string, Place>> = { uri: 'label', querystring: 'query', header: 'header' };
const formats: Readonly<Record<string, TimestampFormat>> = { iso8601: 'date-time', rfc822: 'http-date', unixTimestamp: 'epoch-seconds' };

/**
 * Reads a service model in botocore's form (C2J), with lengths, patterns and sets of values.
 * @param json the parsed document
 */
export function modelFromServiceModel(json: unknown): ServiceModel {
  const { operations, shapes } = modelSchema.parse(json);
  const reader = new ShapeReader(shapes);
  const read = new Map<string, Operation>();
  for (const [name, { http, input, output }] of Object.entries(operations)) {
    read.set(name, {
      name,
      method: http.method,
      path: http.requestUri,
      status: http.responseCode,
      input: input ? reader.structure(input.shape) : { kind: 'structure', name: '', isUnion: false, members: new Map() },
      output: output ? reader.structure(output.shape) : null,
    });
  }
  return { source: 'the service model', hasConstraints: true, operations: read };
}

class ShapeReader {
  readonly #raws: Shapes;
  readonly #shapes = new Map<string, Shape>();
  readonly #structures = new Map<string, Shape & { kind: 'structure' }>();

  constructor(shapes: Shapes) {
    this.#raws = shapes;
  }

  structure(name: string): Shape & { kind: 'structure' } {
    const before = this.#structures.get(name);
    if (before) return before;
    const { members, required, payload, union } = this.#raw(name);
    const read = new Map<string, Member>();
    const shape = { kind: 'structure', name, isUnion: union, members: read } as const;
    this.#structures.set(name, shape);
    for (const [member, { shape: target, location, locationName }] of Object.entries(members)) {
      const place = member === payload ? 'payload' : (places[location ?? ''] ?? 'body');
      read.set(member, {
        place,
        wireName: locationName ?? member,
        isRequired: required.includes(member),
        shape: once(() => this.shape(target, place)),
      });
    }
    return shape;
  }

  /** Each is read once: values of an answer ask for theirs again and again. */
  shape(name: string, place: Place): Shape {
    const key = `${name} ${place}`;
    const before = this.#shapes.get(key);
    if (before) return before;
    const shape = this.#read(name, place);
    this.#shapes.set(key, shape);
    return shape;
  }

  #read(name: string, place: Place): Shape {
    const raw = this.#raw(name);
    const size = { ...(raw.min === undefined ? {} : { min: raw.min }), ...(raw.max === undefined ? {} : { max: raw.max }) };
    switch (raw.type) {
      case 'structure':
        return this.structure(name);
      case 'list':
        return { kind: 'list', member: once(() => this.shape(raw.member?.shape ?? '', place)), ...size };
      case 'map':
        return {
          kind: 'map',
          key: once(() => this.shape(raw.key?.shape ?? '', place)),
          value: once(() => this.shape(raw.value?.shape ?? '', place)),
          ...size,
        };
      case 'string':
        return {
          kind: 'string',
          ...size,
          ...(raw.pattern === undefined ? {} : { pattern: anchored(raw.pattern) }),
          ...(raw.enum === undefined ? {} : { oneOf: new Set(raw.enum) }),
        };
      case 'integer':
      case 'long':
        return { kind: 'number', isWhole: true, ...size };
      case 'float':
      case 'double':
        return { kind: 'number', isWhole: false, ...size };
      case 'boolean':
        return { kind: 'boolean' };
      case 'timestamp': {
        const usual: TimestampFormat =
          place === 'header' ? 'http-date' : place === 'query' || place === 'label' ? 'date-time' : 'epoch-seconds';
        return { kind: 'timestamp', format: formats[raw.timestampFormat ?? ''] ?? usual };
      }
      case 'blob':
        return { kind: 'blob', ...(raw.max === undefined ? {} : { max: raw.max }) };
      default:
        return { kind: 'document' };
    }
  }

  #raw(name: string): Shapes[string] {
    const raw = this.#raws[name];
    if (!raw) throw new Error(`The service model has no shape ${name}`);
    return raw;
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Patterns of the model hold for the whole value. One of them is no pattern under the `u` flag. */
function anchored(pattern: string): RegExp {
  const whole = `^(?:${pattern})$`;
  try {
    return new RegExp(whole, 'u');
  } catch {
    return new RegExp(whole);
  }
}
