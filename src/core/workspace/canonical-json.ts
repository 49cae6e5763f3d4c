import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * A value as canonical JSON (RFC 8785): equal values give equal text, whatever the order of their fields.
 * `undefined` fields are left out; what JSON cannot hold throws a TypeError. Numbers and texts are written as ECMAScript writes them,
 * which is what the standard asks for. Written here because an entry of the journal may be megabytes: the packages that there are build
 * their text piece by piece, and take twice as long.
 */
export function canonicalJson(value: unknown): string {
  const text = written(value);
  if (text === undefined) throw notJson();
  return text;
}

/** Undefined for what is left out. */
function written(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw notJson();
      return JSON.stringify(value);
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? writtenList(value) : writtenRecord(value);
    case 'undefined':
    case 'symbol':
      return undefined;
    default:
      throw notJson();
  }
}

const writtenList = (list: readonly unknown[]): string => `[${list.map((item) => written(item) ?? 'null').join(',')}]`;

function writtenRecord(record: object): string | undefined {
  const values = record as Readonly<Record<string, unknown>>;
  if ('toJSON' in record && typeof record.toJSON === 'function') return written(record.toJSON());
  const members: string[] = [];
  for (const { name, label } of membersOf(Object.keys(values))) {
    const text = written(values[name]);
    if (text !== undefined) members.push(label + text);
  }
  return `{${members.join(',')}}`;
}

interface Member {
  readonly name: string;
  /** The name as JSON, with its colon. */
  readonly label: string;
}

/** By UTF-16 code units, as the standard has it and as texts are sorted anyway. */
const sorted = (names: readonly string[]): Member[] => names.toSorted().map((name) => ({ name, label: `${JSON.stringify(name)}:` }));

/** Names of members one after another as records have them; where a record ends, those names in order. */
interface Shape {
  readonly next: Map<string, Shape>;
  members: readonly Member[] | null;
}

/** An entry of the journal has thousands of records with the same few lists of names: each list is put in order once, up to a bound. */
const first: Shape = { next: new Map(), members: null };
const mostShapes = 5_000;
const mostNames = 40;
const longestName = 64;
let shapes = 1;

function membersOf(names: readonly string[]): readonly Member[] {
  if (names.length > mostNames) return sorted(names);
  let shape = first;
  for (const name of names) {
    let next = shape.next.get(name);
    if (next === undefined) {
      if (shapes === mostShapes || name.length > longestName) return sorted(names);
      next = { next: new Map(), members: null };
      shape.next.set(name, next);
      shapes += 1;
    }
    shape = next;
  }
  shape.members ??= sorted(names);
  return shape.members;
}

const notJson = (): TypeError => new TypeError('Only values that JSON can hold can be written canonically');

/** SHA-256 of the text's UTF-8 bytes, lower-case hex. */
export function sha256OfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
