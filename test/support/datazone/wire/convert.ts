import type { Shape, TimestampFormat } from '../model/shapes.ts';

/** From JSON as it travels to what handlers work with: timestamps are dates, everything else is as it was. */
export function fromWire(shape: Shape, value: unknown): unknown {
  return walk(shape, value, (format, stamp) => new Date(format === 'epoch-seconds' ? Number(stamp) * 1000 : String(stamp)));
}

/** From what handlers answer to JSON as it travels. Undefined and null members are left out. */
export function toWire(shape: Shape, value: unknown): unknown {
  return walk(shape, value, (format, stamp) => writeTimestamp(format, stamp as Date));
}

/** Seconds with milliseconds as fraction; ISO-8601 text; or the form of HTTP headers. */
export function writeTimestamp(format: TimestampFormat, stamp: Date): number | string {
  if (format === 'epoch-seconds') return stamp.getTime() / 1000;
  return format === 'date-time' ? stamp.toISOString() : stamp.toUTCString();
}

function walk(shape: Shape, value: unknown, timestamp: (format: TimestampFormat, stamp: unknown) => unknown): unknown {
  if (value === undefined || value === null) return undefined;
  switch (shape.kind) {
    case 'structure':
      return mapEntries(value, (name, member) => {
        const known = shape.members.get(name);
        return known === undefined ? member : walk(known.shape(), member, timestamp);
      });
    case 'list':
      return (value as unknown[]).map((entry) => walk(shape.member(), entry, timestamp));
    case 'map':
      return mapEntries(value, (_, entry) => walk(shape.value(), entry, timestamp));
    case 'timestamp':
      return timestamp(shape.format, value);
    default:
      return value;
  }
}

function mapEntries(value: unknown, change: (name: string, entry: unknown) => unknown): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(value as Record<string, unknown>)) {
    const kept = change(name, entry);
    if (kept !== undefined && kept !== null) changed[name] = kept;
  }
  return changed;
}
