import { type Scratch, openScratch } from '#adapters/duckdb/scratch.ts';
import { type DemoDelivery, demoDeliveries, demoPreparation } from '#core/demo/deliveries.ts';
import { demoRulesets } from '#core/demo/rulesets.ts';
import { cancelled } from '#core/failures.ts';
import type { Progress } from '#core/jobs/progress.ts';
import type { DemoServices, MakeDemo } from './demo.ts';
import { makeDemoCatalog } from './make-demo-catalog.ts';
import { makeDemoChanges } from './make-demo-changes.ts';
import { makeDemoComparison } from './make-demo-comparison.ts';
import { makeDemoOffers } from './make-demo-offers.ts';
import { makeDemoLineage } from './make-demo-lineage.ts';

/** Deliveries lie here inside the demo workspace, as a vendor would have left them: good for dragging onto the window, too. */
const deliveriesFolder = 'deliveries';

/** The last delivery is put on the shelf without its profile: one thing that waits on Home. */
const leftUnprofiled = demoDeliveries.at(-1);

/** All that is missing: the vendors' deliveries first, because samples are linked to assets of the catalog. */
export const makeDemo: MakeDemo = async (services, progress) => {
  if (services.missing.includes('made')) await makeDeliveries(services, progress);
  if (services.missing.includes('catalog')) await makeDemoCatalog(services, progress);
  if (services.missing.includes('changes')) await makeDemoChanges(services, progress);
  if (services.missing.includes('lineage')) await makeDemoLineage(services, progress);
  if (services.missing.includes('offers')) await makeDemoOffers(services, progress);
  if (services.missing.includes('comparison')) await makeDemoComparison(services);
};

/**
 * Makes the vendors' deliveries from the seed and puts each on the shelf, where its profile starts at once; writes a ruleset for each
 * vendor. A delivery that is on the shelf already, or was taken off it, is left as it is.
 */
const makeDeliveries: MakeDemo = async (services, progress) => {
  const { samples, workspace } = services.session;
  const { files } = services;
  const known = new Set([...(await samples.list(false)), ...(await samples.list(true))].map(({ title }) => title));
  await writeRulesets(services);
  const missing = demoDeliveries.filter(({ title }) => !known.has(title));
  if (missing.length === 0) return;
  const folder = files.join(workspace.folder, deliveriesFolder);
  await files.makeFolder(folder);
  const scratch = await openScratch({ memoryBytes: 1e9, threads: 2, tempFolder: services.temporaryFolder });
  const stop = (): void => scratch.interrupt();
  progress.signal.addEventListener('abort', stop, { once: true });
  try {
    for (const sql of demoPreparation) await scratch.run(sql);
    for (const [index, delivery] of missing.entries()) {
      progress.report({ label: `Making ${delivery.title}`, share: index / missing.length });
      const path = await makeDelivery(delivery, folder, scratch, services, progress);
      await shelve(delivery, path, services);
    }
  } catch (thrown) {
    if (progress.signal.aborted) throw cancelled('Making the demo was stopped');
    throw thrown;
  } finally {
    progress.signal.removeEventListener('abort', stop);
    scratch.close();
  }
};

/** One for each vendor, so that there is something to run; one that is there or was removed is left as it is. */
async function writeRulesets({ session: { rulesets } }: DemoServices): Promise<void> {
  const known = new Set([...(await rulesets.list(false)), ...(await rulesets.list(true))].map(({ title }) => title));
  // The newest stands first in the list: the first vendor's is written last.
  for (const { title, dataSet, text } of demoRulesets.toReversed()) {
    if (!known.has(title)) await rulesets.save({ title, dataSet, text, by: 'app' });
  }
}

/** Written under another name first: a file with its final name is whole. */
async function makeDelivery(
  delivery: DemoDelivery,
  folder: string,
  scratch: Scratch,
  { files }: DemoServices,
  { signal }: Progress,
): Promise<string> {
  const path = files.join(folder, delivery.name);
  if ((await files.stat(path)) !== null) return path;
  const unfinished = files.join(folder, `unfinished-${delivery.name}`);
  await files.remove(unfinished);
  if (delivery.isFolder) await files.makeFolder(unfinished);
  for (const sql of delivery.statements(unfinished)) {
    if (signal.aborted) throw cancelled();
    await scratch.run(sql);
  }
  await files.move(unfinished, path);
  return path;
}

async function shelve(delivery: DemoDelivery, path: string, { session }: DemoServices): Promise<void> {
  const { sampleId, jobId } = await session.samples.add({ kind: 'path', path }, delivery.title, 'app');
  if (delivery === leftUnprofiled) session.jobs.cancel(jobId);
  await session.samples.edit({ sampleId, note: delivery.note, by: 'app' });
}
