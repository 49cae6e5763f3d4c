import type { Database } from '../../ports/database.ts';
import { SampleStore } from '../../samples/sample-store.ts';
import type { ShelvedSketch, SketchShelf } from '../search/shelf.ts';
import { sketchKey } from './sketch-key.ts';
import type { SketchService } from './sketch-service.ts';
import { SketchStore } from './sketch-store.ts';
import { standingFacts, standingOf } from './standing.ts';
import type { WorkspaceKeys } from './workspace-keys.ts';

/** What comparisons see: every sketch of the workspace, those with keys of requests too. */
export function sketchShelf(
  database: Database,
  sketches: Pick<SketchService, 'read'>,
  keys: Pick<WorkspaceKeys, 'workspace'>,
): SketchShelf {
  return {
    list: async () => {
      const [store, samples] = [new SketchStore(database), await new SampleStore(database).list(false)];
      const facts = await standingFacts(database, samples);
      const { keyId } = sketchKey(await keys.workspace());
      const titles = new Map(samples.map(({ id, title }) => [id, title]));
      const there = (await store.list()).filter(({ sampleId }) => sampleId === null || titles.has(sampleId));
      return there.map((record): ShelvedSketch => {
        const { columnCount, hashedColumns, head, id, runId, sampleId, sha256, title } = record;
        return {
          sketchId: id,
          title: runId !== null && sampleId !== null ? (titles.get(sampleId) ?? title) : title,
          standing: standingOf(record, facts).standing,
          sampleId,
          rowCount: head.rowCount,
          columnCount,
          madeAt: head.madeAt,
          isAnswer: runId === null && head.requestId !== null,
          keyId: head.keyId,
          isWorkspaceKey: head.keyId === keyId,
          version: sha256,
          hashedColumns,
        };
      });
    },
    read: (sketchId) => sketches.read(sketchId),
  };
}
