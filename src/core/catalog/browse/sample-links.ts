import type { Settings } from '#contract/settings.ts';
import type { Clock } from '../../ports/clock.ts';
import { SampleStore } from '../../samples/sample-store.ts';
import type { Workspace } from '../../workspace/workspace.ts';

export interface SampleLinkParts {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly settings: () => Promise<Settings>;
}

export interface SampleLink {
  readonly connectionId: string;
  readonly assetId: string;
  readonly sampleId: string;
}

/** Which samples people say hold data of an asset. */
export class SampleLinks {
  readonly #parts: SampleLinkParts;

  constructor(parts: SampleLinkParts) {
    this.#parts = parts;
  }

  async count(connectionId: string, assetId: string): Promise<number> {
    const [row] = await this.#parts.workspace.database.all<{ count: bigint }>(
      `SELECT count(DISTINCT l.sample_id) AS count FROM sample_assets l JOIN samples s ON s.id = l.sample_id
       WHERE l.connection_id = $1 AND l.asset_id = $2 AND s.removed_at IS NULL`,
      [connectionId, assetId],
    );
    return Number(row?.count ?? 0);
  }

  /** @throws AppFailure `not_found` for a sample that is not in the workspace */
  link(link: SampleLink, assetName: string): Promise<{ changed: boolean }> {
    return this.#set(link, assetName, true);
  }

  unlink(link: SampleLink, assetName: string): Promise<{ changed: boolean }> {
    return this.#set(link, assetName, false);
  }

  async #set({ connectionId, assetId, sampleId }: SampleLink, assetName: string, wanted: boolean): Promise<{ changed: boolean }> {
    const { workspace, clock, settings } = this.#parts;
    await new SampleStore(workspace.database).get(sampleId);
    const [known] = await workspace.database.all(
      `SELECT 1 FROM sample_assets WHERE sample_id = $1 AND connection_id = $2 AND asset_id = $3 LIMIT 1`,
      [sampleId, connectionId, assetId],
    );
    if ((known !== undefined) === wanted) return { changed: false };
    const { actor } = await settings();
    const entry = {
      actor,
      source: 'user' as const,
      action: wanted ? 'sample.asset_linked' : 'sample.asset_unlinked',
      entityKind: 'sample' as const,
      entityId: sampleId,
      reason: null,
    };
    return workspace.edit(entry, async (inside) => {
      await inside.run(`DELETE FROM sample_assets WHERE sample_id = $1 AND connection_id = $2 AND asset_id = $3`, [
        sampleId,
        connectionId,
        assetId,
      ]);
      if (wanted) {
        await inside.run(`INSERT INTO sample_assets VALUES ($1, $2, $3, CAST($4 AS TIMESTAMP))`, [
          sampleId,
          connectionId,
          assetId,
          clock.now().toISOString(),
        ]);
      }
      const told = { asset: assetName, assetId, connectionId };
      return { before: wanted ? null : told, after: wanted ? told : null, result: { changed: true } };
    });
  }
}
