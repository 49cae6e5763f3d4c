import { afterEach } from 'vitest';
import { ChangeService } from '#core/catalog/changes/change-service.ts';
import type { EntityDocument, EntityKind } from '#core/catalog/mirror/entity-kinds.ts';
import { removeEntities, storeEntities } from '#core/catalog/mirror/mirror-writer.ts';
import { Mirrors } from '#core/catalog/mirror/mirrors.ts';
import { createWorkspace } from '#core/workspace/create-workspace.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { settingsSchema } from '#contract/settings.ts';
import { newFolder } from '../workspace/folders.ts';
import { createTestHost } from '../workspace/host.ts';

export const connectionId = '01CONNECTION';

export interface OpenedCatalog {
  readonly workspace: Workspace;
  readonly mirrors: Mirrors;
  readonly changes: ChangeService;
  /** What another steward did, as a pull brings it. */
  remote(kind: EntityKind, ...documents: readonly EntityDocument[]): Promise<void>;
  gone(kind: EntityKind, id: string): Promise<void>;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A workspace on the disk with a mirror, closed after the test. */
export async function openCatalog(): Promise<OpenedCatalog> {
  const host = createTestHost();
  const workspace = await createWorkspace(host, { folder: newFolder('w'), title: 'W', actor: 'Ada' });
  const mirrors = new Mirrors({ workspaceFolder: workspace.folder, ...host });
  closing.push(async () => {
    await mirrors.close();
    await workspace.close();
  });
  const settings = () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' }));
  const changes = new ChangeService({ workspace, mirrors, clock: host.clock, settings });
  const at = () => host.clock.now().toISOString();
  return {
    workspace,
    mirrors,
    changes,
    remote: async (kind, ...documents) => {
      const mirror = await mirrors.of(connectionId);
      await mirror.transaction((inside) =>
        storeEntities(
          inside,
          kind,
          documents.map((document) => ({ document })),
          at(),
        ),
      );
    },
    gone: async (kind, id) => {
      const mirror = await mirrors.of(connectionId);
      await mirror.transaction(async (inside) => {
        await removeEntities(inside, kind, [id]);
        await inside.run(`INSERT INTO freshness VALUES ($1, '', CAST($2 AS TIMESTAMP), NULL, 'complete', NULL)`, [kind, at()]);
      });
    },
  };
}
