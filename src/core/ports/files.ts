/** The disk, as far as core needs it. Paths are absolute; failures are AppFailures with what to do. */
export interface Files {
  stat(path: string): Promise<{ kind: 'file' | 'folder'; bytes: number; modifiedAt: Date } | null>;
  list(path: string): Promise<{ name: string; path: string; kind: 'file' | 'folder'; bytes: number | null }[]>;
  makeFolder(path: string): Promise<void>;
  /** Copies a file or folder; by reference where the file system can. */
  copy(from: string, to: string): Promise<void>;
  move(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** SHA-256 of a file's bytes, lower-case hex. */
  sha256(path: string): Promise<string>;
  join(...parts: string[]): string;
  baseName(path: string): string;
  parent(path: string): string;
}
