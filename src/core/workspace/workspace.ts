import type { JournalEntry, Verification, WorkspaceInfo } from '#contract/workspaces.ts';
import type { Database, DatabaseFile, Transaction } from '../ports/database.ts';
import type { FolderLock, JournalHeadFile, WorkspaceHost } from '../ports/workspace-host.ts';
import { appendEntries, type EntryOf, type JournalQuery, journalPage, type NewEntry, verifyJournal } from './journal.ts';
import { readMeta } from './meta.ts';

/** What a change tells the journal: values that JSON can hold (never a bigint); undefined or null is none. */
export interface Change<Result> {
  before: unknown;
  after: unknown;
  result: Result;
}

/** An open workspace. Get one from `openWorkspace` or `createWorkspace`, and close it. */
export class Workspace {
  readonly folder: string;
  /**
   * For reading, and for what the app keeps for itself (marks, jobs). What a person would call a change goes through `edit`.
   */
  readonly database: Database;
  readonly #file: DatabaseFile;
  readonly #lock: FolderLock;
  readonly #head: JournalHeadFile;
  readonly #host: WorkspaceHost;
  readonly #editListeners = new Set<() => void>();
  #closing: Promise<void> | undefined;

  constructor(parts: { folder: string; file: DatabaseFile; lock: FolderLock; head: JournalHeadFile; host: WorkspaceHost }) {
    this.folder = parts.folder;
    this.database = parts.file;
    this.#file = parts.file;
    this.#lock = parts.lock;
    this.#head = parts.head;
    this.#host = parts.host;
  }

  async info(): Promise<WorkspaceInfo> {
    const meta = await readMeta(this.database);
    return {
      id: meta.get('id') ?? '',
      title: meta.get('title') ?? '',
      path: this.folder,
      isDemo: meta.get('is_demo') === 'true',
      createdAt: meta.get('created_at') ?? '',
      schemaVersion: Number(meta.get('schema_version') ?? 0),
      journalEntries: Number(meta.get('journal_sequence') ?? 0),
    };
  }

  /**
   * The only way to change what people see: runs `change` and appends one journal entry, both in one transaction. When the
   * promise resolves, both are on the disk; when it rejects, neither happened.
   */
  async edit<Result>(entry: NewEntry, change: (inside: Transaction) => Promise<Change<Result>>): Promise<Result> {
    return this.editTogether(async (inside) => {
      const { before, after, result } = await change(inside);
      return { entries: [{ entry, before, after }], result };
    });
  }

  /** The same for several changes of which each has its own journal entry: all of them happen, or none. */
  async editTogether<Result>(change: (inside: Transaction) => Promise<{ entries: readonly EntryOf[]; result: Result }>): Promise<Result> {
    const { result, head, isTold } = await this.database.transaction(async (inside) => {
      const { entries, result } = await change(inside);
      return { result, isTold: entries.length > 0, head: await appendEntries(inside, entries, this.#host) };
    });
    if (!isTold) return result;
    this.#head.write(head);
    for (const listener of this.#editListeners) listener();
    return result;
  }

  /** Told after every edit, whoever made it. Returns how to stop. */
  onEdit(listener: () => void): () => void {
    this.#editListeners.add(listener);
    return () => this.#editListeners.delete(listener);
  }

  journal(query: JournalQuery): Promise<{ entries: JournalEntry[]; total: number }> {
    return journalPage(this.database, query);
  }

  /** Checks the hash chain of the whole journal. */
  verify(): Promise<Verification> {
    return verifyJournal(this.database, this.#host);
  }

  /** Finishes running edits, closes the file and lets others open it. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    try {
      await this.#file.close();
    } finally {
      this.#head.close();
      await this.#lock.release();
    }
  }
}
