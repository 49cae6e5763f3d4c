import type { IndexAnswer, IndexQuery } from '../catalog/search/index/run-search.ts';
import type { IndexStamp } from '../catalog/search/index/index-file.ts';
import type { ColumnInput, EntityInput, Lookups } from '../catalog/search/index/search-input.ts';

/** Sets of columns that say the same, as many as one message carries; `counts[i]` columns of set i follow each other in `assets`. */
export interface ColumnBatch {
  readonly names: readonly string[];
  readonly businessNames: readonly (string | null)[];
  readonly descriptions: readonly (string | null)[];
  /** JSON lists of identifiers. */
  readonly termIds: readonly string[];
  readonly counts: readonly number[];
  /** By column: place of its asset among the entities that were given, and place of its type in `dataTypes`. */
  readonly assets: Uint32Array;
  readonly dataTypes: Uint16Array;
}

/** What became of things since the index was made: those that are as given now, and those that are no more. */
export interface IndexChanges {
  readonly replaced: readonly { readonly entity: EntityInput; readonly columns: readonly ColumnInput[] }[];
  readonly removed: readonly { readonly kind: EntityInput['kind']; readonly id: string }[];
  readonly lookups: Lookups;
  readonly stamp: IndexStamp;
}

export interface IndexFacts {
  readonly stamp: IndexStamp;
  /** Things, columns included. */
  readonly things: number;
  /** Things that were replaced or added since the index was made from scratch. */
  readonly newer: number;
}

/** Holds the indexes of a workspace's mirrors and answers from them, beside the thread that asks. */
export interface SearchDesk {
  /** Takes an index from its file; null where there is none, or none that can be used. */
  open(connectionId: string, path: string): Promise<IndexFacts | null>;
  change(connectionId: string, changes: IndexChanges): Promise<IndexFacts>;
  drop(connectionId: string): Promise<void>;
  search(connectionIds: readonly string[], query: IndexQuery): Promise<IndexAnswer>;
  close(): Promise<void>;
}

/** Makes one index from scratch and writes its file. Entities come before columns. */
export interface IndexBuilder {
  entities(batch: readonly EntityInput[]): Promise<void>;
  dataTypes(names: readonly string[]): Promise<void>;
  columns(batch: ColumnBatch): Promise<void>;
  /** Writes the file, in the place of an older one, whole or not at all. */
  finish(lookups: Lookups, stamp: IndexStamp, path: string): Promise<void>;
  close(): Promise<void>;
}

/** Where the work of search is done: threads in the app. */
export interface SearchHost {
  /** Begins to open indexes for the desk that is opened next, where that saves time: while the workspace that they belong to is opened. */
  prepare(indexes: readonly { readonly connectionId: string; readonly path: string }[]): void;
  openDesk(): Promise<SearchDesk>;
  openBuilder(): Promise<IndexBuilder>;
  /** Ends what was begun for a desk that nobody has opened. */
  close(): Promise<void>;
}

/** Files of indexes. */
export interface IndexFiles {
  /** Null where there is none, or where its bytes are not those that were written. */
  read(path: string): Promise<Uint8Array | null>;
  write(path: string, pieces: readonly Uint8Array[]): Promise<void>;
}
