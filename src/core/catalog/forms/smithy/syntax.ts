/** A value in a trait, a default or a metadata statement: as in JSON. Names of shapes read as texts. */
export type NodeValue = string | number | boolean | null | readonly NodeValue[] | { readonly [key: string]: NodeValue };

export interface Trait {
  /** As written: `required`, `amazon.datazone#searchable`. */
  readonly name: string;
  /** Null for one without a value. */
  readonly value: NodeValue;
}

export interface Member {
  readonly name: string;
  /** The shape that it holds, as written. Null in an enum. */
  readonly target: string | null;
  readonly traits: readonly Trait[];
  /** From `///` lines or `@documentation`. */
  readonly documentation: string | null;
  /** What follows `=`: the default of a member, the value of an enum's. */
  readonly assigned: NodeValue | undefined;
}

/** Shapes that hold no others, as Smithy spells them. */
export const simpleTypes = [
  'blob',
  'boolean',
  'document',
  'string',
  'byte',
  'short',
  'integer',
  'long',
  'float',
  'double',
  'bigInteger',
  'bigDecimal',
  'timestamp',
] as const;
export type SimpleType = (typeof simpleTypes)[number];

export type ShapeKind = 'structure' | 'union' | 'list' | 'map' | 'enum' | 'intEnum' | SimpleType;

export interface ShapeDefinition {
  readonly kind: ShapeKind;
  readonly name: string;
  /** Of a list: `member`; of a map: `key` and `value`; of a simple type: none. */
  readonly members: readonly Member[];
  readonly mixins: readonly string[];
  readonly traits: readonly Trait[];
  readonly documentation: string | null;
  /** Where its name stands, in UTF-16 code units from the start of the text. */
  readonly at: number;
}

/** Traits that stand apart from what they are about. */
export interface Application {
  /** `Shape` or `Shape$member`. */
  readonly target: string;
  readonly traits: readonly Trait[];
}

export interface SmithyDocument {
  readonly namespace: string | null;
  readonly shapes: readonly ShapeDefinition[];
  readonly applications: readonly Application[];
}

/** What is wrong with a text, and where. */
export interface SmithyFault {
  readonly message: string;
  /** In UTF-16 code units from the start of the text. */
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
}
