import { failure } from '../../failures.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';
import { type FieldRule, knownForms, labelOf, ruleOf } from './editable.ts';
import { columnsBy } from './columns-part.ts';
import { columnsForm, contentText, holdsColumns, parsedContent } from './forms-part.ts';
import { type FieldPath, isJsonRecord, isSame, type Json, type JsonRecord, memberOf, valueAt, withoutNulls, withValueAt } from './json.ts';
import type { EditableState } from './state.ts';

/** One field with the value that it is to have; null, an empty text and an empty set take it away. */
export interface FieldEdit {
  readonly path: FieldPath;
  readonly value: Json;
}

/**
 * The state after these edits, one after another, in canonical form.
 * A value that breaks a limit of the API or of a form's model is taken: `validateState` says so, and it can be mended later.
 * @throws AppFailure `bad_input` for a field that cannot be edited, or a value of another shape
 */
export const applyFields = (kind: EntityKind, state: EditableState, edits: readonly FieldEdit[]): EditableState =>
  // Columns last: what they can mean hangs on what is made of their form.
  edits
    .toSorted((one, other) => Number(one.path[0] === 'columns') - Number(other.path[0] === 'columns'))
    .reduce((before, { path, value }) => applyField(kind, before, path, value), state);

function applyField(kind: EntityKind, state: EditableState, path: FieldPath, value: Json): EditableState {
  const rule = ruleOf(kind, path);
  if (rule === null) throw failure('bad_input', `“${path.join(' › ')}” cannot be edited here. Reload the page and try again.`);
  const wanted = shaped(kind, rule, path, value);
  const [first, second] = path;
  const known = first === 'forms' && second !== undefined ? memberOf(knownForms, second) : undefined;
  const withForm =
    known !== undefined && wanted !== undefined && path.length > 2 && valueAt(state, path.slice(0, 2)) === undefined
      ? withValueAt(state, path.slice(0, 2), { type: known, content: {} })
      : state;
  if (first === 'forms' && path.length > 2 && valueAt(withForm, path.slice(0, 2)) === undefined) {
    throw failure('bad_input', `There is no form “${second ?? ''}” here. Add the form first.`);
  }
  if (path.length > 3 && first === 'forms' && typeof valueAt(withForm, path.slice(0, 3)) === 'string') {
    throw failure('bad_input', `The content of “${second ?? ''}” is no JSON object, and can only be edited as text.`);
  }
  const next = canonicalState(withValueAt(withForm, path, wanted));
  if (first === 'columns' && !isSame(valueAt(next, path), wanted)) {
    const name = memberOf(state, 'name');
    throw failure(
      'bad_input',
      `What columns mean cannot be edited one by one${typeof name === 'string' ? ` in “${name}”` : ''}: the form that holds it, ${columnsForm.name}, cannot be read. Mend it as JSON under Forms first.`,
    );
  }
  return next;
}

/** The value in the rule's shape; undefined where the field is to go. */
function shaped(kind: EntityKind, rule: FieldRule, path: FieldPath, value: Json): Json | undefined {
  if (value === null) return undefined;
  const wrong = () => failure('bad_input', `“${labelOf(kind, path)}” cannot hold a value of this kind. Reload the page and try again.`);
  switch (rule.shape) {
    case 'line':
    case 'text':
      if (typeof value !== 'string') throw wrong();
      return value === '' ? undefined : value;
    case 'set': {
      if (!Array.isArray(value) || value.some((item: Json) => typeof item !== 'string')) throw wrong();
      const items = [...new Set(value as readonly string[])].filter((item) => item !== '').toSorted();
      return items.length === 0 ? undefined : items;
    }
    case 'record':
      if (!isJsonRecord(value)) throw wrong();
      return withoutNulls(value);
    case 'content':
      if (typeof value !== 'string' && !isJsonRecord(value)) throw wrong();
      return value === '' ? undefined : value;
    case 'value':
      return withoutNulls(value);
  }
}

/** The one form of a state: what says nothing is not there, and contents read as they will be read again. */
export function canonicalState(state: EditableState): EditableState {
  if (state['forms'] === undefined && state['columns'] === undefined) return withoutEmpty(state);
  const forms = mapRecord(memberOf(state, 'forms'), (form) => {
    const content = memberOf(form, 'content');
    if (!isJsonRecord(form)) return undefined;
    const some = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''));
    return content === undefined || content === '' ? some : { ...some, content: parsedContent(contentText(content)) };
  });
  const { [columnsForm.name]: misfit, ...others } = forms ?? {};
  const said = misfit === undefined ? null : (memberOf(misfit, 'content') ?? {});
  const columns = mapRecord(said === null ? memberOf(state, 'columns') : columnsBy(said, memberOf(state, 'columns')), (column) =>
    isEmpty(column) ? undefined : column,
  );
  return withoutEmpty({ ...state, forms: said !== null && holdsColumns(said) ? others : forms, columns });
}

function withoutEmpty(parts: Readonly<Record<string, Json | undefined>>): EditableState {
  const kept: Record<string, Json> = {};
  for (const [member, value] of Object.entries(parts)) if (value !== undefined && !isEmpty(value)) kept[member] = value;
  return kept;
}

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isJsonRecord(value) && Object.keys(value).length === 0);

function mapRecord(value: Json | undefined, change: (inner: Json) => Json | undefined): JsonRecord | undefined {
  if (!isJsonRecord(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([member, inner]): [string, Json][] => {
      const next = change(inner);
      return next === undefined ? [] : [[member, next]];
    }),
  );
}
