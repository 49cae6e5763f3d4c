import type { SamplingSource } from '#contract/sampling.ts';
import type { Signal } from './signal.ts';

/** One object of a store, or one file of a disk. */
export interface StoredObject {
  /** Full key in its bucket; for a disk the absolute path. */
  readonly key: string;
  /** Key below the address that was asked for, with `/` between its steps; its last step where it is the address itself. */
  readonly relativeKey: string;
  readonly bytes: number;
  /** Tells one state of the object from the next: its ETag; for a disk made of size and time. */
  readonly version: string | null;
  readonly modifiedAt: string | null;
  /** In a storage class from which nothing can be read before it is restored. */
  readonly isArchived: boolean;
}

/**
 * Objects below one address, read by ranges. Rejects with AppFailures that say what to do: `not_found`, `no_permission`,
 * `disconnected`, `unsupported_file`, `bad_input`, `cancelled`, and `conflict` where an object is not what it was when it was found.
 */
export interface ObjectStore {
  /** As people write it. */
  readonly address: string;
  /** Milliseconds of silence after which a request fails, all attempts together; null where nobody counts them. */
  readonly patience: number | null;
  /** What was asked for and came back so far; every attempt counts. */
  readonly transferred: { readonly requests: number; readonly bytes: number };
  /** The address itself, where it is one object. */
  find(signal: Signal): Promise<StoredObject | null>;
  /** Everything below the address, page by page, in the order of the keys. */
  list(signal: Signal): AsyncIterable<readonly StoredObject[]>;
  /** `length` bytes from `start`, in pieces; never of another version of the object than the one given. */
  read(object: StoredObject, start: number, length: number, signal: Signal): AsyncIterable<Uint8Array>;
  close(): void;
}

/** Opens the store that a source names; nothing is asked of it yet. */
export type OpenObjectStore = (source: SamplingSource) => Promise<ObjectStore>;

/** A file that is being written. */
export interface FileToWrite {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Makes a file anew; its folder must be there. */
export type CreateFile = (path: string) => Promise<FileToWrite>;
