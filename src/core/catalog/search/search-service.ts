import type { FullSearchQuery, IndexState, SearchAnswer } from '#contract/catalog/search.ts';
import { AppFailure, cancelled } from '../../failures.ts';
import type { Files } from '../../ports/files.ts';
import type { Log } from '../../ports/log.ts';
import type { SearchDesk, SearchHost } from '../../ports/search-desk.ts';
import type { Signal } from '../../ports/signal.ts';
import { layoutOf } from '../../workspace/layout.ts';
import { ConnectionStore } from '../connections/connection-store.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import { ConnectionIndex } from './connection-index.ts';
import { SavedSearches, type SavedSearchParts } from './saved-searches.ts';

export interface SearchServiceParts extends SavedSearchParts {
  readonly mirrors: Mirrors;
  readonly host: SearchHost;
  readonly files: Files;
  readonly log: Log;
}

/** How often a mirror is asked whether it changed, while somebody searches. */
const lookAfter = 1_000;

/** Searches everything that the workspace's mirrors hold and that was changed here. */
export class SearchService {
  readonly saved: SavedSearches;
  readonly #parts: SearchServiceParts;
  readonly #indexes = new Map<string, ConnectionIndex>();
  readonly #stopListening: () => void;
  #desk: Promise<SearchDesk> | undefined;
  #asking: Promise<unknown> = Promise.resolve();
  #lookedAt = 0;
  /** Until what was edited here last is in. */
  #bringingIn: Promise<void> = Promise.resolve();
  #edited = true;
  #isClosed = false;

  constructor(parts: SearchServiceParts) {
    this.#parts = parts;
    this.saved = new SavedSearches(parts);
    this.#stopListening = parts.workspace.onEdit(() => (this.#edited = true));
  }

  /**
   * One page of hits. A question whose signal is aborted while others are answered is never asked.
   * @throws AppFailure `cancelled`
   */
  async query(query: FullSearchQuery, signal?: Signal): Promise<SearchAnswer> {
    const started = this.#now();
    const connections = await new ConnectionStore(this.#parts.workspace.database).list();
    const indexes = connections.map(({ id, title }) => ({ id, title, index: this.#indexOf(id) }));
    await Promise.all(indexes.map(({ index }) => index.open()));
    await this.#look(indexes.map(({ index }) => index));
    let states: IndexState[] = [];
    const turn = this.#asking.then(async () => {
      if (signal?.aborted) throw cancelled('This search was left');
      // As they are before: an index that is done while it is asked may not have been asked.
      states = indexes.map(({ index, title }) => index.state(title));
      const { moreOf, column, ...rest } = query;
      return (await this.#openDesk()).search(
        indexes.map(({ id }) => id),
        { ...rest, moreOf, column },
      );
    });
    this.#asking = turn.catch(() => undefined);
    const answer = await turn.catch((thrown: unknown) => this.#lost(thrown));
    return {
      ...answer,
      facets: withTitles(answer.facets, connections),
      indexes: states,
      milliseconds: this.#now() - started,
    };
  }

  async states(): Promise<IndexState[]> {
    const connections = await new ConnectionStore(this.#parts.workspace.database).list();
    return connections.map(({ id, title }) => this.#indexOf(id).state(title));
  }

  /** Waits until all that mirrors hold and that was changed here can be found: for the command line and tests. */
  async settle(): Promise<void> {
    const connections = await new ConnectionStore(this.#parts.workspace.database).list();
    for (const { id } of connections) await this.#indexOf(id).settle();
  }

  /** Forgets a connection and deletes its index, e.g. with its mirror. */
  async remove(connectionId: string): Promise<void> {
    const index = this.#indexes.get(connectionId);
    this.#indexes.delete(connectionId);
    await index?.close();
    await (await this.#desk)?.drop(connectionId);
    await this.#parts.files.remove(this.#pathOf(connectionId));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopListening();
    await Promise.all([...this.#indexes.values()].map((index) => index.close()));
    await (await this.#desk?.catch(() => undefined))?.close();
  }

  /** What changed here is found at once, by every question that is asked meanwhile; what changed in a mirror soon. */
  async #look(indexes: readonly ConnectionIndex[]): Promise<void> {
    const now = this.#now();
    const edited = this.#edited;
    if (!edited && now - this.#lookedAt < lookAfter) return this.#bringingIn;
    this.#edited = false;
    this.#lookedAt = now;
    const looking = Promise.all(
      indexes.map((index) =>
        index.refresh().catch((thrown: unknown) => {
          this.#edited ||= edited;
          if (this.#isClosed || thrown instanceof AppFailure) return;
          throw thrown;
        }),
      ),
    );
    // Looked at below, once it is known whether somebody waits.
    looking.catch(() => undefined);
    if (!edited) return this.#tell(looking);
    const bringingIn = Promise.all(indexes.map((index) => index.hasLocalNews())).then((news) => {
      // Only what was changed here is waited for: what a mirror got meanwhile may be much, and is told to be on its way.
      if (!news.includes(true)) return this.#tell(looking);
      return looking.then(() => undefined);
    });
    this.#bringingIn = bringingIn.catch(() => undefined);
    await bringingIn;
  }

  #tell(looking: Promise<unknown>): void {
    looking.catch((thrown: unknown) =>
      this.#parts.log.error('What changed in a mirror could not be brought into its search index', {
        reason: thrown instanceof Error ? (thrown.stack ?? thrown.message).slice(0, 2_000) : 'unknown',
      }),
    );
  }

  #indexOf(connectionId: string): ConnectionIndex {
    const known = this.#indexes.get(connectionId);
    if (known !== undefined) return known;
    const { workspace, mirrors, host, clock, log } = this.#parts;
    const index = new ConnectionIndex({
      connectionId,
      workspace: workspace.database,
      mirrors,
      host,
      desk: () => this.#openDesk(),
      path: this.#pathOf(connectionId),
      clock,
      log,
    });
    this.#indexes.set(connectionId, index);
    return index;
  }

  #pathOf(connectionId: string): string {
    const { files, workspace } = this.#parts;
    return files.join(layoutOf(files, workspace.folder).catalog, `${connectionId}.search`);
  }

  #openDesk(): Promise<SearchDesk> {
    this.#desk ??= this.#parts.host.openDesk();
    return this.#desk;
  }

  /** The thread that searched has ended: the next question opens another, with everything as it was kept. */
  #lost(thrown: unknown): never {
    if (!(thrown instanceof AppFailure && thrown.error.code === 'cancelled')) {
      this.#desk = undefined;
      for (const index of this.#indexes.values()) index.forget();
      this.#edited = true;
    }
    throw thrown;
  }

  #now(): number {
    return this.#parts.clock.now().getTime();
  }
}

function withTitles(
  facets: SearchAnswer['facets'],
  connections: readonly { readonly id: string; readonly title: string }[],
): SearchAnswer['facets'] {
  const { connection } = facets;
  if (connection === undefined) return facets;
  const titles = new Map(connections.map(({ id, title }) => [id, title]));
  return {
    ...facets,
    connection: { ...connection, values: connection.values.map((value) => ({ ...value, label: titles.get(value.value) ?? value.label })) },
  };
}
