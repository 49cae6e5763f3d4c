import { ConnectionStore } from '#core/catalog/connections/connection-store.ts';
import { cancelled } from '#core/failures.ts';
import type { Progress } from '#core/jobs/progress.ts';
import type { Connection } from '#contract/catalog/connections.ts';
import type { DemoServices } from './demo.ts';

/** The same in every demo workspace, so that making it again finds it. */
export const demoConnectionId = 'demo-halden-biopharma';

/**
 * Where `npm run datazone-stand-in -- --demo` listens. Nobody listens there otherwise: the demo asks no service that a person has
 * keys for.
 */
const demoEndpoint = 'http://127.0.0.1:9326';

/**
 * The connection to the demo company's domain, with its mirror as a first pull would leave it, and the vendors' samples by their
 * assets. A connection that is there, or was removed, is left as it is.
 */
export async function makeDemoCatalog(services: DemoServices, progress: Progress): Promise<void> {
  const { session, actor, clock } = services;
  const { workspace, catalog } = session;
  const [known] = await workspace.database.all('SELECT 1 FROM connections WHERE id = $1 LIMIT 1', [demoConnectionId]);
  if (known !== undefined) return linkSamples(services);
  progress.report({ label: 'Making the mirror of the catalog', share: null });
  // Loaded when it is needed: a start without it is shorter.
  const [{ haldenMesh }, { fillMirror }] = await Promise.all([import('#core/demo/mesh/mesh.ts'), import('#core/demo/fill-mirror.ts')]);
  const mesh = haldenMesh();
  // What an earlier try may have left.
  await catalog.mirrors.remove(demoConnectionId);
  const mirror = await catalog.mirrors.of(demoConnectionId);
  await fillMirror(mirror, mesh);
  // Its next opening is short.
  await mirror.checkpoint();
  if (progress.signal.aborted) throw cancelled('Making the demo was stopped');
  const connection: Connection = {
    id: demoConnectionId,
    title: 'Halden Biopharma (demo)',
    settings: {
      region: 'eu-central-1',
      credentials: { kind: 'stand_in' },
      endpoint: demoEndpoint,
      domainId: mesh.domainId,
      projects: 'all',
    },
    addedAt: clock.now().toISOString(),
  };
  const entry = {
    actor,
    source: 'app' as const,
    action: 'connection.added',
    entityKind: 'connection',
    entityId: connection.id,
  };
  await workspace.edit(entry, async (inside) => {
    await new ConnectionStore(inside).put(connection);
    return { before: null, after: connection, result: undefined };
  });
  await catalog.access.setMe(demoConnectionId, mesh.personId);
  await linkSamples(services);
}

/** Which asset each vendor's sample is of. */
async function linkSamples({ session: { workspace, samples }, actor, clock }: DemoServices): Promise<void> {
  const { assetOfDelivery } = await import('#core/demo/mesh/mesh.ts');
  for (const { id: sampleId, title } of await samples.list(false)) {
    const assetId = assetOfDelivery[title];
    const link = [sampleId, demoConnectionId] as const;
    const linked = await workspace.database.all('SELECT 1 FROM sample_assets WHERE sample_id = $1 AND connection_id = $2 LIMIT 1', link);
    if (assetId === undefined || linked.length > 0) continue;
    const entry = { actor, source: 'app' as const, action: 'sample.asset_linked', entityKind: 'sample', entityId: sampleId };
    await workspace.edit(entry, async (inside) => {
      const at = clock.now().toISOString();
      await inside.run('INSERT INTO sample_assets VALUES ($1, $2, $3, CAST($4 AS TIMESTAMP))', [...link, assetId, at]);
      return { before: null, after: { asset: title, assetId, connectionId: demoConnectionId }, result: undefined };
    });
  }
}
