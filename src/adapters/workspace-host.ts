import type { Clock } from '#core/ports/clock.ts';
import type { Log } from '#core/ports/log.ts';
import type { WorkspaceHost } from '#core/ports/workspace-host.ts';
import { openDatabaseFile } from './duckdb/database.ts';
import { disk } from './files/disk.ts';
import { openJournalHead } from './files/journal-head.ts';
import { lockWorkspace } from './files/workspace-lock.ts';

export interface WorkspaceHostOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** What others are told when they want to open the same workspace, e.g. `Meshbench 0.1.0`. */
  readonly program: string;
  readonly memoryBytes?: number;
  readonly threads?: number;
  readonly tempFolder?: string;
}

/** A workspace on this machine: DuckDB and the disk. */
export function createWorkspaceHost({ clock, log, program, ...database }: WorkspaceHostOptions): WorkspaceHost {
  return {
    openDatabase: (path, options) => openDatabaseFile(path, { ...database, ...options }),
    lockFolder: (folder) => lockWorkspace(folder, program),
    journalHead: openJournalHead,
    files: disk,
    clock,
    log,
  };
}
