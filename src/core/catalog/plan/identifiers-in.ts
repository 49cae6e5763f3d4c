import { localPrefix } from '../changes/editable.ts';

const longest = 64;
const local = new RegExp(`${localPrefix}[A-Za-z0-9_-]{1,36}`, 'g');

/** Those of some identifiers that a value holds as a text, and of things made here wherever they stand: a form's content is JSON in a text. */
export function identifiersIn(value: unknown, among: ReadonlySet<string>, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    if (value.length <= longest && among.has(value)) found.add(value);
    if (value.includes(localPrefix)) for (const id of value.match(local) ?? []) if (among.has(id)) found.add(id);
  } else if (Array.isArray(value)) for (const item of value) identifiersIn(item, among, found);
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) identifiersIn(item, among, found);
  return found;
}
