import type { FormConstraints, FormField, FormKind, FormModel, FormShape, ModelFault } from '#contract/catalog/form-models.ts';
import { parseSmithy } from './smithy/parse.ts';
import type { Member, NodeValue, ShapeDefinition, ShapeKind, SmithyDocument, Trait } from './smithy/syntax.ts';

export type FormModelReading =
  { readonly model: FormModel; readonly faults: readonly [] } | { readonly model: null; readonly faults: readonly ModelFault[] };

/**
 * Reads the Smithy text of a form type.
 * @param typeName the form type's name; its last part names the structure that the form is
 */
export function readFormModel(smithy: string, typeName: string): FormModelReading {
  const { document, faults } = parseSmithy(smithy);
  if (document === null) return { model: null, faults: faults.map(({ message, line, column }) => ({ message, line, column })) };
  const definitions = new Map(document.shapes.map((shape) => [shape.name, shape]));
  const root = rootOf(document, typeName);
  if (root === null)
    return { model: null, faults: [{ message: `The model holds no structure ${lastPart(typeName)}.`, line: 1, column: 1 }] };
  return { model: new ModelMaker(definitions, appliedTo(document)).make(typeName, root.name), faults: [] };
}

/** The structure with the type's own name, or the only one that no other shape holds. */
function rootOf({ shapes }: SmithyDocument, typeName: string): ShapeDefinition | null {
  const structures = shapes.filter(({ kind }) => kind === 'structure');
  const named = structures.find(({ name }) => name === lastPart(typeName));
  if (named !== undefined) return named;
  const held = new Set(shapes.flatMap(({ members, mixins }) => [...members.map(({ target }) => lastPart(target ?? '')), ...mixins]));
  const free = structures.filter(({ name }) => !held.has(name));
  return free.length === 1 ? (free[0] ?? null) : null;
}

function appliedTo(document: SmithyDocument): ReadonlyMap<string, readonly Trait[]> {
  const applied = new Map<string, Trait[]>();
  for (const { target, traits } of document.applications) {
    const key = lastPart(target);
    applied.set(key, [...(applied.get(key) ?? []), ...traits]);
  }
  return applied;
}

const lastPart = (name: string): string => /[^.#]*$/.exec(name)?.[0] ?? name;

const kinds: Readonly<Record<ShapeKind, FormKind>> = {
  structure: 'structure',
  union: 'union',
  list: 'list',
  map: 'map',
  enum: 'choice',
  intEnum: 'choice',
  blob: 'blob',
  boolean: 'boolean',
  document: 'any',
  string: 'text',
  byte: 'whole',
  short: 'whole',
  integer: 'whole',
  long: 'whole',
  float: 'decimal',
  double: 'decimal',
  bigInteger: 'whole',
  bigDecimal: 'decimal',
  timestamp: 'timestamp',
};

/** Shapes that need no definition: Smithy's prelude, and DataZone's `Date`. */
const prelude: ReadonlyMap<string, FormKind> = new Map<string, FormKind>([
  ...Object.entries(kinds)
    .filter(([name]) => !['structure', 'union', 'list', 'map', 'enum', 'intEnum'].includes(name))
    .map(([name, kind]): [string, FormKind] => [`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, kind]),
  ...['Byte', 'Short', 'Integer', 'Long'].map((name): [string, FormKind] => [`Primitive${name}`, 'whole']),
  ...['Float', 'Double'].map((name): [string, FormKind] => [`Primitive${name}`, 'decimal']),
  ['PrimitiveBoolean', 'boolean'],
  ['Date', 'date'],
]);

const unlimited: FormConstraints = { minLength: null, maxLength: null, min: null, max: null, pattern: null, isUnique: false };

const deepestMixins = 100;

class ModelMaker {
  readonly #definitions: ReadonlyMap<string, ShapeDefinition>;
  readonly #applied: ReadonlyMap<string, readonly Trait[]>;
  readonly #shapes = new Map<string, FormShape>();
  readonly #members = new Map<string, readonly Member[]>();
  readonly #notes = new Set<string>();

  constructor(definitions: ReadonlyMap<string, ShapeDefinition>, applied: ReadonlyMap<string, readonly Trait[]>) {
    this.#definitions = definitions;
    this.#applied = applied;
  }

  make(typeName: string, root: string): FormModel {
    const waiting = [root];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (this.#shapes.has(name)) continue;
      const shape = this.#shapeNamed(name);
      this.#shapes.set(name, shape);
      for (const field of [...shape.fields, shape.item, shape.key]) if (field !== null) waiting.push(field.type);
    }
    return { typeName, root, shapes: Object.fromEntries(this.#shapes), notes: [...this.#notes] };
  }

  #shapeNamed(name: string): FormShape {
    const definition = this.#definitions.get(name);
    const empty = { name, documentation: null, fields: [], item: null, key: null, choices: [] };
    if (definition === undefined) {
      const kind = prelude.get(name);
      if (kind === undefined) this.#notes.add(`The model names a type ${name} and does not hold it; any value is taken there.`);
      return { ...empty, kind: kind ?? 'unknown' };
    }
    const members = this.#membersOf(definition);
    const kind = kinds[definition.kind];
    const fieldCalled = (...names: readonly string[]): FormField | null => {
      const member = members.find((each) => names.includes(each.name));
      return member === undefined ? null : this.#fieldOf(definition.name, member);
    };
    return {
      ...empty,
      kind: kind === 'text' && choicesOf(definition).length > 0 ? 'choice' : kind,
      documentation: definition.documentation,
      fields: kind === 'structure' || kind === 'union' ? members.map((member) => this.#fieldOf(definition.name, member)) : [],
      item: kind === 'list' ? fieldCalled('member') : kind === 'map' ? fieldCalled('value') : null,
      key: kind === 'map' ? fieldCalled('key') : null,
      choices: choicesOf(definition),
    };
  }

  /** Members with those of its mixins before them; of two with one name the later stays. */
  #membersOf(definition: ShapeDefinition, depth = 0): readonly Member[] {
    if (definition.mixins.length === 0) return definition.members;
    const known = this.#members.get(definition.name);
    if (known !== undefined) return known;
    // Until it is known: a mixin that mixes in itself adds nothing.
    this.#members.set(definition.name, definition.members);
    const byName = new Map<string, Member>();
    for (const mixin of definition.mixins.map(lastPart)) {
      const mixed = this.#definitions.get(mixin);
      if (mixed === undefined) this.#notes.add(`The model mixes in ${mixin} and does not hold it; its fields are missing here.`);
      else if (depth >= deepestMixins)
        this.#notes.add(`Mixins are nested more than ${deepestMixins} deep at ${mixin}; its fields are missing here.`);
      else for (const member of this.#membersOf(mixed, depth + 1)) byName.set(member.name, member);
    }
    for (const member of definition.members) byName.set(member.name, member);
    const members = [...byName.values()];
    this.#members.set(definition.name, members);
    return members;
  }

  #fieldOf(owner: string, member: Member): FormField {
    const type = lastPart(member.target ?? 'Unit');
    const traits = [...member.traits, ...(this.#applied.get(`${owner}$${member.name}`) ?? [])];
    const definition = this.#definitions.get(type);
    const ofType = [...(definition?.traits ?? []), ...(this.#applied.get(type) ?? [])];
    const searchable = traitOf(traits, 'searchable');
    const documentation = traitOf(traits, 'documentation')?.value;
    const glossary = (traitOf(traits, 'glossaryterm') ?? traitOf(ofType, 'glossaryterm'))?.value;
    const assigned = member.assigned === undefined ? traitOf(traits, 'default')?.value : member.assigned;
    return {
      name: member.name,
      type,
      documentation: typeof documentation === 'string' ? documentation : member.documentation,
      isRequired: traitOf(traits, 'required') !== undefined,
      constraints: constraintsOf(traits, constraintsOf(ofType, unlimited)),
      searchable: searchable === undefined ? null : modesOf(searchable.value),
      isSortable: traitOf(traits, 'sortable') !== undefined,
      glossaryId: typeof glossary === 'string' ? glossary : null,
      isDeprecated: traitOf(traits, 'deprecated') !== undefined,
      defaultJson: assigned === undefined ? null : JSON.stringify(assigned),
      traits: traits.map(({ name, value }) => ({ name, valueJson: JSON.stringify(value) })),
    };
  }
}

/** By its last part: a trait may be written with its namespace or without. */
const traitOf = (traits: readonly Trait[], name: string): Trait | undefined => traits.findLast((trait) => lastPart(trait.name) === name);

const member = (value: NodeValue | undefined, name: string): NodeValue | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { readonly [key: string]: NodeValue })[name] : undefined;

const numberOf = (value: NodeValue | undefined): number | null => (typeof value === 'number' ? value : null);

function constraintsOf(traits: readonly Trait[], usual: FormConstraints): FormConstraints {
  const length = traitOf(traits, 'length')?.value;
  const range = traitOf(traits, 'range')?.value;
  const pattern = traitOf(traits, 'pattern')?.value;
  return {
    minLength: length === undefined ? usual.minLength : numberOf(member(length, 'min')),
    maxLength: length === undefined ? usual.maxLength : numberOf(member(length, 'max')),
    min: range === undefined ? usual.min : numberOf(member(range, 'min')),
    max: range === undefined ? usual.max : numberOf(member(range, 'max')),
    pattern: typeof pattern === 'string' ? pattern : usual.pattern,
    isUnique: usual.isUnique || traitOf(traits, 'uniqueItems') !== undefined,
  };
}

function modesOf(value: NodeValue): string[] {
  const modes = member(value, 'modes');
  return Array.isArray(modes) ? modes.filter((mode): mode is string => typeof mode === 'string') : [];
}

/** Members of an enum (Smithy 2), or the values of a text's `@enum` (Smithy 1). */
function choicesOf(definition: ShapeDefinition): FormShape['choices'] {
  if (definition.kind === 'enum' || definition.kind === 'intEnum') {
    return definition.members.map(({ name, assigned, traits, documentation }) => {
      const value = assigned ?? traitOf(traits, 'enumValue')?.value;
      return { value: typeof value === 'string' || typeof value === 'number' ? value : name, documentation };
    });
  }
  const listed = definition.kind === 'string' ? traitOf(definition.traits, 'enum')?.value : undefined;
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((each: NodeValue) => {
    const value = member(each, 'value');
    const documentation = member(each, 'documentation');
    return typeof value === 'string' ? [{ value, documentation: typeof documentation === 'string' ? documentation : null }] : [];
  });
}
