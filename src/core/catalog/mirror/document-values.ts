import type { EntityDocument } from './entity-kinds.ts';

/** Reads of documents that may lack anything or hold something else: what does not fit is as good as missing. */

export const isRecord = (value: unknown): value is EntityDocument => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null where it is missing, empty or no text. */
export function textOf(document: EntityDocument, member: string): string | null {
  const value = document[member];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function recordOf(document: EntityDocument, member: string): EntityDocument | null {
  const value = document[member];
  return isRecord(value) ? value : null;
}

/** The records of a list; items that are none are left out. */
export function recordsOf(document: EntityDocument, member: string): EntityDocument[] {
  const value = document[member];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The texts of a list, each once; items that are none are left out. */
export function textsOf(document: EntityDocument, member: string): string[] {
  const value = document[member];
  if (!Array.isArray(value)) return [];
  return [...new Set(value.filter((item): item is string => typeof item === 'string' && item !== ''))];
}

/** Contents that were read, as several look into each form. */
const read = new WeakMap<EntityDocument, EntityDocument | null>();

/** A form's content, which travels as JSON text; null where that is no JSON object. Leave it as it is: others may be handed the same. */
export function contentOf(form: EntityDocument): EntityDocument | null {
  const known = read.get(form);
  if (known !== undefined) return known;
  const content = readContent(textOf(form, 'content'));
  read.set(form, content);
  return content;
}

function readContent(content: string | null): EntityDocument | null {
  if (content === null) return null;
  try {
    const parsed: unknown = JSON.parse(content);
    return isRecord(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
