import type { Clock } from '../../../src/core/ports/clock.ts';
import type { Log } from '../../../src/core/ports/log.ts';
import type { WorkspaceHost } from '../../../src/core/ports/workspace-host.ts';
import { openDatabaseFile } from '../../../src/adapters/duckdb/database.ts';
import { disk } from '../../../src/adapters/files/disk.ts';
import { openJournalHead } from '../../../src/adapters/files/journal-head.ts';
import { lockWorkspace } from '../../../src/adapters/files/workspace-lock.ts';
import { createSystemClock } from '../../../src/engine/clock.ts';
import { sha256 } from '../../../src/engine/sha256.ts';

export const silentLog: Log = { info: () => undefined, error: () => undefined };

/** A workspace on the real disk and a real DuckDB; parts can be replaced. */
export function createTestHost(parts: Partial<WorkspaceHost> & { clock?: Clock } = {}): WorkspaceHost {
  return {
    openDatabase: openDatabaseFile,
    lockFolder: (folder) => lockWorkspace(folder, 'Meshbench'),
    journalHead: openJournalHead,
    files: disk,
    sha256,
    clock: createSystemClock(),
    log: silentLog,
    ...parts,
  };
}
