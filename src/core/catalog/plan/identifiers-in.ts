const longest = 64;

/** Every text of a value that could be an identifier. */
export function identifiersIn(value: unknown, found: string[] = []): string[] {
  if (typeof value === 'string') {
    if (value.length <= longest) found.push(value);
  } else if (Array.isArray(value)) for (const item of value) identifiersIn(item, found);
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) identifiersIn(item, found);
  return found;
}
