import type { Signal } from './signal.ts';

/** For work on a big file: when to stop in the middle of it, and who is told how many of its bytes are done. */
export interface Watch {
  readonly signal: Signal;
  onBytes(bytes: number): void;
}

/** The disk, as far as core needs it. Paths are absolute; failures are AppFailures with what to do. */
export interface Files {
  stat(path: string): Promise<{ kind: 'file' | 'folder'; bytes: number; modifiedAt: Date } | null>;
  list(path: string): Promise<{ name: string; path: string; kind: 'file' | 'folder'; bytes: number | null }[]>;
  makeFolder(path: string): Promise<void>;
  /**
   * Copies a file or folder; by reference where the file system can. Rejects with `cancelled` when it is stopped, and leaves no half copy.
   * @param watch told the bytes of the file that is being copied
   */
  copy(from: string, to: string, watch?: Watch): Promise<void>;
  move(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** SHA-256 of a file's bytes, lower-case hex. Rejects with `cancelled` when it is stopped. */
  sha256(path: string, watch?: Watch): Promise<string>;
  join(...parts: string[]): string;
  baseName(path: string): string;
  parent(path: string): string;
}
