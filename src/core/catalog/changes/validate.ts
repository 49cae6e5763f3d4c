import type { FormModel } from '#contract/catalog/form-models.ts';
import { englishNumber } from '../../english-numbers.ts';
import { validateForm } from '../forms/validate-form.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';
import { editable, type FieldRule, labelOf } from './editable.ts';
import { columnsForm, columnsList, contentText } from './forms-part.ts';
import { type FieldPath, isJsonRecord, type Json, type JsonRecord, memberOf } from './json.ts';
import type { EditableState } from './state.ts';

/** Something about one field that the API, or a form's model, would refuse (`error`), or that could not be checked (`note`). */
export interface FieldProblem {
  readonly path: FieldPath;
  readonly severity: 'error' | 'note';
  readonly message: string;
}

/** What is wrong with a state, by the limits of the API and the models of form types by their names; empty where all fits. */
export function validateState(kind: EntityKind, state: EditableState, models: ReadonlyMap<string, FormModel | null>): FieldProblem[] {
  const byLimits: FieldProblem[] = [];
  for (const rule of editable[kind] ?? [])
    if (rule.limits !== undefined && !rule.path.includes('**'))
      eachPlace(rule.path, 0, state, (value, anyOf) => {
        const problem = limitProblem(kind, rule, value, anyOf);
        if (problem !== null) byLimits.push(problem);
      });
  return [...byLimits, ...formProblems(state, models), ...columnProblems(state, models)];
}

/** Unicode code points, as Smithy counts. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _character of text) length += 1;
  return length;
}

/** Every place of the state that a rule is about; one without `*` is a place whether anything is there or not. `anyOf` are what stands for each `*`. */
function eachPlace(
  pattern: FieldPath,
  depth: number,
  value: Json | undefined,
  visit: (value: Json | undefined, anyOf: readonly string[]) => void,
  anyOf: readonly string[] = [],
): void {
  const member = pattern[depth];
  if (member === undefined) visit(value, anyOf);
  else if (member !== '*') eachPlace(pattern, depth + 1, memberOf(value, member), visit, anyOf);
  else if (isJsonRecord(value)) for (const name of Object.keys(value)) eachPlace(pattern, depth + 1, value[name], visit, [...anyOf, name]);
}

function limitProblem(kind: EntityKind, rule: FieldRule, value: Json | undefined, anyOf: readonly string[]): FieldProblem | null {
  const { required, longest, fewest, most, pattern } = rule.limits ?? {};
  // Where a field is, and what it is called, is worked out for those that are wrong only.
  const problem = (message: (label: string) => string): FieldProblem => {
    const names = [...anyOf];
    const path = rule.path.map((member) => (member === '*' ? (names.shift() ?? '') : member));
    return { path, severity: 'error', message: message(labelOf(kind, path)) };
  };
  if (value === undefined) {
    if (required === true) return problem((label) => `${label} is required. Give one.`);
    return fewest === undefined ? null : problem((label) => `${label} needs at least ${fewest}.`);
  }
  const text = rule.shape === 'content' ? contentText(value) : typeof value === 'string' ? value : null;
  if (text !== null && longest !== undefined) {
    // Code points are at most as many as the text's units: long texts alone are counted.
    const length = text.length > longest ? lengthOf(text) : text.length;
    if (length > longest)
      return problem((label) => `${label} may have up to ${englishNumber(longest)} characters; it has ${englishNumber(length)}.`);
  }
  const items = Array.isArray(value) ? value.length : isJsonRecord(value) && rule.shape === 'record' ? Object.keys(value).length : null;
  if (items !== null && most !== undefined && items > most)
    return problem((label) => `${label} may be up to ${englishNumber(most)}; there are ${englishNumber(items)}.`);
  if (items !== null && fewest !== undefined && items < fewest) return problem((label) => `${label} needs at least ${fewest}.`);
  if (pattern === undefined) return null;
  const fits = wholly(pattern);
  const last = rule.path.at(-1) === '*' ? (anyOf.at(-1) ?? '') : (rule.path.at(-1) ?? '');
  const checked = Array.isArray(value) ? value.filter((item: Json): item is string => typeof item === 'string') : [last];
  const misfit = checked.find((item) => !fits.test(item));
  return misfit === undefined
    ? null
    : problem((label) => `${label} holds an identifier that the catalog would refuse: ${misfit.slice(0, 60)}.`);
}

const read = new Map<string, RegExp>();

/** The pattern as one that the whole text has to fit. */
export function wholly(pattern: string): RegExp {
  const known = read.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'u');
  read.set(pattern, known);
  return known;
}

function formProblems(state: EditableState, models: ReadonlyMap<string, FormModel | null>): FieldProblem[] {
  return entriesOf(memberOf(state, 'forms')).flatMap(([name, form]) => {
    const path = ['forms', name, 'content'];
    const content = memberOf(form, 'content');
    const type = memberOf(form, 'type');
    if (typeof content === 'string') {
      return [
        { path, severity: 'error' as const, message: `The content of ${name} is no JSON object that can be read safely. Mend it as text.` },
      ];
    }
    const model = typeof type === 'string' ? models.get(type) : undefined;
    if (model === undefined || model === null) {
      return [{ path, severity: 'note' as const, message: `${name} was not checked: the model of its form type is not in the mirror.` }];
    }
    return validateForm(model, content ?? {}).map((found) => ({
      path: [...path, ...found.path.map(String)],
      severity: found.severity,
      message: found.message,
    }));
  });
}

/** Columns are held against the model of the form that carries them, where the mirror has it. */
function columnProblems(state: EditableState, models: ReadonlyMap<string, FormModel | null>): FieldProblem[] {
  const model = models.get(columnsForm.type);
  const columns = entriesOf(memberOf(state, 'columns'));
  // Where the form cannot be read so, it is held against its model as a form.
  const isMisfit = memberOf(memberOf(state, 'forms'), columnsForm.name) !== undefined;
  if (model === undefined || model === null || columns.length === 0 || isMisfit) return [];
  const records = columns.map(([columnIdentifier, column]): JsonRecord => {
    const { readme: _readme, terms, ...rest } = isJsonRecord(column) ? column : {};
    return { columnIdentifier, ...rest, ...(terms === undefined ? {} : { glossaryTerms: terms }) };
  });
  return validateForm(model, { [columnsList]: records }).flatMap(({ path: [list, place, member, ...rest], severity, message }) => {
    const column = columns[Number(place)]?.[0];
    if (list !== columnsList || column === undefined || severity === 'note') return [];
    const field = member === 'glossaryTerms' ? 'terms' : member;
    return [{ path: ['columns', column, ...(field === undefined ? [] : [String(field)]), ...rest.map(String)], severity, message }];
  });
}

const entriesOf = (value: Json | undefined): [string, Json][] => (isJsonRecord(value) ? Object.entries(value) : []);
