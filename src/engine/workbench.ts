import type { AppError } from '#contract/errors.ts';
import type { WorkspaceInfo, WorkspaceState } from '#contract/workspaces.ts';
import { failure } from '#core/failures.ts';
import type { Files } from '#core/ports/files.ts';
import type { Log } from '#core/ports/log.ts';
import { safeFileName } from '#core/samples/titles.ts';
import type { RecentWorkspaces } from '#core/settings/recent-workspaces.ts';
import type { Session } from './session.ts';

export interface WorkbenchParts {
  readonly dataFolder: string;
  readonly files: Files;
  readonly log: Log;
  readonly recent: RecentWorkspaces;
  openSession(folder: string): Promise<Session>;
  createSession(folder: string, title: string, isDemo: boolean): Promise<Session>;
  toAppError(thrown: unknown): AppError;
}

/** What to open first; nothing said: the one that was open last, or the demo. */
export interface Wanted {
  readonly workspace?: string | undefined;
  readonly demo?: boolean | undefined;
}

export const demoTitle = 'Halden Biopharma (demo)';

/** Which workspace is open. Changes run one after another; a workspace that cannot be opened leaves the one before open. */
export class Workbench {
  readonly #parts: WorkbenchParts;
  readonly #listeners = new Set<() => void>();
  #session: Session | null = null;
  #state: WorkspaceState = { state: 'none', workspace: null, asked: null, problem: null };
  #turn: Promise<unknown> = Promise.resolve();
  #starting: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: WorkbenchParts) {
    this.#parts = parts;
  }

  /** What is open now; null while nothing is. */
  get session(): Session | null {
    return this.#session;
  }

  /** The open workspace with its services; waits while one is being opened. */
  async current(): Promise<Session> {
    await this.#starting;
    await this.#turn.catch(() => undefined);
    if (this.#session !== null) return this.#session;
    throw failure('no_workspace', 'No workspace is open. Open one, or make a new one.');
  }

  async state(): Promise<WorkspaceState> {
    return this.#session === null
      ? this.#state
      : { state: 'open', workspace: await this.#session.workspace.info(), asked: null, problem: null };
  }

  /** Told whenever another workspace is open, or none. Returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens what the person had open last, or what was asked for. Never rejects: the state says what went wrong. */
  start(wanted: Wanted): Promise<void> {
    this.#starting = this.#start(wanted);
    return this.#starting;
  }

  open(folder: string): Promise<WorkspaceInfo> {
    return this.#change(folder, () => this.#parts.openSession(folder));
  }

  /** @param folder must be empty or not exist yet */
  create(folder: string, title: string): Promise<WorkspaceInfo> {
    return this.#change(null, () => this.#parts.createSession(folder, title, false));
  }

  async openDemo(): Promise<WorkspaceInfo> {
    const { files, dataFolder, openSession, createSession } = this.#parts;
    const folder = files.join(dataFolder, 'demo');
    return this.#change(folder, async () => {
      const exists = (await files.stat(files.join(folder, 'workspace.duckdb'))) !== null;
      return exists ? openSession(folder) : createSession(folder, demoTitle, true);
    });
  }

  /** A folder that does not exist yet, named after the title. */
  async suggestPath(title: string): Promise<string> {
    const { files, dataFolder } = this.#parts;
    const name = title.trim() === '' ? 'Workspace' : safeFileName(title);
    for (let number = 1; ; number += 1) {
      const path = files.join(dataFolder, 'workspaces', number === 1 ? name : `${name} (${number})`);
      if ((await files.stat(path)) === null) return path;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#starting;
    await this.#turn.catch(() => undefined);
    const session = this.#session;
    this.#session = null;
    await session?.close();
    this.#listeners.clear();
  }

  async #start(wanted: Wanted): Promise<void> {
    this.#setState({ state: 'opening', workspace: null, asked: null, problem: null });
    let path: string | null = null;
    try {
      path = wanted.workspace ?? (wanted.demo ? null : await this.#parts.recent.last());
      if (path === null) await this.openDemo();
      else await this.open(path);
    } catch (thrown) {
      const problem = this.#parts.toAppError(thrown);
      this.#parts.log.error('The workspace could not be opened at start', { code: problem.code });
      this.#setState({ state: 'none', workspace: null, asked: path, problem });
    }
  }

  #change(folder: string | null, open: () => Promise<Session>): Promise<WorkspaceInfo> {
    const turn = this.#turn
      .catch(() => undefined)
      .then(async () => {
        if (this.#closed) throw failure('disconnected', 'Meshbench is closing. Start it again.');
        const before = this.#session;
        if (before !== null && folder === before.workspace.folder) return before.workspace.info();
        const session = await open();
        this.#session = session;
        const info = await session.workspace.info();
        this.#setState({ state: 'open', workspace: info, asked: null, problem: null });
        await this.#parts.recent.remember({ path: info.path, title: info.title, isDemo: info.isDemo });
        await before?.close();
        return info;
      });
    this.#turn = turn;
    return turn;
  }

  #setState(state: WorkspaceState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
