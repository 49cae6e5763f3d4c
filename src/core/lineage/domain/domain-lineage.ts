import type { Connection } from '#contract/catalog/connections.ts';
import type { DomainLineageResult } from '#contract/lineage/domain.ts';
import type { Mirrors } from '../../catalog/mirror/mirrors.ts';
import { failure } from '../../failures.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import type { DataZone } from '../../ports/datazone.ts';
import { sha256OfText } from '../../workspace/canonical-json.ts';
import type { ImportService } from '../imports/import-service.ts';
import { LineageCounter } from '../openlineage/summary.ts';
import { groupsOf } from '../store/statement-groups.ts';
import { domainFacts } from './domain-facts.ts';
import { DomainStage } from './domain-stage.ts';
import { pullDomain } from './pull-domain.ts';

export interface DomainLineageParts {
  readonly mirrors: Mirrors;
  readonly connections: { get(id: string): Promise<Connection>; open(id: string): Promise<DataZone> };
  readonly jobs: JobRegistry;
  readonly imports: Pick<ImportService, 'importStatements' | 'list' | 'takeBack'>;
}

/** Results of jobs that are kept to be asked for. */
const keptResults = 20;
const toldRefusals = 1_000;

/** Brings in what domains themselves know of lineage; each pull takes the place of the one before it. */
export class DomainLineage {
  readonly #parts: DomainLineageParts;
  readonly #running = new Map<string, string>();
  readonly #results = new Map<string, DomainLineageResult>();

  constructor(parts: DomainLineageParts) {
    this.#parts = parts;
  }

  /** @throws AppFailure `conflict` where it is fetched already; `not_found` for an unknown connection */
  async start(connectionId: string): Promise<{ jobId: string }> {
    const { connections, jobs } = this.#parts;
    if (this.#running.has(connectionId)) throw failure('conflict', 'The lineage of this domain is being fetched already.');
    const connection = await connections.get(connectionId);
    const job = jobs.start(
      {
        kind: 'import_lineage',
        title: `Fetching the lineage of ${connection.title}`,
        subject: { kind: 'connection', id: connectionId },
        isLight: true,
      },
      async (progress) => {
        try {
          const result = await this.#fetch(connection, progress);
          this.#results.set(job.id, result);
          for (const old of [...this.#results.keys()].slice(0, -keptResults)) this.#results.delete(old);
        } finally {
          this.#running.delete(connectionId);
        }
      },
    );
    this.#running.set(connectionId, job.id);
    return { jobId: job.id };
  }

  /** Null where the job has not ended, failed, or was long ago. */
  result(jobId: string): DomainLineageResult | null {
    return this.#results.get(jobId) ?? null;
  }

  async #fetch({ id, title, settings }: Connection, progress: Parameters<typeof pullDomain>[0]['progress']): Promise<DomainLineageResult> {
    const { mirrors, connections, imports } = this.#parts;
    const mirror = await mirrors.of(id);
    const stage = await DomainStage.open(mirror);
    const dataZone = await connections.open(id);
    const assets = (await mirror.all(`SELECT id FROM entities WHERE kind = 'asset' AND missing_since IS NULL ORDER BY id`)).map((row) =>
      String(row['id']),
    );
    const pulled = await pullDomain({
      call: (name, input, options) => dataZone.call(name, input, options),
      domainId: settings.domainId,
      stage,
      assets,
      progress,
    });
    const [events, nodes, past] = [await stage.events(), await stage.nodes(), await stage.past()];
    const { said, refused } = domainFacts(events, nodes, past);
    const counter = new LineageCounter();
    for (const { facts } of said) counter.add(facts);
    const importTitle = `Lineage of ${title}`;
    const sha256 = sha256OfText(JSON.stringify([id, events, nodes, past]));
    const bytes = events.reduce((sum, { text }) => sum + text.length, 0);
    const old = (await imports.list()).filter((each) => each.origin === 'catalog' && each.title === importTitle && each.sha256 !== sha256);
    await imports.importStatements({
      title: importTitle,
      origin: 'catalog',
      sha256,
      bytes,
      counts: { ...counter.counts(), refused: refused.length },
      utterances: said.map(({ facts, raw }) => groupsOf(facts, raw)),
    });
    // The new one stands before the old one goes: nothing is missing in between.
    for (const each of old) await imports.takeBack(each.id, 'Fetched anew');
    return {
      ...counter.counts(),
      newEvents: pulled.events,
      graphNodes: pulled.nodes,
      refused: refused.slice(0, toldRefusals).map((each) => ({ ...each })),
      left: pulled.left.slice(0, toldRefusals),
    };
  }
}
