import { createTextFiles } from '#adapters/files/text-files.ts';
import type { Progress } from '#core/jobs/progress.ts';
import type { DemoServices } from './demo.ts';

const fileName = 'halden-lineage.ndjson';

/** The demo company's lineage, by the importer that everybody uses: the same bytes are taken once, however often it is tried. */
export async function makeDemoLineage({ session, files, temporaryFolder }: DemoServices, progress: Progress): Promise<void> {
  progress.report({ label: 'Making the lineage', share: null });
  const { haldenLineage } = await import('#core/demo/lineage/halden-lineage.ts');
  await createTextFiles(temporaryFolder).write(fileName, `${haldenLineage().join('\n')}\n`);
  const path = files.join(temporaryFolder, fileName);
  const { bytes = 0 } = (await files.stat(path)) ?? {};
  await session.lineage.imports.importFiles([{ path, name: fileName, bytes }], progress);
}
