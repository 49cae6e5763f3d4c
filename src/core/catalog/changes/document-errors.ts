import type { FormModel } from '#contract/catalog/form-models.ts';
import { validateForm } from '../forms/validate-form.ts';
import { isRecord, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import { attributesMember, readColumns } from './columns-part.ts';
import { type FieldLimits, ruleOf } from './editable.ts';
import { columnsForm, columnsList, isColumnsForm, isMisfitColumns, parsedContent } from './forms-part.ts';
import { type FieldPath, memberOf } from './json.ts';
import { partOf } from './state.ts';
import { stateOfDocument } from './states.ts';
import { validateState, wholly } from './validate.ts';
import { validateThing } from './whole-limits.ts';

export type Models = ReadonlyMap<string, FormModel | null>;

/** Form types whose models a document is held against. */
export const modelsForDocument = (document: EntityDocument): string[] => [
  columnsForm.type,
  ...recordsOf(document, 'formsOutput').flatMap((form) => textOf(form, 'typeName') ?? []),
];

/**
 * What the API or a form's model would refuse, in words: the same as `validateThing` says of the document. Forms are most of a
 * document and mostly sound: they are looked through as they came, and made into a state only where something may be wrong.
 */
export function errorsOf(kind: EntityKind, document: EntityDocument, models: Models): string[] {
  const isSound = areFormsSound(kind, document, models);
  const state = isSound ? partOf(kind, document, (member) => member !== 'forms' && member !== 'columns') : stateOfDocument(kind, document);
  const problems = validateThing(kind, { state, document }, isSound ? new Map() : models);
  return problems.flatMap(({ severity, message }) => (severity === 'error' ? [message] : []));
}

const noLimits: FieldLimits = {};
const limitsAt = (kind: EntityKind, path: FieldPath): FieldLimits => ruleOf(kind, path)?.limits ?? noLimits;

const readLimits = (kind: EntityKind) => ({
  forms: limitsAt(kind, ['forms']),
  form: limitsAt(kind, ['forms', '*']),
  type: limitsAt(kind, ['forms', '*', 'type']),
  revision: limitsAt(kind, ['forms', '*', 'revision']),
  content: limitsAt(kind, ['forms', '*', 'content']),
  columnTerms: limitsAt(kind, ['columns', '*', 'terms']),
});

type Limits = ReturnType<typeof readLimits>;
const known = new Map<EntityKind, Limits>();

/** Looked up among the rules of a kind once, not for every document. */
function limitsOf(kind: EntityKind): Limits {
  const limits = known.get(kind) ?? readLimits(kind);
  known.set(kind, limits);
  return limits;
}

/** Written anew by JSON.stringify a content can be longer than it came: a number such as 1e20 by less than six times. */
const growth = 6;

/** False where anything may be wrong, or would have to be looked at more closely. */
function areFormsSound(kind: EntityKind, document: EntityDocument, models: Models): boolean {
  if (document['formsOutput'] === undefined && document[attributesMember] === undefined) return true;
  if (document[attributesMember] !== undefined) return false;
  const limits = limitsOf(kind);
  const forms = recordsOf(document, 'formsOutput');
  const hasRoom = forms.length <= (limits.forms.most ?? Number.MAX_SAFE_INTEGER);
  return (
    hasRoom &&
    forms.every((form) =>
      isColumnsForm(form) ? areColumnsSound(kind, form, document, models) : !isMisfitColumns(form) && isSound(form, limits, models),
    )
  );
}

const isWithin = (text: string, { longest, pattern }: FieldLimits): boolean =>
  text.length <= (longest ?? Number.MAX_SAFE_INTEGER) && (pattern === undefined || wholly(pattern).test(text));

function isSound(form: EntityDocument, limits: Limits, models: Models): boolean {
  const [name, type, content] = [textOf(form, 'formName'), textOf(form, 'typeName'), textOf(form, 'content')];
  if (name === null || type === null || content === null) return false;
  if (!isWithin(name, limits.form) || !isWithin(type, limits.type) || !isWithin(textOf(form, 'typeRevision') ?? '', limits.revision))
    return false;
  if (content.length * growth > (limits.content.longest ?? Number.MAX_SAFE_INTEGER)) return false;
  const parsed = parsedContent(content);
  const model = models.get(type) ?? null;
  return typeof parsed !== 'string' && (model === null || validateForm(model, parsed).every(({ severity }) => severity !== 'error'));
}

function areColumnsSound(kind: EntityKind, form: EntityDocument, document: EntityDocument, models: Models): boolean {
  const list = memberOf(parsedContent(textOf(form, 'content') ?? ''), columnsList);
  const { columnTerms: terms } = limitsOf(kind);
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  if (!items.every((item) => !isRecord(item) || textsOf(item, 'glossaryTerms').every((term) => isWithin(term, terms)))) return false;
  if ((models.get(columnsForm.type) ?? null) === null) return true;
  return validateState(kind, { columns: readColumns(document) }, models).every(
    ({ path, severity }) => severity !== 'error' || path[0] !== 'columns',
  );
}
