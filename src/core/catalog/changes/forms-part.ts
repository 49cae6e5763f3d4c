import { isRecord, recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { isJsonRecord, isSame, type Json, type JsonRecord, memberOf, withoutNulls } from './json.ts';

/** The form that holds what columns mean for the business; edited by the column, not as a form. */
export const columnsForm = { name: 'ColumnBusinessMetadataForm', type: 'amazon.datazone.ColumnBusinessMetadataFormType' } as const;
export const columnsList = 'columnsBusinessMetadata';

/** Numbers that a double cannot hold would come back changed: such content is only edited as text. */
const holdsLongNumbers = (text: string): boolean => /\d{16}/.test(text) && /\d{16}/.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, ''));

/** The newest contents that were read: base, local and remote of one thing mostly hold the same texts, and are read one after another. */
const keepAtMost = 64;
const newest = new Map<string, Json>();

/** A form's content as its members, or as the text that it is where that is no JSON object. */
export function parsedContent(text: string): Json {
  const known = newest.get(text);
  if (known !== undefined) return known;
  const parsed = parse(text);
  if (newest.size >= keepAtMost) newest.clear();
  newest.set(text, parsed);
  return parsed;
}

function parse(text: string): Json {
  if (holdsLongNumbers(text)) return text;
  try {
    const parsed = JSON.parse(text) as Json;
    return isJsonRecord(parsed) ? (text.includes('null') ? withoutNulls(parsed) : parsed) : text;
  } catch {
    return text;
  }
}

export const contentText = (content: Json): string => (typeof content === 'string' ? content : JSON.stringify(content));

export function isColumnsForm(form: EntityDocument): boolean {
  if (textOf(form, 'formName') === columnsForm.name) return true;
  const content = textOf(form, 'content');
  const parsed = content === null || !content.includes(columnsList) ? null : parsedContent(content);
  return parsed !== null && Array.isArray(memberOf(parsed, columnsList));
}

/** Forms by their name; each name once, the first counts. */
export function readForms(document: EntityDocument): JsonRecord {
  const forms = new Map<string, JsonRecord>();
  for (const form of recordsOf(document, 'formsOutput')) {
    const name = textOf(form, 'formName');
    if (name === null || forms.has(name) || isColumnsForm(form)) continue;
    const type = textOf(form, 'typeName');
    const revision = textOf(form, 'typeRevision');
    const content = textOf(form, 'content');
    const read: Record<string, Json> = {};
    if (type !== null) read['type'] = type;
    if (revision !== null) read['revision'] = revision;
    if (content !== null) read['content'] = parsedContent(content);
    forms.set(name, read);
  }
  return Object.fromEntries(forms);
}

/** The document with these forms: those that say the same stay as they are to the letter. */
export function writeForms(document: EntityDocument, forms: JsonRecord): EntityDocument {
  const before = readForms(document);
  const seen = new Set<string>();
  const kept = (Array.isArray(document['formsOutput']) ? (document['formsOutput'] as unknown[]) : []).flatMap((form) => {
    const name = isRecord(form) ? textOf(form, 'formName') : null;
    if (!isRecord(form) || name === null || seen.has(name) || isColumnsForm(form)) return [form];
    seen.add(name);
    const next = memberOf(forms, name);
    if (next === undefined) return [];
    if (isSame(next, memberOf(before, name))) return [form];
    const { typeName: _type, typeRevision: _revision, ...others } = form;
    return [{ ...others, ...asForm(next) }];
  });
  const added = Object.entries(forms).flatMap(([formName, form]) => (seen.has(formName) ? [] : [{ formName, ...asForm(form) }]));
  if (added.length === 0 && kept.length === 0 && document['formsOutput'] === undefined) return document;
  return { ...document, formsOutput: [...kept, ...added] };
}

function asForm(form: Json): Record<string, unknown> {
  const type = memberOf(form, 'type');
  const revision = memberOf(form, 'revision');
  const content = memberOf(form, 'content');
  return {
    ...(type === undefined ? {} : { typeName: type }),
    ...(revision === undefined ? {} : { typeRevision: revision }),
    content: content === undefined ? '' : contentText(content),
  };
}
