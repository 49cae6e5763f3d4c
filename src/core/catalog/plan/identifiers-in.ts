import { localPrefix } from '../changes/editable.ts';

const longest = 64;
const local = new RegExp(`${localPrefix}[A-Za-z0-9_-]{1,36}`, 'g');

/** Every text of a value that could be an identifier, and those of things made here wherever they stand: a form's content is JSON in a text. */
export function identifiersIn(value: unknown, found: string[] = []): string[] {
  if (typeof value === 'string') {
    if (value.length <= longest) found.push(value);
    if (value.includes(localPrefix)) found.push(...(value.match(local) ?? []));
  } else if (Array.isArray(value)) for (const item of value) identifiersIn(item, found);
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) identifiersIn(item, found);
  return found;
}
