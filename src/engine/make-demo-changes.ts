import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import { ChangeService } from '#core/catalog/changes/change-service.ts';
import { GlossaryService } from '#core/catalog/glossary/glossary-service.ts';
import { Mirrors } from '#core/catalog/mirror/mirrors.ts';
import { cancelled } from '#core/failures.ts';
import type { Progress } from '#core/jobs/progress.ts';
import type { DemoServices } from './demo.ts';
import { demoConnectionId } from './make-demo-catalog.ts';

/**
 * What waits to be sent, by the services that everybody uses, over a mirror as it was when the changes were begun: the demo's own
 * mirror is newer, and two of them are in conflict with it. A thing that a person has changed already is left as it is.
 */
export async function makeDemoChanges(services: DemoServices, progress: Progress): Promise<void> {
  const { session, actor, clock, files, log, temporaryFolder } = services;
  const { workspace, catalog } = session;
  if (!(await catalog.connections.list()).some(({ id }) => id === demoConnectionId)) return;
  progress.report({ label: 'Making the changes that wait', share: null });
  const [{ haldenMesh }, { fillMirrorBefore, waitingChanges }] = await Promise.all([
    import('#core/demo/mesh/mesh.ts'),
    import('#core/demo/waiting-changes.ts'),
  ]);
  const mirrors = new Mirrors({
    workspaceFolder: temporaryFolder,
    openDatabase: (path, options) => openDatabaseFile(path, { ...options, tempFolder: temporaryFolder }),
    files,
    clock,
    log,
  });
  try {
    await fillMirrorBefore(await mirrors.of(demoConnectionId), haldenMesh());
    const parts = { workspace, mirrors, clock, settings: () => Promise.resolve({ actor }), source: 'app' as const };
    const [changes, glossaries] = [new ChangeService(parts), new GlossaryService(parts)];
    const held = await catalog.changes.list(demoConnectionId);
    for (const { kind, id, name, reason, edits, steps } of waitingChanges) {
      if (progress.signal.aborted) throw cancelled('Making the demo was stopped');
      if (held.some((change) => change.kind === kind && (id === null ? change.name === name : change.entityId === id))) continue;
      if (steps.length > 0) await glossaries.apply(demoConnectionId, steps, reason);
      if (id !== null && edits.length > 0) await changes.edit({ connectionId: demoConnectionId, kind, id }, edits, reason);
    }
  } finally {
    await mirrors.close();
  }
}
