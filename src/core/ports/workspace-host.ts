import type { Clock } from './clock.ts';
import type { OpenDatabase } from './database.ts';
import type { Files } from './files.ts';
import type { Log } from './log.ts';

/** Sequence number and hash of the newest journal entry; sequence 0 before the first. */
export interface JournalHead {
  readonly sequence: number;
  readonly hash: string;
}

/**
 * The newest journal entry, noted in a file beside the database. DuckDB opens without complaint when its write-ahead file was
 * deleted or overwritten, and then misses the newest changes; this note makes that visible.
 */
export interface JournalHeadFile {
  /** Null where there is none, or none that can be read. */
  read(): Promise<JournalHead | null>;
  /** Rejects nothing: a note that cannot be written leaves an older one, which is also true. */
  write(head: JournalHead): void;
  close(): void;
}

export interface FolderLock {
  release(): Promise<void>;
}

/** Everything of the outside world that a workspace needs. */
export interface WorkspaceHost {
  readonly openDatabase: OpenDatabase;
  /** Rejects with `locked`, saying who has it. A lock that a dead process left is taken over. */
  readonly lockFolder: (folder: string) => Promise<FolderLock>;
  readonly journalHead: (folder: string) => JournalHeadFile;
  readonly files: Files;
  /** SHA-256 of a text's UTF-8 bytes, lower-case hex: an entry of the journal may be many megabytes, which the host is ten times faster with. */
  readonly sha256: (text: string) => string;
  readonly clock: Clock;
  readonly log: Log;
}
