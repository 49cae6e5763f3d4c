import { isRecord, recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { isJsonRecord, isSame, type Json, type JsonRecord, memberOf, withoutNulls } from './json.ts';

/** The form that holds what columns mean for the business; edited by the column, not as a form, as long as it can be read so. */
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

const fitting = new WeakMap<JsonRecord, boolean>();

/** Whether a content can be read as what columns mean; an object without a list of columns says it of none. */
export function holdsColumns(content: Json): content is JsonRecord {
  if (!isJsonRecord(content)) return false;
  const known = fitting.get(content);
  if (known !== undefined) return known;
  const list = memberOf(content, columnsList);
  const fits = list === undefined || (Array.isArray(list) && list.every((record: Json) => isColumnRecord(record)));
  fitting.set(content, fits);
  return fits;
}

const isTextOrMissing = (value: Json | undefined): boolean => value === undefined || typeof value === 'string';

function isColumnRecord(record: Json): boolean {
  const terms = memberOf(record, 'glossaryTerms');
  return (
    typeof memberOf(record, 'columnIdentifier') === 'string' &&
    isTextOrMissing(memberOf(record, 'name')) &&
    isTextOrMissing(memberOf(record, 'description')) &&
    (terms === undefined || (Array.isArray(terms) && terms.every((term: Json) => typeof term === 'string')))
  );
}

/** Whether a form is edited by the column: it is the form of columns and can be read so, or another one that lists them the same way. */
export function isColumnsForm(form: EntityDocument): boolean {
  const content = textOf(form, 'content');
  if (textOf(form, 'formName') === columnsForm.name) return content === null || holdsColumns(parsedContent(content));
  const parsed = content === null || !content.includes(columnsList) ? null : parsedContent(content);
  return parsed !== null && Array.isArray(memberOf(parsed, columnsList));
}

/** The form of columns with a content that cannot be read as what they mean: it is edited as JSON. */
export const isMisfitColumns = (form: EntityDocument): boolean => textOf(form, 'formName') === columnsForm.name && !isColumnsForm(form);

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

/**
 * The document with these forms: those that say the same stay as they are to the letter.
 * @param mended a version of the thing whose form of columns takes the place of one that could not be read: it may hold more than is edited
 */
export function writeForms(document: EntityDocument, forms: JsonRecord, mended?: EntityDocument): EntityDocument {
  const before = readForms(document);
  const seen = new Set<string>();
  const kept = (Array.isArray(document['formsOutput']) ? (document['formsOutput'] as unknown[]) : []).flatMap((form) => {
    const name = isRecord(form) ? textOf(form, 'formName') : null;
    if (!isRecord(form) || name === null || seen.has(name)) return [form];
    const next = memberOf(forms, name);
    if (next === undefined && isColumnsForm(form)) return [form];
    seen.add(name);
    if (next === undefined) return isMisfitColumns(form) ? (columnsFormOf(mended) ?? readablePart(form)) : [];
    if (isSame(next, memberOf(before, name))) return [form];
    const { typeName: _type, typeRevision: _revision, ...others } = form;
    return [{ ...others, ...asForm(next) }];
  });
  const added = Object.entries(forms).flatMap(([formName, form]) => (seen.has(formName) ? [] : [{ formName, ...asForm(form) }]));
  if (added.length === 0 && kept.length === 0 && document['formsOutput'] === undefined) return document;
  return { ...document, formsOutput: [...kept, ...added] };
}

function columnsFormOf(document: EntityDocument | undefined): EntityDocument[] | null {
  const form = recordsOf(document ?? {}, 'formsOutput').find((each) => textOf(each, 'formName') === columnsForm.name);
  return form !== undefined && isColumnsForm(form) ? [form] : null;
}

/** What of a form of columns can be read, so that columns can be written into it; nothing where that is nothing. */
function readablePart(form: EntityDocument): EntityDocument[] {
  const content = parsedContent(textOf(form, 'content') ?? '');
  if (!isJsonRecord(content)) return [];
  const { [columnsList]: list, ...others } = content;
  const records = (Array.isArray(list) ? (list as readonly Json[]) : []).flatMap((record): JsonRecord[] => {
    if (!isJsonRecord(record) || typeof record['columnIdentifier'] !== 'string') return [];
    const { name, description, glossaryTerms: terms, ...rest } = record;
    return [
      {
        ...rest,
        ...(typeof name === 'string' ? { name } : {}),
        ...(typeof description === 'string' ? { description } : {}),
        ...(Array.isArray(terms) ? { glossaryTerms: terms.filter((term: Json) => typeof term === 'string') } : {}),
      },
    ];
  });
  if (records.length === 0 && Object.keys(others).length === 0) return [];
  return [{ ...form, content: JSON.stringify({ ...others, [columnsList]: records }) }];
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
