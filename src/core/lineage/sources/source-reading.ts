import type { LineageFacts } from '../openlineage/lineage-facts.ts';
import type { TableName } from '../sql/tables.ts';

/** What a file that is no event says of lineage. */
export interface SourceReading {
  readonly facts: readonly LineageFacts[];
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
  /** Columns that nobody can tell; nothing was guessed for them. */
  readonly unresolved: readonly UnresolvedPlace[];
}

export interface UnresolvedPlace {
  readonly line: number;
  readonly kind: 'star' | 'column' | 'places';
  readonly what: string;
  readonly tables: readonly TableName[];
  /** The model or file that it is in. */
  readonly where: string;
}
