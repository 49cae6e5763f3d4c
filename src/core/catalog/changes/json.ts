export type Json = null | boolean | number | string | readonly Json[] | JsonRecord;
export interface JsonRecord {
  readonly [member: string]: Json;
}

/** Where a field is: "columns", "member_id", "description". */
export type FieldPath = readonly string[];

export const isJsonRecord = (value: Json | undefined): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two values say the same, whatever the order of their members. Undefined is a value that is not there. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((item: Json, place) => isSame(item, other[place]));
  if (!isJsonRecord(one) || !isJsonRecord(other)) return false;
  let [own, others] = [0, 0];
  for (const name of Object.keys(one)) {
    if (one[name] === undefined) continue;
    own += 1;
    if (!Object.hasOwn(other, name) || !isSame(one[name], other[name])) return false;
  }
  for (const name of Object.keys(other)) if (other[name] !== undefined) others += 1;
  return own === others;
}

/** A member of its own, never one that every object has. */
export const memberOf = (value: Json | undefined, member: string): Json | undefined =>
  isJsonRecord(value) && Object.hasOwn(value, member) ? value[member] : undefined;

export const valueAt = (value: Json | undefined, path: FieldPath): Json | undefined => path.reduce(memberOf, value);

/** The same record with another value at `path`; undefined takes it away. Records on the way are made where they are missing. */
export function withValueAt(record: JsonRecord, path: FieldPath, value: Json | undefined): JsonRecord {
  const [member, ...rest] = path;
  if (member === undefined) return isJsonRecord(value) ? value : {};
  if (rest.length === 0 && value === undefined) return without(record, member);
  const inner = memberOf(record, member);
  if (rest.length === 0) return { ...record, [member]: value ?? null };
  if (inner === undefined && value === undefined) return record;
  return { ...record, [member]: withValueAt(isJsonRecord(inner) ? inner : {}, rest, value) };
}

const without = (record: JsonRecord, member: string): JsonRecord =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== member));

/** The value without members that hold null, which mean the same as members that are not there; the value itself where there are none. */
export function withoutNulls(value: Json): Json {
  if (!holdsNull(value)) return value;
  if (Array.isArray(value)) return value.map((item: Json) => withoutNulls(item));
  if (!isJsonRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([member, inner]): [string, Json][] => (inner === null ? [] : [[member, withoutNulls(inner)]])),
  );
}

/** Whether a member somewhere in it is null. Items of a list are not members. */
function holdsNull(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsNull);
  for (const inner of Object.values(value as JsonRecord)) if (inner === null || holdsNull(inner)) return true;
  return false;
}
