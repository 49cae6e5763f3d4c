import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '#contract/catalog/connections.ts';
import { settingsSchema } from '#contract/settings.ts';
import { applyFields } from '#core/catalog/changes/apply.ts';
import { ChangeService } from '#core/catalog/changes/change-service.ts';
import { type ChangeRecord, ChangeStore, replaceChanges } from '#core/catalog/changes/change-store.ts';
import { documentWith, editableOf } from '#core/catalog/changes/state.ts';
import type { EntityDocument } from '#core/catalog/mirror/entity-kinds.ts';
import { storeEntities } from '#core/catalog/mirror/mirror-writer.ts';
import { Mirrors } from '#core/catalog/mirror/mirrors.ts';
import { PlanService } from '#core/catalog/plan/plan-service.ts';
import { JobRegistry } from '#core/jobs/registry.ts';
import type { DataZone } from '#core/ports/datazone.ts';
import { createWorkspace } from '#core/workspace/create-workspace.ts';
import { createSystemClock, waitingTimers } from '#engine/clock.ts';
import { createDataZones } from '#engine/datazones.ts';
import type { Domain } from '../../support/datazone/domain/domain.ts';
import { makeDomain, smallDomain } from '../../support/datazone/domain/make-domain.ts';
import { inProcess } from '../../support/datazone/in-process.ts';
import { createTestHost, silentLog } from '../../support/workspace/host.ts';

interface Asked {
  /** `plan`: times plans. `apply`: sends them to the stand-in at `endpoint`. */
  readonly side: 'plan' | 'apply';
  readonly endpoint?: string;
  readonly assets: number;
  readonly terms: number;
  readonly made: number;
}

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
process.env['AWS_ACCESS_KEY_ID'] = 'AKIABENCH';
process.env['AWS_SECRET_ACCESS_KEY'] = 'none';

const asked = JSON.parse(process.argv[2] ?? '{}') as Asked;
const clock = createSystemClock();
const connectionId = '01CONNECTION';
const settings = () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' }));
// The same as the stand-in of the other process makes for the same words.
const domain: Domain = makeDomain({ ...smallDomain, assets: asked.assets, columns: 20, terms: 1000 });
const folder = mkdtempSync(join(tmpdir(), 'meshbench-bench-'));
const host = createTestHost();
const workspace = await createWorkspace(host, { folder: join(folder, 'w'), title: 'W', actor: 'Ada' });
const mirrors = new Mirrors({ workspaceFolder: workspace.folder, ...host });
const changes = new ChangeService({ workspace, mirrors, clock, settings });
const jobs = new JobRegistry({ clock, timers: waitingTimers, log: silentLog });
const connection: Connection = {
  id: connectionId,
  title: 'Bench',
  settings: { region: 'eu-central-1', credentials: { kind: 'environment' }, domainId: domain.id, projects: 'all' },
  addedAt: clock.now().toISOString(),
};
const client: Pick<DataZone, 'call'> =
  asked.endpoint === undefined
    ? inProcess(domain)
    : createDataZones({ clock })({
        region: 'eu-central-1',
        endpoint: asked.endpoint,
        credentials: { kind: 'environment' },
        pacing: 'published',
      });
const plans = new PlanService({
  workspace,
  mirrors,
  changes,
  connections: { get: () => Promise.resolve(connection), open: () => Promise.resolve(client as DataZone) },
  jobs,
  clock,
  timers: waitingTimers,
  settings,
});

async function documents(): Promise<{ assets: EntityDocument[]; terms: EntityDocument[] }> {
  const ids = [...domain.assets.keys()];
  const termIds = [...domain.terms.keys()].slice(0, 1000);
  const read = async (name: 'GetAsset' | 'GetGlossaryTerm', all: readonly string[]): Promise<EntityDocument[]> => {
    const found: EntityDocument[] = [];
    for (let from = 0; from < all.length; from += 20)
      found.push(
        ...(await Promise.all(
          all
            .slice(from, from + 20)
            .map(async (identifier) => ({ ...(await client.call(name, { domainIdentifier: domain.id, identifier })).output })),
        )),
      );
    return found;
  };
  return { assets: await read('GetAsset', ids), terms: await read('GetGlossaryTerm', termIds) };
}

const record = (kind: 'asset' | 'glossary_term', base: EntityDocument, description: string, place: number): ChangeRecord => {
  const at = new Date(Date.UTC(2026, 0, 1) + place).toISOString();
  const path = kind === 'asset' ? ['description'] : ['shortDescription'];
  const local = documentWith(kind, applyFields(kind, editableOf(kind, base), [{ path, value: description }]), base);
  return {
    id: clock.newId(),
    connectionId,
    kind,
    entityId: String(base['id']),
    action: 'edit',
    base,
    baseRevision: null,
    local,
    actor: 'Ada',
    createdAt: at,
    changedAt: at,
  };
};

const made = (glossaryId: string, place: number, parent: string | null): ChangeRecord => {
  const at = new Date(Date.UTC(2026, 0, 2) + place).toISOString();
  const entityId = `local:${clock.newId()}`;
  const local = {
    id: entityId,
    glossaryId,
    name: `New term ${String(place)}`,
    status: 'ENABLED',
    shortDescription: 'What it means',
    ...(parent === null ? {} : { termRelations: { isA: [parent] } }),
  };
  return {
    id: clock.newId(),
    connectionId,
    kind: 'glossary_term',
    entityId,
    action: 'create',
    base: null,
    baseRevision: null,
    local,
    actor: 'Ada',
    createdAt: at,
    changedAt: at,
  };
};

const timed = async <Result>(work: () => Promise<Result>): Promise<{ seconds: number; cpu: number; result: Result }> => {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const used = process.cpuUsage(cpu);
  return { seconds: (performance.now() - began) / 1000, cpu: (used.user + used.system) / 1e6, result };
};

/** Fills the mirror and makes the changes; of both only identifiers stay in memory, as when a workspace was opened. */
async function fill(): Promise<{ changeIds: string[]; termId: string }> {
  const { assets, terms } = await documents();
  const mirror = await mirrors.of(connectionId);
  await mirror.transaction(async (inside) => {
    const at = clock.now().toISOString();
    for (let from = 0; from < assets.length; from += 1000)
      await storeEntities(
        inside,
        'asset',
        assets.slice(from, from + 1000).map((document) => ({ document })),
        at,
      );
    await storeEntities(
      inside,
      'glossary_term',
      terms.map((document) => ({ document })),
      at,
    );
  });
  // A change begins with what the mirror holds, as in the application.
  const held = new Map(
    (await mirror.all(`SELECT id, document_json FROM entities WHERE kind IN ('asset', 'glossary_term')`)).map((row) => [
      String(row['id']),
      JSON.parse(String(row['document_json'])) as EntityDocument,
    ]),
  );
  const mirrored = (document: EntityDocument): EntityDocument => held.get(String(document['id'])) ?? document;
  const records = [
    ...assets.map(mirrored).map((document, place) => record('asset', document, `Said anew ${String(place)}`, place)),
    ...terms
      .slice(0, asked.terms)
      .map(mirrored)
      .map((document, place) => record('glossary_term', document, `Said anew ${String(place)}`, place)),
  ];
  const glossaryId = String(terms[0]?.['glossaryId']);
  let parent: string | null = null;
  for (let place = 0; place < asked.made; place += 1) {
    const next: ChangeRecord = made(glossaryId, place, place % 10 === 0 ? null : parent);
    if (place % 10 === 0) parent = next.entityId;
    records.push(next);
  }
  await workspace.database.transaction((inside) => replaceChanges(inside, [], records));
  return { changeIds: records.map(({ id }) => id), termId: String(terms[0]?.['id']) };
}

try {
  const { changeIds, termId } = await fill();
  const mirror = await mirrors.of(connectionId);
  // The least that a plan has to do: read the changes and what the mirror holds of them.
  const bare = await timed(async () => {
    const read = await new ChangeStore(workspace.database).records(changeIds);
    const rows = await mirror.all(`SELECT document_json FROM entities WHERE kind IN ('asset', 'glossary_term')`);
    return read.length + rows.map((row) => JSON.parse(String(row['document_json'])) as unknown).length;
  });
  const first = await timed(() => plans.make({ connectionId, publish: false }));
  const again = await timed(() => plans.make({ connectionId, publish: false }));
  // One more change, as while a person works with the plan open.
  await changes.edit({ connectionId, kind: 'glossary_term', id: termId }, [{ path: ['shortDescription'], value: 'And again' }]);
  const after = await timed(() => plans.make({ connectionId, publish: false }));
  const { fingerprint, totals } = after.result;
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const figures = {
    changes: changeIds.length,
    bare: bare.cpu,
    bareSeconds: bare.seconds,
    first: first.cpu,
    firstSeconds: first.seconds,
    again: again.cpu,
    againSeconds: again.seconds,
    after: after.cpu,
    afterSeconds: after.seconds,
    totals,
    peakBytes,
  };
  if (asked.side === 'plan') process.send?.(figures);
  else {
    const sent = await timed(async () => {
      const { jobId, planId } = await plans.apply({ connectionId, publish: false, fingerprint });
      await new Promise<void>((resolve) => {
        const stop = jobs.subscribe(() => {
          const job = jobs.list().find(({ id }) => id === jobId);
          if (job?.state === 'running' || job?.state === 'queued') return;
          stop();
          resolve();
        });
      });
      const [plan] = (await plans.applied(connectionId, 5)).filter(({ id }) => id === planId);
      return plan?.counts;
    });
    process.send?.({
      ...figures,
      sent: sent.seconds,
      sentCpu: sent.cpu,
      counts: sent.result,
      peakBytes: process.resourceUsage().maxRSS * 1024,
    });
  }
} finally {
  if ('close' in client) (client as DataZone).close();
  await mirrors.close();
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
}
