import { recordOf, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import { attributesMember, readColumns, writeColumns } from './columns-part.ts';
import { readForms, writeForms } from './forms-part.ts';
import { isJsonRecord, isSame, type Json, type JsonRecord, memberOf } from './json.ts';

/**
 * What of a thing can be edited, in one canonical form: texts that are empty and sets without items are not there, sets are
 * sorted, and records that nothing is left of are gone. Two states that say the same are equal.
 */
export type EditableState = JsonRecord;

/** One member of a state: how it is read from a document of the API, and what the document is with another value. */
interface Part {
  /** Members of the document that it is read from. */
  readonly from: readonly string[];
  readonly read: (document: EntityDocument) => Json | undefined;
  readonly write: (document: EntityDocument, value: Json | undefined, mended?: EntityDocument) => EntityDocument;
}

const texts = (member: string): Part => ({
  from: [member],
  read: (document) => textOf(document, member) ?? undefined,
  write: (document, value) => withMember(document, member, value),
});

const sets = (member: string): Part => ({
  from: [member],
  read: (document) => notEmpty(textsOf(document, member).toSorted()),
  write: (document, value) => withMember(document, member, value),
});

const forms: Part = {
  from: ['formsOutput'],
  read: (document) => someOf(readForms(document)),
  write: (document, value, mended) => writeForms(document, isJsonRecord(value) ? value : {}, mended),
};

const columns: Part = {
  from: ['formsOutput', attributesMember],
  read: (document) => someOf(readColumns(document)),
  write: (document, value) => writeColumns(document, isJsonRecord(value) ? value : {}),
};

/** One side of a term's relations. */
const relation = (member: 'isA' | 'classifies'): Part => ({
  from: ['termRelations'],
  read: (document) => notEmpty(textsOf(recordOf(document, 'termRelations') ?? {}, member).toSorted()),
  write: (document, value) => {
    const relations = withMember(recordOf(document, 'termRelations') ?? {}, member, value);
    return Object.keys(relations).length === 0 ? without(document, ['termRelations']) : { ...document, termRelations: relations };
  },
});

/** Assets of a data product, by their identifier. */
const items: Part = {
  from: ['items'],
  read: (document) => someOf(readItems(document)),
  write: (document, value) => {
    const wanted = isJsonRecord(value) ? value : {};
    const kept = recordsOf(document, 'items').flatMap((item) => {
      const next = memberOf(wanted, textOf(item, 'identifier') ?? '');
      return next === undefined
        ? []
        : [isSame(next, itemOf(item)) ? item : { ...without(item, ['revision', 'glossaryTerms']), ...asItem(next) }];
    });
    const known = new Set(kept.map((item) => textOf(item, 'identifier')));
    const added = Object.entries(wanted).flatMap(([identifier, item]) =>
      known.has(identifier) ? [] : [{ itemType: 'ASSET', identifier, ...asItem(item) }],
    );
    return withMember(document, 'items', notEmpty([...kept, ...added] as Json[]));
  },
};

const readItems = (document: EntityDocument): JsonRecord =>
  Object.fromEntries(
    recordsOf(document, 'items').flatMap((item): [string, JsonRecord][] => {
      const identifier = textOf(item, 'identifier');
      return identifier === null ? [] : [[identifier, itemOf(item)]];
    }),
  );

function itemOf(item: EntityDocument): JsonRecord {
  const revision = textOf(item, 'revision');
  const terms = textsOf(item, 'glossaryTerms').toSorted();
  return { ...(revision === null ? {} : { revision }), ...(terms.length === 0 ? {} : { terms }) };
}

function asItem(item: Json): Record<string, Json> {
  const revision = memberOf(item, 'revision');
  const terms = memberOf(item, 'terms');
  return { ...(revision === undefined ? {} : { revision }), ...(terms === undefined ? {} : { glossaryTerms: terms }) };
}

/** In the order in which they are written: columns are written into the forms. */
const parts: Partial<Record<EntityKind, Readonly<Record<string, Part>>>> = {
  asset: {
    name: texts('name'),
    description: texts('description'),
    terms: sets('glossaryTerms'),
    governedTerms: sets('governedGlossaryTerms'),
    forms,
    columns,
  },
  data_product: { name: texts('name'), description: texts('description'), terms: sets('glossaryTerms'), items, forms },
  glossary: { name: texts('name'), description: texts('description'), status: texts('status') },
  glossary_term: {
    name: texts('name'),
    shortDescription: texts('shortDescription'),
    longDescription: texts('longDescription'),
    status: texts('status'),
    isA: relation('isA'),
    classifies: relation('classifies'),
  },
};

/** Parts that are read from forms and columns: the greater part of most documents, and mostly as they were. */
const fromForms = new Set(['forms', 'columns']);

/**
 * The state of a document; `{}` for a kind of which nothing can be edited.
 * @param like an earlier version with its state: what both say to the letter is not read again
 */
export function editableOf(
  kind: EntityKind,
  document: EntityDocument,
  like?: { readonly document: EntityDocument; readonly state: EditableState },
): EditableState {
  const hasSameForms =
    like !== undefined &&
    [document, like.document].every((each) => each[attributesMember] === undefined) &&
    isSame(document['formsOutput'] as Json | undefined, like.document['formsOutput'] as Json | undefined);
  const state: Record<string, Json> = {};
  for (const [member, part] of Object.entries(parts[kind] ?? {})) {
    const value = hasSameForms && fromForms.has(member) ? memberOf(like.state, member) : part.read(document);
    if (value !== undefined) state[member] = value;
  }
  return state;
}

/** Some members of the state alone, as `editableOf` reads them. */
export function partOf(kind: EntityKind, document: EntityDocument, isMeant: (member: string) => boolean): EditableState {
  const state: Record<string, Json> = {};
  for (const [member, part] of Object.entries(parts[kind] ?? {})) {
    const value = isMeant(member) ? part.read(document) : undefined;
    if (value !== undefined) state[member] = value;
  }
  return state;
}

/** Members of the state that two versions of a thing cannot differ in: what they are read from is the same to the letter. */
export function sameParts(kind: EntityKind, one: EntityDocument, other: EntityDocument): ReadonlySet<string> {
  const told = new Map<string, boolean>();
  const isSameIn = (member: string): boolean => {
    const known = told.get(member) ?? isSame(one[member] as Json | undefined, other[member] as Json | undefined);
    told.set(member, known);
    return known;
  };
  return new Set(Object.entries(parts[kind] ?? {}).flatMap(([member, { from }]) => (from.every(isSameIn) ? [member] : [])));
}

/**
 * What the document is with this state; all else in it stays, to the letter. `editableOf` of the answer is the state.
 * @param mended as in `writeForms`; mostly what is kept of the person's change
 */
export const documentWith = (kind: EntityKind, state: EditableState, document: EntityDocument, mended?: EntityDocument): EntityDocument =>
  Object.entries(parts[kind] ?? {}).reduce((written, [member, part]) => {
    const value = memberOf(state, member);
    return isSame(value, part.read(written)) ? written : part.write(written, value, mended);
  }, document);

const notEmpty = (list: readonly Json[]): readonly Json[] | undefined => (list.length === 0 ? undefined : list);

const someOf = (record: JsonRecord): JsonRecord | undefined => (Object.keys(record).length === 0 ? undefined : record);

const without = (document: EntityDocument, members: readonly string[]): EntityDocument =>
  Object.fromEntries(Object.entries(document).filter(([member]) => !members.includes(member)));

const withMember = (document: EntityDocument, member: string, value: Json | undefined): EntityDocument =>
  value === undefined ? without(document, [member]) : { ...document, [member]: value };
