import { isRecord, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { columnsForm, columnsList, isColumnsForm, isMisfitColumns, parsedContent } from './forms-part.ts';
import { isJsonRecord, isSame, type Json, type JsonRecord, memberOf } from './json.ts';

/**
 * Member of a mirrored asset that holds what the API tells of its columns apart from its forms (BatchGetAttributesMetadata):
 * items are { attributeIdentifier, forms }, as in the API's answer.
 */
export const attributesMember = 'attributesMetadata';
const readmeForm = 'AttributeCommonFormType';

/** What columns mean for the business, by their technical name: name, description, terms, readme. */
export function readColumns(document: EntityDocument): JsonRecord {
  const list = businessList(document);
  const items = recordsOf(document, attributesMember);
  if (items.length === 0) return list === null ? {} : columnsOfList(list);
  const columns = new Map<string, JsonRecord>(list === null ? [] : Object.entries(columnsOfList(list)));
  for (const item of items) {
    const column = textOf(item, 'attributeIdentifier');
    const readme = readmeOf(item);
    if (column !== null && readme !== null) columns.set(column, { ...columns.get(column), readme });
  }
  return Object.fromEntries([...columns].filter(([, column]) => Object.keys(column).length > 0));
}

/** By the list that they were read from, which base, local and remote of one thing mostly share. */
const known = new WeakMap<readonly Json[], Readonly<Record<string, JsonRecord>>>();

function columnsOfList(list: readonly Json[]): Readonly<Record<string, JsonRecord>> {
  const held = known.get(list);
  if (held !== undefined) return held;
  const columns = new Map<string, JsonRecord>();
  for (const record of list) {
    const column = isRecord(record) ? textOf(record, 'columnIdentifier') : null;
    if (isRecord(record) && column !== null && !columns.has(column)) columns.set(column, businessOf(record));
  }
  const read = Object.fromEntries([...columns].filter(([, column]) => Object.keys(column).length > 0));
  known.set(list, read);
  return read;
}

export function writeColumns(document: EntityDocument, columns: JsonRecord): EntityDocument {
  return writeReadmes(writeBusiness(document, columns), columns);
}

function businessOf(record: EntityDocument): JsonRecord {
  const name = textOf(record, 'name');
  const description = textOf(record, 'description');
  const terms = textsOf(record, 'glossaryTerms').toSorted();
  return {
    ...(name === null ? {} : { name }),
    ...(description === null ? {} : { description }),
    ...(terms.length === 0 ? {} : { terms }),
  };
}

/** What the form holds, as far as it can be read; several forms are not expected, and the first counts. */
function businessList(document: EntityDocument): readonly Json[] | null {
  const forms = recordsOf(document, 'formsOutput');
  const form = forms.find(isMisfitColumns) ?? forms.find(isColumnsForm);
  const content = form === undefined ? null : textOf(form, 'content');
  return content === null ? null : listIn(parsedContent(content));
}

function listIn(content: Json): readonly Json[] | null {
  const list = memberOf(content, columnsList);
  return Array.isArray(list) ? (list as readonly Json[]) : null;
}

/** Columns that mean what this content of their form says, as far as it can be read; their readmes stay, which are kept elsewhere. */
export function columnsBy(content: Json, columns: Json | undefined): JsonRecord {
  const list = listIn(content);
  const next = new Map<string, JsonRecord>(list === null ? [] : Object.entries(columnsOfList(list)));
  for (const [column, value] of isJsonRecord(columns) ? Object.entries(columns) : []) {
    const readme = memberOf(value, 'readme');
    if (readme !== undefined) next.set(column, { ...next.get(column), readme });
  }
  return Object.fromEntries(next);
}

const businessRecords = (document: EntityDocument): EntityDocument[] =>
  (businessList(document) ?? []).filter((record) => isJsonRecord(record));

function writeBusiness(document: EntityDocument, columns: JsonRecord): EntityDocument {
  const old = businessRecords(document);
  const seen = new Set<string>();
  const records = old.flatMap((record): EntityDocument[] => {
    const column = textOf(record, 'columnIdentifier');
    if (column === null || seen.has(column)) return [record];
    seen.add(column);
    const wanted = business(memberOf(columns, column));
    if (isSame(wanted, businessOf(record))) return [record];
    const { name: _name, description: _description, glossaryTerms: _terms, ...others } = record;
    // A record that nothing is left of goes; what else stands in it stays.
    return Object.keys(wanted).length === 0 && Object.keys(others).length <= 1 ? [] : [{ ...others, ...asRecord(wanted) }];
  });
  const added = Object.entries(columns).flatMap(([column, value]): EntityDocument[] => {
    const wanted = business(value);
    return seen.has(column) || Object.keys(wanted).length === 0 ? [] : [{ columnIdentifier: column, ...asRecord(wanted) }];
  });
  const next = [...records, ...added];
  if (next.length === old.length && next.every((record, index) => record === old[index])) return document;
  const all = recordsOf(document, 'formsOutput');
  const form = all.find(isColumnsForm);
  if (form === undefined) {
    const made = { formName: columnsForm.name, typeName: columnsForm.type, content: JSON.stringify({ [columnsList]: next }) };
    return { ...document, formsOutput: [...all, made] };
  }
  const content = parsedContent(textOf(form, 'content') ?? '{}');
  const changed = { ...form, content: JSON.stringify({ ...(isJsonRecord(content) ? content : {}), [columnsList]: next }) };
  return { ...document, formsOutput: all.map((each) => (each === form ? changed : each)) };
}

function business(column: Json | undefined): JsonRecord {
  if (!isJsonRecord(column)) return {};
  const { readme: _readme, ...rest } = column;
  return rest;
}

const asRecord = ({ terms, ...rest }: JsonRecord): JsonRecord => (terms === undefined ? rest : { ...rest, glossaryTerms: terms });

const readmeFormOf = (item: EntityDocument): EntityDocument | undefined =>
  recordsOf(item, 'forms').find((form) => textOf(form, 'formName') === readmeForm);

/** The form's content in which the readme of a column is sent; null where there is none. */
export function readmeContentOf(item: EntityDocument): string | null {
  const form = readmeFormOf(item);
  return form === undefined ? null : textOf(form, 'content');
}

export function readmeOf(item: EntityDocument): string | null {
  const content = readmeContentOf(item);
  const readme = content === null ? undefined : memberOf(parsedContent(content), 'readMe');
  return typeof readme === 'string' && readme !== '' ? readme : null;
}

function writeReadmes(document: EntityDocument, columns: JsonRecord): EntityDocument {
  const items = recordsOf(document, attributesMember);
  const seen = new Set<string>();
  const next = items.map((item) => {
    const column = textOf(item, 'attributeIdentifier');
    if (column === null || seen.has(column)) return item;
    seen.add(column);
    const readme = memberOf(memberOf(columns, column), 'readme');
    return readme === (readmeOf(item) ?? undefined) ? item : withReadme(item, typeof readme === 'string' ? readme : '');
  });
  const added = Object.entries(columns).flatMap(([attributeIdentifier, column]) => {
    const readme = memberOf(column, 'readme');
    return typeof readme !== 'string' || seen.has(attributeIdentifier) ? [] : [withReadme({ attributeIdentifier }, readme)];
  });
  if (added.length === 0 && next.every((item, index) => item === items[index])) return document;
  return { ...document, [attributesMember]: [...next, ...added] };
}

/** A readme is cleared with an empty text: the API has no other way. */
function withReadme(item: EntityDocument, readMe: string): EntityDocument {
  const old = readmeFormOf(item);
  const before = old === undefined ? {} : parsedContent(textOf(old, 'content') ?? '{}');
  const form = {
    formName: readmeForm,
    typeName: readmeForm,
    ...old,
    content: JSON.stringify({ ...(isJsonRecord(before) ? before : {}), readMe }),
  };
  return { ...item, forms: [...recordsOf(item, 'forms').filter((each) => each !== old), form] };
}
