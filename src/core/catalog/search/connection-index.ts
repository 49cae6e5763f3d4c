import type { IndexState } from '#contract/catalog/search.ts';
import { AppFailure } from '../../failures.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database, DatabaseFile } from '../../ports/database.ts';
import type { Log } from '../../ports/log.ts';
import type { IndexFacts, SearchDesk, SearchHost } from '../../ports/search-desk.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import type { IndexStamp } from './index/index-file.ts';
import { isSearched, type LocalThings, readDocuments, readLocalThings, type Thing, thingKey, withLocal } from './local-things.ts';
import { buildIndex, readLookups, readThings } from './read-mirror.ts';

export interface ConnectionIndexParts {
  readonly connectionId: string;
  readonly workspace: Database;
  readonly mirrors: Mirrors;
  readonly host: SearchHost;
  readonly desk: () => Promise<SearchDesk>;
  /** Where the index is kept. */
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Changes that are brought in one by one; where more wait, all of it is read anew, which is faster then. */
const mostChanges = 5_000;
/** Things that may stand beside an index that was made from scratch before it is made anew. */
const mostNewer = 10_000;

const noLocal: LocalThings = { changes: new Map(), phiAssets: new Set(), mark: '' };

/** Keeps the index of one connection in step with its mirror and with what this workspace makes of it. */
export class ConnectionIndex {
  readonly #parts: ConnectionIndexParts;
  #facts: IndexFacts | null = null;
  #local = noLocal;
  #state: IndexState['state'] = 'empty';
  #problem: string | null = null;
  #opening: Promise<void> | undefined;
  #refreshing: Promise<void> = Promise.resolve();
  #building: Promise<void> | null = null;
  #isClosed = false;

  constructor(parts: ConnectionIndexParts) {
    this.#parts = parts;
  }

  state(title: string): IndexState {
    return {
      connectionId: this.#parts.connectionId,
      title,
      state: this.#state,
      asOf: this.#facts?.stamp.asOf ?? null,
      things: this.#facts?.things ?? 0,
      problem: this.#problem,
    };
  }

  /** Opens what was kept; what is missing follows by `refresh`. */
  open(): Promise<void> {
    this.#opening ??= this.#open().catch((thrown: unknown) => {
      this.#opening = undefined;
      throw thrown;
    });
    return this.#opening;
  }

  /** Brings in what changed since. One after the other; a build goes on by itself, and searches find what was there before. */
  refresh(): Promise<void> {
    const next = this.#refreshing.then(() => (this.#isClosed ? undefined : this.#refresh()));
    this.#refreshing = next.catch(() => undefined);
    return next;
  }

  /** Whether something was changed in this workspace that is not in yet; true where that is not known. */
  async hasLocalNews(): Promise<boolean> {
    if (this.#facts === null) return true;
    return (await readLocalThings(this.#parts.workspace, this.#parts.connectionId)).mark !== this.#local.mark;
  }

  /** Waits until everything that the mirror holds now is in. */
  async settle(): Promise<void> {
    await this.refresh();
    while (this.#building !== null) {
      await this.#building;
      // One that cannot be made is not tried for ever.
      if (this.#problem !== null) return;
      await this.refresh();
    }
  }

  /** After the desk was lost: everything is opened again. */
  forget(): void {
    this.#opening = undefined;
    this.#facts = null;
    this.#local = noLocal;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled([this.#refreshing, this.#building]);
  }

  async #open(): Promise<void> {
    const { connectionId, mirrors, desk, path } = this.#parts;
    if (!(await mirrors.exists(connectionId))) return;
    const [mirror, facts] = await Promise.all([mirrors.of(connectionId), desk().then((open) => open.open(connectionId, path))]);
    const log = await logOf(mirror);
    // An index of another mirror file, or of a time that the log does not reach back to, tells nothing.
    if (facts !== null && facts.stamp.log === log.id && facts.stamp.sequence >= log.first - 1 && facts.stamp.sequence <= log.last) {
      this.#facts = facts;
      // Told until it is in: a window that is opened after a pull would otherwise show what was before it as all there is.
      this.#state = facts.stamp.sequence < log.last ? 'building' : 'ready';
    } else await (await desk()).drop(connectionId);
  }

  async #refresh(): Promise<void> {
    const { connectionId, mirrors, workspace } = this.#parts;
    await this.open();
    if (!(await mirrors.exists(connectionId))) {
      this.#state = 'empty';
      return;
    }
    const mirror = await mirrors.of(connectionId);
    const log = await logOf(mirror);
    if (log.last === 0) return;
    if (this.#facts === null || this.#facts.stamp.log !== log.id || this.#facts.stamp.sequence > log.last) {
      this.#build(mirror);
      return;
    }
    const { stamp } = this.#facts;
    const changed = await mirror.all<{ kind: string; id: string }>(
      `SELECT DISTINCT kind, id FROM search_changes WHERE sequence > $1 AND sequence <= $2 LIMIT ${mostChanges + 1}`,
      [stamp.sequence, log.last],
    );
    if (changed.length > mostChanges || this.#facts.newer + changed.length > mostNewer) this.#build(mirror);
    if (changed.length > mostChanges) return;
    const local = await readLocalThings(workspace, connectionId);
    if (changed.length > 0 || local.mark !== this.#local.mark)
      await this.#bringIn(mirror, changed, local, { log: log.id, sequence: log.last, asOf: await asOf(mirror) });
    if (this.#building === null) this.#state = 'ready';
  }

  async #bringIn(
    mirror: DatabaseFile,
    changed: readonly { readonly kind: string; readonly id: string }[],
    local: LocalThings,
    stamp: IndexStamp,
  ): Promise<void> {
    const keys = new Map<string, { kind: string; id: string }>();
    const add = (kind: string, id: string): void => void (isSearched(kind) && keys.set(thingKey(kind, id), { kind, id }));
    for (const { kind, id } of changed) add(kind, id);
    for (const things of [local, this.#local]) {
      for (const { kind, entityId } of things.changes.values()) add(kind, entityId);
      for (const id of things.phiAssets) add('asset', id);
    }
    const { connectionId, desk } = this.#parts;
    const { things, documents, lookups } = await mirror.read(async (reading) => ({
      things: await readThings(reading, [...keys.values()]),
      documents: await readDocuments(
        reading,
        [...local.changes.values()].map(({ entityId }) => entityId),
      ),
      lookups: await readLookups(reading),
    }));
    const found = new Map<string, Thing>(things.map((thing) => [thingKey(thing.entity.kind, thing.entity.id), thing]));
    const replaced: Thing[] = [];
    const removed: { kind: Thing['entity']['kind']; id: string }[] = [];
    for (const [key, { kind, id }] of keys) {
      const thing = withLocal(found.get(key) ?? null, key, local, documents);
      if (thing !== null) replaced.push(thing);
      else if (isSearched(kind)) removed.push({ kind, id });
    }
    this.#facts = await (await desk()).change(connectionId, { replaced, removed, lookups, stamp });
    this.#local = local;
  }

  /** Makes the index from scratch beside the one that is in use. */
  #build(mirror: DatabaseFile): void {
    if (this.#building !== null) return;
    this.#state = 'building';
    this.#problem = null;
    this.#building = this.#buildNow(mirror)
      .catch((thrown: unknown) => {
        if (this.#isClosed) return;
        this.#state = 'failed';
        this.#problem =
          thrown instanceof AppFailure
            ? thrown.error.message
            : 'The search index could not be made. Try again; the log has what went wrong.';
        this.#parts.log.error('A search index could not be made', {
          reason: thrown instanceof Error ? (thrown.stack ?? thrown.message).slice(0, 2_000) : 'unknown',
        });
      })
      .finally(() => {
        this.#building = null;
      });
  }

  async #buildNow(mirror: DatabaseFile): Promise<void> {
    const { connectionId, host, path, desk, clock, log } = this.#parts;
    const started = clock.now().getTime();
    const { id, last } = await logOf(mirror);
    const stamp = { log: id, sequence: last, asOf: await asOf(mirror) };
    const builder = await host.openBuilder();
    try {
      await buildIndex(mirror, builder, stamp, path);
    } finally {
      await builder.close();
    }
    if (this.#isClosed) return;
    const facts = await (await desk()).open(connectionId, path);
    if (facts === null) throw new Error('An index that was just written cannot be read');
    this.#facts = facts;
    this.#local = noLocal;
    this.#state = 'ready';
    // What is in the file need not be brought in any more; the newest stays, so that numbers go on rising.
    await mirror.run(`DELETE FROM search_changes WHERE sequence < $1`, [last]);
    log.info('Search index made', { things: facts.things, milliseconds: clock.now().getTime() - started });
  }
}

/** The mirror's log of changes; it gets its identifier when it is first asked for. */
async function logOf(mirror: DatabaseFile): Promise<{ id: string; first: number; last: number }> {
  const ask = () =>
    mirror.all<{ id: string | null; first: bigint; last: bigint }>(
      `SELECT (SELECT value FROM meta WHERE key = 'search_log') AS id, coalesce(min(sequence), 0) AS first, coalesce(max(sequence), 0) AS last
       FROM search_changes`,
    );
  let [row] = await ask();
  if (row?.id === null) {
    await mirror.run(`INSERT INTO meta SELECT 'search_log', uuid()::VARCHAR WHERE NOT EXISTS (FROM meta WHERE key = 'search_log')`);
    [row] = await ask();
  }
  return { id: row?.id ?? '', first: Number(row?.first ?? 0), last: Number(row?.last ?? 0) };
}

/** When the catalog was last asked, as far as the mirror knows. */
async function asOf(mirror: DatabaseFile): Promise<string | null> {
  const [row] = await mirror.all<{ at: string | null }>(
    `SELECT coalesce((SELECT max(as_of) FROM freshness), (SELECT max(fetched_at) FROM entities)) AS at`,
  );
  return row?.at ?? null;
}
