import { createTextFiles } from '#adapters/files/text-files.ts';
import type { Progress } from '#core/jobs/progress.ts';
import { rememberGuidePlace } from '#core/home/guide-places.ts';
import { nodeIdOf } from '#core/lineage/identity.ts';
import type { DemoServices } from './demo.ts';

/** What the guides start from, by its key among the demo's data sets. */
const guideData = [
  ['hepaticSignal', 'hepatic_monthly'],
  ['claimWellData', 'cw_sample'],
] as const;

const fileName = 'halden-lineage.ndjson';

/** The demo company's lineage, by the importer that everybody uses: the same bytes are taken once, however often it is tried. */
export async function makeDemoLineage({ session, files, temporaryFolder }: DemoServices, progress: Progress): Promise<void> {
  progress.report({ label: 'Making the lineage', share: null });
  const [{ haldenLineage }, { demoPlaces }] = await Promise.all([
    import('#core/demo/lineage/halden-lineage.ts'),
    import('#core/demo/lineage/lineage-places.ts'),
  ]);
  await createTextFiles(temporaryFolder).write(fileName, `${haldenLineage().join('\n')}\n`);
  const path = files.join(temporaryFolder, fileName);
  const { bytes = 0 } = (await files.stat(path)) ?? {};
  await session.lineage.imports.importFiles([{ path, name: fileName, bytes }], progress);
  const places = demoPlaces();
  for (const [place, key] of guideData) {
    const found = places.get(key);
    if (found === undefined) continue;
    const { name, namespace } = found;
    await rememberGuidePlace(session.workspace.database, place, nodeIdOf({ kind: 'dataset', name, namespace }));
  }
}
