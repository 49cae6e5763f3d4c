/** One field that an edit changed. `before` and `after` are readable texts; null says that the field was not there. */
export interface Difference {
  /** Where the field is: "title", "columnNotes › member_id". */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Flat = Map<string, string>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function flatten(value: unknown, path: string, into: Flat): Flat {
  if (isObject(value) && Object.keys(value).length > 0) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, path === '' ? key : `${path} › ${key}`, into);
  } else if (value !== null && value !== undefined) {
    into.set(path === '' ? 'value' : path, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return into;
}

function parsed(json: string | null): Flat {
  if (json === null) return new Map();
  try {
    return flatten(JSON.parse(json), '', new Map());
  } catch {
    // Not JSON after all: shown as it is, never hidden.
    return new Map([['value', json]]);
  }
}

/**
 * What changed between two JSON texts, field by field, in the order in which the fields stand.
 * Fields that are the same on both sides are left out; null stands for a record that was not there.
 */
export function differences(before: string | null, after: string | null): Difference[] {
  const old = parsed(before);
  const now = parsed(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }))
    .filter((difference) => difference.before !== difference.after);
}
