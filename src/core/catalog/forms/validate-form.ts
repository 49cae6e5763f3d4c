import type { FormField, FormModel, FormProblem, FormShape } from '#contract/catalog/form-models.ts';
import { patternFits } from './patterns.ts';
import { shapeOf } from './shape-of.ts';

/** Beyond so many, a person has enough to do; one more problem says that there are others. */
const mostProblems = 200;
const deepestNesting = 60;

type Path = readonly (string | number)[];

/**
 * Holds a form's content against its model.
 * @param content parsed JSON: what the form's `content` text holds
 * @returns problems at their places, in the order of the content; empty where all fits
 */
export function validateForm(model: FormModel, content: unknown): FormProblem[] {
  const root = shapeOf(model, model.root);
  if (root === null) return [];
  const check = new Check(model);
  check.shape(root, content, []);
  return check.problems;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function typeName(value: unknown): string {
  if (value === null) return 'nothing (null)';
  if (Array.isArray(value)) return 'a list';
  const names: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', boolean: 'true or false', object: 'an object' };
  return names[typeof value] ?? 'something else';
}

class Check {
  readonly problems: FormProblem[] = [];
  readonly #model: FormModel;

  constructor(model: FormModel) {
    this.#model = model;
  }

  #add(path: Path, kind: FormProblem['kind'], message: string, severity: FormProblem['severity'] = 'error'): void {
    if (this.problems.length < mostProblems) this.problems.push({ path: [...path], kind, message, severity });
    else if (this.problems.length === mostProblems) {
      this.problems.push({
        path: [],
        kind: 'unchecked',
        severity: 'note',
        message: `There is more; the first ${mostProblems} are listed.`,
      });
    }
  }

  field(field: FormField, value: unknown, path: Path): void {
    if (this.problems.length > mostProblems) return;
    if (path.length > deepestNesting) return this.#add(path, 'type', `This is nested more than ${deepestNesting} deep.`);
    const shape = shapeOf(this.#model, field.type);
    if (shape === null) return undefined;
    const before = this.problems.length;
    this.shape(shape, value, path);
    if (this.problems.length === before) this.#constraints(field, value, path);
    return undefined;
  }

  shape(shape: FormShape, value: unknown, path: Path): void {
    switch (shape.kind) {
      case 'structure':
        return this.#structure(shape, value, path);
      case 'union':
        return this.#union(shape, value, path);
      case 'list':
        if (!Array.isArray(value)) return this.#wrong(path, 'a list', value);
        if (shape.item !== null) for (const [index, item] of value.entries()) this.field(shape.item, item, [...path, index]);
        return undefined;
      case 'map':
        return this.#map(shape, value, path);
      case 'choice':
        return this.#choice(shape, value, path);
      case 'text':
      case 'blob':
        return typeof value === 'string' ? undefined : this.#wrong(path, 'a text', value);
      case 'boolean':
        return typeof value === 'boolean' ? undefined : this.#wrong(path, 'true or false', value);
      case 'whole':
        return Number.isInteger(value) ? undefined : this.#wrong(path, 'a whole number', value);
      case 'decimal':
        return typeof value === 'number' ? undefined : this.#wrong(path, 'a number', value);
      case 'date':
      case 'timestamp':
        return this.#instant(shape.kind, value, path);
      case 'any':
      case 'unknown':
        return undefined;
    }
  }

  #wrong(path: Path, wanted: string, value: unknown): void {
    const found = wanted === 'a whole number' && typeof value === 'number' ? 'it has a fraction' : `it is ${typeName(value)}`;
    this.#add(path, 'type', `This should be ${wanted}; ${found}.`);
  }

  #structure(shape: FormShape, value: unknown, path: Path): void {
    if (!isRecord(value)) return this.#wrong(path, 'an object with named fields', value);
    for (const field of shape.fields) {
      const held = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
      if (held !== undefined && held !== null) this.field(field, held, [...path, field.name]);
      else if (field.isRequired) this.#add([...path, field.name], 'missing', 'This field is required.');
    }
    const known = namesOf(shape);
    for (const name of Object.keys(value)) {
      if (!known.has(name)) this.#add([...path, name], 'unknown_member', 'The form type has no such field.', 'note');
    }
    return undefined;
  }

  #union(shape: FormShape, value: unknown, path: Path): void {
    if (!isRecord(value)) return this.#wrong(path, 'an object with one field', value);
    const names = Object.keys(value).filter((name) => value[name] !== null);
    const [only] = names;
    if (only === undefined || names.length > 1) return this.#add(path, 'type', `Exactly one of ${listed(shape.fields)} should be given.`);
    const field = shape.fields.find(({ name }) => name === only);
    if (field === undefined) return this.#add([...path, only], 'unknown_member', 'The form type has no such alternative.', 'note');
    return this.field(field, value[only], [...path, only]);
  }

  #map(shape: FormShape, value: unknown, path: Path): void {
    if (!isRecord(value)) return this.#wrong(path, 'an object of names and values', value);
    for (const [key, held] of Object.entries(value)) {
      if (shape.key !== null) this.field(shape.key, key, [...path, key]);
      if (shape.item !== null && held !== null) this.field(shape.item, held, [...path, key]);
    }
    return undefined;
  }

  #choice(shape: FormShape, value: unknown, path: Path): void {
    const isNumber = shape.choices.some((choice) => typeof choice.value === 'number');
    if (typeof value !== (isNumber ? 'number' : 'string')) return this.#wrong(path, isNumber ? 'a number' : 'a text', value);
    if (shape.choices.some((choice) => choice.value === value)) return undefined;
    const some = shape.choices.slice(0, 12).map((choice) => String(choice.value));
    const rest = shape.choices.length - some.length;
    return this.#add(path, 'choice', `This should be one of ${some.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`);
  }

  /** The API tells no form of instants in forms: numbers (epoch seconds) and ISO 8601 are taken. */
  #instant(kind: 'date' | 'timestamp', value: unknown, path: Path): void {
    if (typeof value === 'number') return undefined;
    if (typeof value !== 'string') return this.#wrong(path, kind === 'date' ? 'a date' : 'an instant', value);
    if (/^\d{4}-\d{2}-\d{2}([T ][\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/.test(value) && !Number.isNaN(Date.parse(value))) return undefined;
    return this.#add(path, 'pattern', kind === 'date' ? 'Write a date as 2026-06-30.' : 'Write an instant as 2026-06-30T12:00:00Z.');
  }

  #constraints({ constraints }: FormField, value: unknown, path: Path): void {
    const { minLength, maxLength, min, max, pattern, isUnique } = constraints;
    if (minLength !== null || maxLength !== null) {
      const length = lengthOf(value);
      const [one, many] = typeof value === 'string' ? ['character', 'characters'] : ['item', 'items'];
      const counted = (count: number): string => `${count} ${count === 1 ? one : many}`;
      if (length !== null && minLength !== null && length < minLength) {
        this.#add(path, 'length', `This needs at least ${counted(minLength)}; it has ${length}.`);
      } else if (length !== null && maxLength !== null && length > maxLength) {
        this.#add(path, 'length', `This may have up to ${counted(maxLength)}; it has ${length}.`);
      }
    }
    if (typeof value === 'number') {
      if (min !== null && value < min) this.#add(path, 'range', `This should be at least ${min}.`);
      else if (max !== null && value > max) this.#add(path, 'range', `This should be at most ${max}.`);
    }
    if (pattern !== null && typeof value === 'string') {
      const fits = patternFits(pattern, value);
      if (fits === false) this.#add(path, 'pattern', `This should fit the pattern ${shown(pattern)}.`);
      else if (fits === null) this.#add(path, 'unchecked', `The pattern ${shown(pattern)} cannot be checked here.`, 'note');
    }
    if (isUnique && Array.isArray(value)) {
      const seen = new Set(value.map((item) => JSON.stringify(item)));
      if (seen.size < value.length) this.#add(path, 'duplicate', 'Each item may stand here once.');
    }
  }
}

const knownNames = new WeakMap<FormShape, ReadonlySet<string>>();

/** Names of a structure's fields; worked out once for each, because thousands of contents are held against the same few. */
function namesOf(shape: FormShape): ReadonlySet<string> {
  const names = knownNames.get(shape) ?? new Set(shape.fields.map(({ name }) => name));
  knownNames.set(shape, names);
  return names;
}

const shown = (pattern: string): string => (pattern.length > 120 ? `${pattern.slice(0, 120)}…` : pattern);

const listed = (fields: readonly FormField[]): string => fields.map(({ name }) => name).join(', ');

/** Smithy counts code points of texts. */
function lengthOf(value: unknown): number | null {
  if (typeof value === 'string') {
    let count = 0;
    for (const _ of value) count += 1;
    return count;
  }
  if (Array.isArray(value)) return value.length;
  return isRecord(value) ? Object.keys(value).length : null;
}
