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
  if ('toJSON' in record && typeof record.toJSON === 'function') return written(record.toJSON());
  const members: string[] = [];
  const values = record as Readonly<Record<string, unknown>>;
  // By UTF-16 code units, as the standard has it and as texts are sorted anyway.
  for (const name of Object.keys(values).toSorted()) {
    const text = written(values[name]);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join(',')}}`;
}

const notJson = (): TypeError => new TypeError('Only values that JSON can hold can be written canonically');

/** SHA-256 of the text's UTF-8 bytes, lower-case hex. */
export function sha256OfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
