/** A value's shape in a service model, whichever description it was read from. Lengths are in Unicode code points. */
export type Shape =
  | { readonly kind: 'structure'; readonly name: string; readonly isUnion: boolean; readonly members: ReadonlyMap<string, Member> }
  | { readonly kind: 'list'; readonly member: () => Shape; readonly min?: number; readonly max?: number }
  | { readonly kind: 'map'; readonly key: () => Shape; readonly value: () => Shape; readonly min?: number; readonly max?: number }
  | {
      readonly kind: 'string';
      readonly min?: number;
      readonly max?: number;
      readonly pattern?: RegExp;
      readonly oneOf?: ReadonlySet<string>;
    }
  | { readonly kind: 'number'; readonly isWhole: boolean; readonly min?: number; readonly max?: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'timestamp'; readonly format: TimestampFormat }
  | { readonly kind: 'blob'; readonly max?: number }
  | { readonly kind: 'document' };

export type TimestampFormat = 'epoch-seconds' | 'date-time' | 'http-date';

/** Where a member of an input or output travels. */
export type Place = 'body' | 'label' | 'query' | 'header' | 'payload';

export interface Member {
  readonly shape: () => Shape;
  readonly isRequired: boolean;
  readonly place: Place;
  /** Its name where it travels; for a label, the name in the path. */
  readonly wireName: string;
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  /** Path as the model writes it, e.g. `/v2/domains/{domainIdentifier}/glossaries`. */
  readonly path: string;
  /** Status of a success. */
  readonly status: number;
  readonly input: Shape & { readonly kind: 'structure' };
  /** Null where a success has no body. */
  readonly output: (Shape & { readonly kind: 'structure' }) | null;
}

export interface ServiceModel {
  /** Which description it was read from, for messages. */
  readonly source: string;
  /** True where lengths, patterns and sets of values are known; the client's own schemas do not have them. */
  readonly hasConstraints: boolean;
  readonly operations: ReadonlyMap<string, Operation>;
}
