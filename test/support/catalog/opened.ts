import { AccessService } from '#core/catalog/access/access-service.ts';
import { ChangeService } from '#core/catalog/changes/change-service.ts';
import type { EntityDocument, EntityKind } from '#core/catalog/mirror/entity-kinds.ts';
import { removeEntities, storeEntities } from '#core/catalog/mirror/mirror-writer.ts';
import { Mirrors } from '#core/catalog/mirror/mirrors.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { settingsSchema } from '#contract/settings.ts';
import { afterThisTest } from '../endings.ts';
import { freshWorkspace } from '../workspace/fresh-workspace.ts';
import { createTestHost } from '../workspace/host.ts';

export const connectionId = '01CONNECTION';

export interface OpenedCatalog {
  readonly workspace: Workspace;
  readonly mirrors: Mirrors;
  readonly changes: ChangeService;
  readonly access: AccessService;
  /** What another steward did, as a pull brings it. */
  remote(kind: EntityKind, ...documents: readonly EntityDocument[]): Promise<void>;
  /** The same for many kinds, in one transaction. */
  seed(documents: Partial<Record<EntityKind, readonly EntityDocument[]>>): Promise<void>;
  gone(kind: EntityKind, id: string): Promise<void>;
}

const settings = () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' }));

/** A workspace on the disk with a mirror, closed after the test. */
export async function openCatalog(): Promise<OpenedCatalog> {
  const host = createTestHost();
  const workspace = await freshWorkspace(host);
  const mirrors = new Mirrors({ workspaceFolder: workspace.folder, ...host });
  afterThisTest(async () => {
    await mirrors.close();
    await workspace.close();
  });
  const changes = new ChangeService({ workspace, mirrors, clock: host.clock, settings });
  const connection = {
    id: connectionId,
    title: 'Halden',
    settings: { region: 'eu-central-1', credentials: { kind: 'environment' as const }, domainId: 'dzd-1', projects: 'all' as const },
    addedAt: host.clock.now().toISOString(),
  };
  const access = new AccessService({ workspace, mirrors, clock: host.clock, settings, connections: () => Promise.resolve([connection]) });
  const at = () => host.clock.now().toISOString();
  const seed: OpenedCatalog['seed'] = async (documents) => {
    const mirror = await mirrors.of(connectionId);
    await mirror.transaction(async (inside) => {
      for (const [kind, list = []] of Object.entries(documents)) {
        await storeEntities(
          inside,
          kind as EntityKind,
          list.map((document) => ({ document })),
          at(),
        );
      }
    });
  };
  return {
    workspace,
    mirrors,
    changes,
    access,
    remote: (kind, ...documents) => seed({ [kind]: documents }),
    seed,
    gone: async (kind, id) => {
      const mirror = await mirrors.of(connectionId);
      await mirror.transaction(async (inside) => {
        await removeEntities(inside, kind, [id]);
        await inside.run(`INSERT INTO freshness VALUES ($1, '', CAST($2 AS TIMESTAMP), NULL, 'complete', NULL)`, [kind, at()]);
      });
    },
  };
}
