import type { FormInput } from '../../datazone/forms.ts';
import { recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import { diffStates } from '../changes/differences.ts';
import { isJsonRecord, isSame, type Json, type JsonRecord, memberOf, valueAt } from '../changes/json.ts';
import { type EditableState } from '../changes/state.ts';

/** Forms as they are written, from forms as they are read. */
export const formInputs = (document: EntityDocument, member: 'formsOutput' | 'forms'): FormInput[] =>
  recordsOf(document, member).flatMap((form): FormInput[] => {
    const formName = textOf(form, 'formName');
    if (formName === null) return [];
    return [
      {
        formName,
        typeIdentifier: textOf(form, 'typeName') ?? undefined,
        typeRevision: textOf(form, 'typeRevision') ?? undefined,
        content: textOf(form, 'content') ?? undefined,
      },
    ];
  });

/** Members that hold nothing are left out: the API takes no empty lists, and has no word for null. */
const written = (members: Readonly<Record<string, unknown>>): EntityDocument =>
  JSON.parse(
    JSON.stringify(
      Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))),
    ),
  ) as EntityDocument;

/** Everything that a new revision has to say again: what is left out is gone. */
export function revisionInput(kind: EntityKind, document: EntityDocument): EntityDocument {
  const common = {
    name: textOf(document, 'name'),
    description: textOf(document, 'description'),
    glossaryTerms: textsOf(document, 'glossaryTerms'),
    formsInput: formInputs(document, 'formsOutput'),
  };
  if (kind === 'asset') return written({ ...common, typeRevision: textOf(document, 'typeRevision') });
  return written({
    ...common,
    items: recordsOf(document, 'items').map((item) => ({
      itemType: textOf(item, 'itemType') ?? 'ASSET',
      identifier: textOf(item, 'identifier'),
      ...(textOf(item, 'revision') === null ? {} : { revision: textOf(item, 'revision') }),
      ...(textsOf(item, 'glossaryTerms').length === 0 ? {} : { glossaryTerms: textsOf(item, 'glossaryTerms') }),
    })),
  });
}

/** The document that such an input makes, as far as it can be edited. */
export function documentOf(input: EntityDocument): EntityDocument {
  const { formsInput, ...rest } = input;
  const forms = Array.isArray(formsInput) ? (formsInput as FormInput[]) : [];
  return {
    ...rest,
    formsOutput: forms.map(({ formName, typeIdentifier, typeRevision, content }) => ({
      formName,
      ...(typeIdentifier === undefined ? {} : { typeName: typeIdentifier }),
      ...(typeRevision === undefined ? {} : { typeRevision }),
      ...(content === undefined ? {} : { content }),
    })),
  };
}

/** What of a state a revision carries: not terms that are granted, and no readmes of columns. Mostly that is all of it. */
export function revisionPart(state: EditableState): EditableState {
  const { columns } = state;
  const hasReadmes = isJsonRecord(columns) && Object.values(columns).some((column) => memberOf(column, 'readme') !== undefined);
  if (!hasReadmes && state['governedTerms'] === undefined) return state;
  const { governedTerms: _terms, columns: _columns, ...rest } = state;
  if (!isJsonRecord(columns)) return rest;
  const kept = Object.entries(columns).flatMap(([column, value]): [string, Json][] => {
    const { readme: _readme, ...others } = isJsonRecord(value) ? value : {};
    return Object.keys(others).length === 0 ? [] : [[column, others]];
  });
  return kept.length === 0 ? rest : { ...rest, columns: Object.fromEntries(kept) };
}

/** A form that was written without a revision of its type has the newest afterwards: that is no difference. */
export function likeWritten(held: EditableState, wanted: EditableState): EditableState {
  const forms = memberOf(held, 'forms');
  if (!isJsonRecord(forms)) return held;
  const next = Object.entries(forms).map(([name, form]): [string, Json] => {
    const asked = valueAt(wanted, ['forms', name]);
    if (!isJsonRecord(form) || asked === undefined || memberOf(asked, 'revision') !== undefined) return [name, form];
    const { revision: _revision, ...others } = form;
    return [name, others];
  });
  return { ...held, forms: Object.fromEntries(next) };
}

/**
 * Whether what is held is some mixture of two states: every field as in the one or as in the other.
 * A third value, or a field that neither has, was written by somebody else.
 */
export function isBetween(base: EditableState, wanted: EditableState, held: EditableState): boolean {
  const now = likeWritten(held, wanted);
  return diffStates(base, now).every(({ path }) => isSame(valueAt(now, path), valueAt(wanted, path)));
}

export const isWanted = (wanted: EditableState, held: EditableState): boolean => isSame(likeWritten(held, wanted), wanted as JsonRecord);
