import type { ChangeDetail, ChangeSummary, EditView, FieldLimitsOf } from '#contract/catalog/changes.ts';
import type { FormConstraints, FormModel } from '#contract/catalog/form-models.ts';
import { validateForm } from '../forms/validate-form.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { memberOf } from './json.ts';
import type { Assessment } from './assess.ts';
import { assess } from './assess.ts';
import type { ChangeHead, ChangeRecord } from './change-store.ts';
import { editable } from './editable.ts';
import { columnsForm, columnsList } from './forms-part.ts';
import { type FormModels, readable } from './form-models.ts';
import type { Remote } from './remotes.ts';
import type { EditableState } from './state.ts';
import { documentOfState, stateOfDocument } from './states.ts';
import type { FieldProblem } from './validate.ts';
import { validateThing } from './whole-limits.ts';
import type { EditableKind } from '#contract/catalog/changes.ts';

/** Everything about one change, or about a thing that nobody changed. */
export interface Whole {
  readonly assessment: Assessment;
  readonly problems: readonly FieldProblem[];
}

const unchanged = (state: EditableState): Assessment => ({ standing: 'clean', effective: state, changes: [] });

/** @param remote null where the mirror does not hold the thing; `isGone` says that this means something */
export function assessmentOf(kind: EditableKind, record: ChangeRecord | null, remote: Remote | null, isGone: boolean): Assessment {
  const now = remote === null ? null : stateOfDocument(kind, remote.document);
  if (record === null) return unchanged(now ?? {});
  const base = record.base === null ? {} : stateOfDocument(kind, record.base);
  const local = record.local === null ? {} : stateOfDocument(kind, record.local, record.base);
  return assess(kind, base, local, isGone ? null : (now ?? base));
}

/** What is wrong with a thing, field by field and of what is sent together. @param document says what `state` does */
export async function problemsOf(
  kind: EditableKind,
  connectionId: string,
  whole: { readonly state: EditableState; readonly document: EntityDocument },
  models: Pick<FormModels, 'of'>,
): Promise<FieldProblem[]> {
  return validateThing(kind, whole, readable(await models.of(connectionId, modelsFor(whole.state))));
}

/** The thing as it would be sent: what the catalog holds, with what the person wants of it. @param effective what `assess` says of both */
export function wantedDocument(
  kind: EditableKind,
  record: Pick<ChangeRecord, 'base' | 'local'> | null,
  remote: Remote | null,
  effective: EditableState,
): EntityDocument {
  const held = remote?.document ?? record?.base ?? {};
  return record === null ? held : documentOfState(kind, effective, held, record.local ?? undefined);
}

/** Form types whose models a state is held against. */
export const modelsFor = (state: EditableState): string[] => ('columns' in state ? [...typesOf(state), columnsForm.type] : typesOf(state));

/** Of a thing as the person wants it, what a page needs to edit it. */
export async function viewOf(
  thing: { readonly connectionId: string; readonly kind: EditableKind; readonly id: string },
  record: ChangeHead | null,
  { assessment, problems }: Whole,
  models: FormModels,
): Promise<EditView> {
  const { effective, standing, changes } = assessment;
  const forms = Object.entries((memberOf(effective, 'forms') ?? {}) as EditableState);
  const found = await models.of(thing.connectionId, [...typesOf(effective), ...(hasColumns(thing.kind) ? [columnsForm.type] : [])]);
  const name = memberOf(effective, 'name');
  return {
    ...thing,
    name: typeof name === 'string' ? name : thing.id,
    changeId: record?.id ?? null,
    standing,
    state: effective as EditView['state'],
    changes: [...changes],
    problems: travelling(problems),
    limits: limitsOf(thing.kind, readable(found).get(columnsForm.type) ?? null),
    forms: forms.map(([formName, form]) => {
      const type = memberOf(form, 'type');
      const model = typeof type === 'string' ? found.get(type) : undefined;
      const missing =
        model === undefined ? 'The form names no type, so its fields are not known.' : 'reason' in model ? model.reason : null;
      const known = model === undefined || 'reason' in model ? null : model;
      return {
        name: formName,
        typeName: typeof type === 'string' ? type : null,
        model: known,
        modelMissing: missing,
        fits: known !== null && fitsModel(known, memberOf(form, 'content')),
      };
    }),
  };
}

const fitsModel = (model: FormModel, content: unknown): boolean => validateForm(model, content ?? {}).every(({ kind }) => kind !== 'type');

export const detailOf = (summary: ChangeSummary, { assessment, problems }: Whole): ChangeDetail => ({
  ...summary,
  changes: [...assessment.changes],
  problems: travelling(problems),
});

const travelling = (problems: readonly FieldProblem[]): ChangeDetail['problems'] =>
  problems.map(({ path, ...rest }) => ({ path: [...path], ...rest }));

const typesOf = (state: EditableState): string[] =>
  Object.values((memberOf(state, 'forms') ?? {}) as EditableState).flatMap((form) => {
    const type = memberOf(form, 'type');
    return typeof type === 'string' ? [type] : [];
  });

const hasColumns = (kind: EditableKind): boolean => (editable[kind] ?? []).some(({ path }) => path[0] === 'columns');

/**
 * What each field may hold, by the API and, of columns, by the model of the form that carries them.
 * @param columns that model; null where the mirror does not have it
 */
export const limitsOf = (kind: EditableKind, columns: FormModel | null): FieldLimitsOf[] =>
  (editable[kind] ?? []).map(({ path, shape, limits }) => {
    const ofModel = path[0] === 'columns' && columns !== null ? (columnConstraints(columns, path.at(-1) ?? '')?.maxLength ?? null) : null;
    return {
      path: [...path],
      shape,
      required: limits?.required ?? false,
      longest: limits?.longest ?? (shape === 'set' ? null : ofModel),
      fewest: limits?.fewest ?? null,
      most: limits?.most ?? (shape === 'set' ? ofModel : null),
    };
  });

/** Of a member of a column's state, in the model of the form of columns. */
function columnConstraints({ root, shapes }: FormModel, member: string): FormConstraints | null {
  const fieldOf = (type: string | undefined, name: string) =>
    type === undefined ? undefined : shapes[type]?.fields.find((field) => field.name === name);
  const list = fieldOf(root, columnsList)?.type;
  const record = list === undefined ? undefined : shapes[list]?.item?.type;
  return fieldOf(record, member === 'terms' ? 'glossaryTerms' : member)?.constraints ?? null;
}
