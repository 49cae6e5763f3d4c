import type { FieldProblem, FieldValue } from '#contract/catalog/changes.ts';

type Path = readonly string[];

/** A text as a person left it. The catalog may have been read anew since they began: what they did not touch is not theirs. */
export interface Written {
  readonly text: string;
  /** What stood there when they began. */
  readonly from: string;
}

export const samePath = (one: Path, other: Path): boolean =>
  one.length === other.length && one.every((member, place) => member === other[place]);

/** Whether `path` is `outer` or a part of it. */
export const isWithin = (path: Path, outer: Path): boolean => outer.every((member, place) => member === path[place]);

/** Whether a problem is one of this field, of a part of it, or a refusal of what holds it, which this field may make too long. */
export const concerns = ({ path: where, severity }: FieldProblem, path: Path): boolean =>
  isWithin(where, path) || (severity === 'error' && isWithin(path, where));

export const isObject = (value: FieldValue | undefined): value is { [member: string]: FieldValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null where nothing is there; names such as `constructor` are data too. */
export function valueAt(value: FieldValue, path: Path): FieldValue {
  let held: FieldValue = value;
  for (const member of path) {
    if (!isObject(held) || !Object.hasOwn(held, member)) return null;
    held = held[member] ?? null;
  }
  return held;
}

/** An object with one member changed; null takes it away. */
export function withMember(value: FieldValue, member: string, next: FieldValue): { [member: string]: FieldValue } {
  const kept = Object.entries(isObject(value) ? value : {}).filter(([name]) => name !== member || next !== null);
  if (next === null) return Object.fromEntries(kept);
  const isNew = !kept.some(([name]) => name === member);
  return Object.fromEntries([
    ...kept.map(([name, held]): [string, FieldValue] => [name, name === member ? next : held]),
    ...(isNew ? [[member, next] as const] : []),
  ]);
}

/** With another value at a path; null takes it away. What holds it is made where it is not there. */
export function withValueAt(value: FieldValue, [member, ...rest]: Path, next: FieldValue): FieldValue {
  if (member === undefined) return next;
  return withMember(value, member, rest.length === 0 ? next : withValueAt(valueAt(value, [member]), rest, next));
}

export const textsOf = (value: FieldValue): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** A text to be kept as a person wrote it; an empty one takes the field away. */
export const wishOf = (path: Path, { text, from }: Written): { path: Path; value: FieldValue; from: FieldValue } => ({
  path,
  value: text === '' ? null : text,
  from: from === '' ? null : from,
});

export const textOf = (value: FieldValue): string => (typeof value === 'string' ? value : '');

/** Unicode characters, as the API counts them. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _character of text) length += 1;
  return length;
}

/** Where an asset's readme is. */
export const readmePath: Path = ['forms', 'AssetCommonDetailsForm', 'content', 'readMe'];
