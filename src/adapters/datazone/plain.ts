/** Input members that are instants; the client takes dates for them. Content of forms is text, so that no deeper name is meant by chance. */
const instants = new Set([
  'startedAt',
  'endedAt',
  'timestamp',
  'timestampAfter',
  'timestampBefore',
  'eventTimestamp',
  'eventTimestampGTE',
  'eventTimestampLTE',
]);

/** Input as the client wants it: instants as dates, a lineage event as bytes. Leaves the input as it is. */
export function toClient(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => toClient(one));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toClient(member, key)]));
  if (typeof value !== 'string') return value;
  if (instants.has(name)) return new Date(value);
  return name === 'event' ? new TextEncoder().encode(value) : value;
}

/**
 * Output as plain data: instants as ISO text, bytes as text, nothing undefined. Changes objects in place: they are the answer's own.
 * An instant that cannot be told is left out.
 */
export function toPlain(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) value[index] = toPlain(member);
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    const member = holder[key];
    if (typeof member === 'string') continue;
    const plain = toPlain(member);
    if (plain === undefined || plain === null) delete holder[key];
    else holder[key] = plain;
  }
  return holder;
}
