/** A glossary as it travels between programs: what any of the formats can say, in one shape. */
export interface GlossaryDocument {
  readonly glossaries: readonly GlossaryRecord[];
  readonly terms: readonly TermRecord[];
}

/** A concept scheme, a group of terms. DataZone's glossaries have no parent; other programs' groups have. */
export interface GlossaryRecord {
  /** Unique among the glossaries of the document: a path or an IRI. */
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly parentKey: string | null;
  readonly owners: readonly Party[];
  readonly references: readonly Reference[];
}

export interface TermRecord {
  /** Unique among the terms of the document: a path or an IRI. */
  readonly key: string;
  /** Null where the file names none. */
  readonly glossaryKey: string | null;
  readonly name: string;
  readonly shortDescription: string | null;
  readonly longDescription: string | null;
  /** `DISABLED`: deprecated, not to be used any more. */
  readonly status: 'ENABLED' | 'DISABLED';
  readonly review: ReviewState | null;
  /** Other names of the term, in whichever language. */
  readonly labels: readonly Label[];
  readonly relations: readonly Relation[];
  readonly owners: readonly Party[];
  readonly reviewers: readonly Party[];
  readonly tags: readonly string[];
  /** Codes of the term in its system (SKOS notation). */
  readonly notations: readonly string[];
  readonly examples: readonly string[];
  /** How it is meant to be used (SKOS scopeNote and its kin). */
  readonly notes: readonly string[];
  readonly references: readonly Reference[];
  /** What a program keeps under names of its own. */
  readonly properties: readonly Property[];
}

export type ReviewState = 'draft' | 'in_review' | 'approved' | 'rejected';

export interface Label {
  readonly text: string;
  /** BCP 47; null where the file does not say. */
  readonly language: string | null;
  /** `preferred`: the name in another language; `alternative`: a synonym; `hidden`: only for searching. */
  readonly kind: 'preferred' | 'alternative' | 'hidden';
}

/**
 * `isA`, `classifies` (its inverse) and no other can be held by DataZone. The rest follows SKOS (`related`, the matches) and the
 * vocabularies of OpenMetadata and DataHub.
 */
export const relationTypes = [
  'isA',
  'classifies',
  'related',
  'partOf',
  'hasPart',
  'hasValue',
  'synonymOf',
  'antonymOf',
  'exactMatch',
  'closeMatch',
  'broadMatch',
  'narrowMatch',
  'relatedMatch',
] as const;
export type RelationType = (typeof relationTypes)[number];

export interface Relation {
  readonly type: RelationType;
  /** Key of a term of the document, or what the file calls a thing that is not in it. */
  readonly target: string;
}

export interface Party {
  readonly kind: 'user' | 'group';
  readonly name: string;
}

export interface Reference {
  readonly title: string | null;
  readonly url: string | null;
}

export interface Property {
  readonly name: string;
  readonly value: string;
}

/** A term of which nothing is known but its name: what readers start from. */
export const bareTerm = (key: string, glossaryKey: string | null, name: string): TermRecord => ({
  key,
  glossaryKey,
  name,
  shortDescription: null,
  longDescription: null,
  status: 'ENABLED',
  review: null,
  labels: [],
  relations: [],
  owners: [],
  reviewers: [],
  tags: [],
  notations: [],
  examples: [],
  notes: [],
  references: [],
  properties: [],
});
