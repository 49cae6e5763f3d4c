import type { Connection } from '#contract/catalog/connections.ts';
import type { FaultyThing, MirrorBrief, MirrorStatus, PullCost, RunningPull } from '#contract/catalog/mirror.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DatabaseFile } from '../../ports/database.ts';
import type { DataZone } from '../../ports/datazone.ts';
import type { Signal } from '../../ports/signal.ts';
import type { Timers } from '../../ports/timers.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import { estimatePull } from './estimate.ts';
import { briefOf, faultsOf, statusOf } from './mirror-status.ts';
import { performPull } from './perform-pull.ts';
import { PullProgress } from './pull-progress.ts';
import { readRevision, type Refreshed, refreshOne, type RefreshParts } from './refresh.ts';

export interface PullServiceParts {
  readonly mirrors: Mirrors;
  readonly connections: {
    list(): Promise<Connection[]>;
    get(id: string): Promise<Connection>;
    open(id: string): Promise<DataZone>;
  };
  readonly jobs: JobRegistry;
  readonly clock: Clock;
  readonly timers: Timers;
}

/** Milliseconds between two messages about a pull that only waits. */
const beat = 500;

const projectsOf = ({ settings }: Connection): 'all' | ReadonlySet<string> =>
  settings.projects === 'all' ? 'all' : new Set(settings.projects);

/** Fetching what domains hold into their mirrors, and how old that is. */
export class PullService {
  readonly #parts: PullServiceParts;
  readonly #running = new Map<string, { readonly jobId: string; progress: PullProgress | null }>();
  readonly #refreshing = new Map<string, Promise<Refreshed>>();

  constructor(parts: PullServiceParts) {
    this.#parts = parts;
  }

  /** One line for each connection. */
  async briefs(): Promise<MirrorBrief[]> {
    const connections = await this.#parts.connections.list();
    return Promise.all(
      connections.map(async ({ id, title }) => {
        const running = this.#report(id);
        const mirror = await this.#existing(id);
        const brief =
          mirror === null
            ? ({ state: 'empty', asOf: null, canContinue: false, problem: null } as const)
            : await briefOf(mirror, running !== null);
        return { connectionId: id, title, running, ...brief };
      }),
    );
  }

  async status(connectionId: string): Promise<MirrorStatus> {
    const { id, title, settings } = await this.#parts.connections.get(connectionId);
    const running = this.#report(id);
    const mirror = await this.#existing(id);
    const empty = { state: 'empty', asOf: null, counts: [], columns: 0, freshness: [], last: null } as const;
    const told = mirror === null ? { ...empty, counts: [], freshness: [] } : await statusOf(mirror, running !== null);
    return { connectionId: id, title, domainId: settings.domainId, running, bytes: await this.#parts.mirrors.bytes(id), ...told };
  }

  async estimate(connectionId: string, isThorough: boolean, signal: Signal | undefined): Promise<PullCost> {
    const connection = await this.#parts.connections.get(connectionId);
    return estimatePull({
      mirror: await this.#parts.mirrors.of(connectionId),
      dataZone: await this.#parts.connections.open(connectionId),
      domainId: connection.settings.domainId,
      projects: projectsOf(connection),
      isThorough,
      now: () => this.#parts.clock.now(),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** Starts a pull, or goes on with the one that was interrupted; the job that runs already where there is one. */
  async pull(connectionId: string, isThorough: boolean): Promise<{ jobId: string }> {
    const connection = await this.#parts.connections.get(connectionId);
    const known = this.#running.get(connectionId);
    if (known) return { jobId: known.jobId };
    const { jobs, mirrors, connections, clock } = this.#parts;
    const title = `Pulling ${connection.title}`;
    const entry: { jobId: string; progress: PullProgress | null } = { jobId: '', progress: null };
    this.#running.set(connectionId, entry);
    try {
      const job = jobs.start(
        { kind: 'pull_catalog', title, subject: { kind: 'connection', id: connectionId }, isLight: true },
        async (progress) => {
          let stopBeat: (() => void) | null = null;
          try {
            const dataZone = await connections.open(connectionId);
            const mirror = await mirrors.of(connectionId);
            progress.report({ label: 'Counting what there is', share: null });
            const { calls, isFirst } = await this.estimate(connectionId, isThorough, progress.signal);
            const told = new PullProgress({
              jobId: entry.jobId,
              isFirst,
              estimated: calls.value,
              now: () => clock.now().getTime(),
              dataZone,
            });
            entry.progress = told;
            const tell = (): void => progress.report({ label: told.line(), share: told.report().share });
            stopBeat = this.#beat(tell);
            await performPull({
              mirror,
              dataZone,
              domainId: connection.settings.domainId,
              projects: projectsOf(connection),
              isThorough,
              signal: progress.signal,
              now: () => clock.now(),
              newId: () => clock.newId(),
              onCall: (count) => told.called(count),
              onProgress: (steps, todo) => {
                told.stored(steps, todo);
                tell();
              },
              onRead: (things, of) => {
                told.read(things, of);
                tell();
              },
            });
          } finally {
            stopBeat?.();
            this.#running.delete(connectionId);
          }
        },
      );
      entry.jobId = job.id;
      return { jobId: job.id };
    } catch (thrown) {
      this.#running.delete(connectionId);
      throw thrown;
    }
  }

  async faults(connectionId: string, offset: number, limit: number): Promise<{ things: FaultyThing[]; total: number }> {
    await this.#parts.connections.get(connectionId);
    const mirror = await this.#existing(connectionId);
    return mirror === null ? { things: [], total: 0 } : faultsOf(mirror, offset, limit);
  }

  /** Reads one thing anew when the catalog can be reached; never rejects for being offline. Asked twice at once it is read once. */
  async refresh(connectionId: string, kind: EntityKind, id: string): Promise<Refreshed> {
    const key = JSON.stringify([connectionId, kind, id]);
    const known = this.#refreshing.get(key);
    if (known) return known;
    const work = (async () => refreshOne(await this.#refreshParts(connectionId), kind, id))();
    this.#refreshing.set(key, work);
    try {
      return await work;
    } finally {
      this.#refreshing.delete(key);
    }
  }

  /**
   * The document of one revision; read where the mirror has not got it.
   * @throws AppFailure what the catalog answers, or that it cannot be reached
   */
  async revision(connectionId: string, kind: 'asset' | 'data_product', id: string, revision: string): Promise<EntityDocument> {
    return readRevision(await this.#refreshParts(connectionId), kind, id, revision);
  }

  async #refreshParts(connectionId: string): Promise<RefreshParts> {
    const { connections, mirrors, clock } = this.#parts;
    const { settings } = await connections.get(connectionId);
    return {
      mirror: await mirrors.of(connectionId),
      dataZone: await connections.open(connectionId),
      domainId: settings.domainId,
      now: () => clock.now(),
    };
  }

  #report(connectionId: string): RunningPull | null {
    const running = this.#running.get(connectionId);
    if (running === undefined) return null;
    const starting: RunningPull = {
      jobId: running.jobId,
      isFirst: false,
      label: 'Counting what there is',
      calls: 0,
      callsExpected: 0,
      share: null,
      perSecond: 0,
      waitsFor: 'nothing',
      throttled: 0,
      steps: [],
    };
    return running.progress?.report() ?? starting;
  }

  /** Not one that would be made only to be looked at. */
  async #existing(connectionId: string): Promise<DatabaseFile | null> {
    const { mirrors } = this.#parts;
    return (await mirrors.exists(connectionId)) ? mirrors.of(connectionId) : null;
  }

  #beat(tell: () => void): () => void {
    const { timers } = this.#parts;
    const again = (): void => {
      tell();
      callOff = timers.after(beat, again);
    };
    let callOff = timers.after(beat, again);
    return () => callOff();
  }
}
