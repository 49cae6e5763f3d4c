import { afterAll, beforeAll } from 'vitest';
import { BrowseService } from '#core/catalog/browse/browse-service.ts';
import { type Overlay, noOverlay } from '#core/catalog/browse/overlay.ts';
import type { ReadRevision } from '#core/catalog/browse/revisions.ts';
import type { EntityDocument, EntityKind } from '#core/catalog/mirror/entity-kinds.ts';
import { storeEntities } from '#core/catalog/mirror/mirror-writer.ts';
import { Mirrors } from '#core/catalog/mirror/mirrors.ts';
import { fillMirror } from '#core/demo/fill-mirror.ts';
import { haldenMesh } from '#core/demo/mesh/mesh.ts';
import { createWorkspace } from '#core/workspace/create-workspace.ts';
import type { Database } from '#core/ports/database.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { newFolder } from '../workspace/folders.ts';
import { createTestHost } from '../workspace/host.ts';

function opened<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('Not open');
  return part;
}

export const mesh = haldenMesh();
export const connectionId = 'halden';

/** The demo company's catalog in a workspace of its own, and an empty mirror beside it. Read only, but for what a test adds. */
export function useHalden(): {
  readonly browse: (overlay?: Overlay, readRevision?: ReadRevision) => BrowseService;
  readonly workspace: () => Workspace;
  readonly mirror: (work: (inside: Database) => Promise<void>) => Promise<void>;
  readonly add: (kind: EntityKind, documents: readonly EntityDocument[], to?: string) => Promise<void>;
} {
  const host = createTestHost();
  let workspace: Workspace | undefined;
  let mirrors: Mirrors | undefined;
  beforeAll(async () => {
    workspace = await createWorkspace(host, { folder: newFolder('w'), title: 'Test', actor: 'Steward', isDemo: false });
    mirrors = new Mirrors({ workspaceFolder: workspace.folder, ...host });
    for (const [id, title] of [
      [connectionId, 'Halden'],
      ['other', 'Another domain'],
    ]) {
      await workspace.database.run(`INSERT INTO connections VALUES ($1, $2, '{}', now(), NULL)`, [id ?? '', title ?? '']);
    }
    await fillMirror(await mirrors.of(connectionId), mesh);
  });
  afterAll(async () => {
    await mirrors?.close();
    await workspace?.close();
  });
  return {
    browse: (overlay = noOverlay, readRevision = () => Promise.reject(new Error('Nobody is to be asked'))) =>
      new BrowseService({
        workspace: opened(workspace),
        mirrors: opened(mirrors),
        overlay,
        readRevision,
        clock: host.clock,
        settings: () => Promise.resolve({ actor: 'Steward' } as never),
      }),
    workspace: () => opened(workspace),
    mirror: async (work) => work(await opened(mirrors).of(connectionId)),
    add: async (kind, documents, to = connectionId) => {
      const mirror = await opened(mirrors).of(to);
      await mirror.transaction((inside) =>
        storeEntities(
          inside,
          kind,
          documents.map((document) => ({ document })),
          mesh.asOf,
        ).then(() => undefined),
      );
    },
  };
}
