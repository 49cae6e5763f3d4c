import type { ReactElement } from 'react';
import type { FormField, FormModel, FormShape } from '#contract/catalog/form-models.ts';
import type { FieldValue } from '#contract/catalog/changes.ts';
import { fieldWords } from '../../../ui/field-words.ts';
import { isObject, withMember } from './paths.ts';
import type { Editing, FieldWish } from './use-editing.ts';

/** What the editors of a form need of where it is kept: of a thing of the catalog, or of a request that is being written. */
export type FormEditing = Pick<Editing, 'thing' | 'change' | 'problems' | 'edit' | 'revert' | 'check'>;

/** One value of a form's content while it is edited. */
export interface FormPlace {
  readonly editing: FormEditing;
  readonly model: FormModel;
  readonly field: FormField;
  /** What it is called beside its value. */
  readonly words: string;
  /** What it is called on the way from the form's name. */
  readonly label: string;
  /** In the thing's state, with positions in lists. */
  readonly path: readonly string[];
  readonly value: FieldValue;
  /** What is to be asked for so that this value becomes another one; null takes it away. */
  readonly wish: (value: FieldValue) => FieldWish;
  /** The editor of a value inside of this one: structures and lists hold values of any type. */
  readonly render: (place: FormPlace) => ReactElement;
}

export const shapeOf = (model: FormModel, type: string): FormShape | null =>
  Object.hasOwn(model.shapes, type) ? (model.shapes[type] ?? null) : null;

/** The answer tells whether it is kept. */
export const keep = (place: FormPlace, value: FieldValue): Promise<boolean> =>
  place.editing.edit(`Changed ${place.label}`, [place.wish(value)]);

export const commit = (place: FormPlace, value: FieldValue): void => void keep(place, value);

/** A member of a structure, a map or a union. */
/** @param words what it is called; keys of a map are shown as they are */
export function memberPlace(place: FormPlace, field: FormField, name: string, words: string = fieldWords(name)): FormPlace {
  const value = isObject(place.value) && Object.hasOwn(place.value, name) ? (place.value[name] ?? null) : null;
  return {
    ...place,
    field,
    words,
    label: `${place.label} › ${words}`,
    path: [...place.path, name],
    value,
    wish: (next) => place.wish(withMember(place.value, name, next)),
  };
}

const itemsOf = (value: FieldValue): FieldValue[] => (Array.isArray(value) ? value : []);

export function itemPlace(place: FormPlace, field: FormField, position: number): FormPlace {
  return {
    ...place,
    field,
    label: `${place.label}, item ${position + 1}`,
    path: [...place.path, String(position)],
    value: itemsOf(place.value)[position] ?? null,
    wish: (next) => place.wish(itemsOf(place.value).map((item, at) => (at === position ? next : item))),
  };
}

/** What a new item begins as. */
export function firstValue(model: FormModel, type: string): FieldValue {
  const shape = shapeOf(model, type);
  switch (shape?.kind) {
    case 'structure':
    case 'union':
    case 'map':
    case 'any':
      return {};
    case 'list':
      return [];
    case 'boolean':
      return false;
    case 'whole':
    case 'decimal':
      return 0;
    case 'choice':
      return shape.choices[0]?.value ?? '';
    default:
      return '';
  }
}
