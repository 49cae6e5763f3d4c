import type { IndexChanges, IndexFacts, IndexFiles, SearchDesk } from '../../ports/search-desk.ts';
import { indexFrom, type IndexStamp } from './index/index-file.ts';
import { type IndexAnswer, type IndexQuery, SearchRunner } from './index/run-search.ts';
import { emptyIndexParts, SearchIndex } from './index/search-index.ts';
import { practiceFor } from './practice.ts';

interface Held {
  readonly index: SearchIndex;
  stamp: IndexStamp;
}

/** A desk that works in the thread that it is in. */
export class LocalDesk implements SearchDesk {
  readonly #files: IndexFiles;
  readonly #held = new Map<string, Held>();
  readonly #runner = new SearchRunner();
  /** Questions still to practise on. */
  #practice: { readonly connectionId: string; readonly queries: IndexQuery[] } | undefined;

  constructor(files: IndexFiles) {
    this.#files = files;
  }

  async open(connectionId: string, path: string): Promise<IndexFacts | null> {
    const file = await this.#files.read(path);
    const found = file === null ? null : indexFrom(file);
    if (found === null) return null;
    this.#runner.forget();
    this.#held.set(connectionId, found);
    // Once is enough for all indexes: what is learned is the way, not the words.
    this.#practice ??= { connectionId, queries: practiceFor(found.index) };
    return factsOf(found);
  }

  /** Asks itself one question that nobody asked; for quiet moments. @returns whether there are more */
  practise(): boolean {
    const held = this.#held.get(this.#practice?.connectionId ?? '');
    const query = this.#practice?.queries.shift();
    if (this.#practice === undefined || held === undefined || query === undefined) return false;
    this.#runner.run([{ connectionId: this.#practice.connectionId, index: held.index }], query);
    return this.#practice.queries.length > 0;
  }

  async change(connectionId: string, { replaced, removed, lookups, stamp }: IndexChanges): Promise<IndexFacts> {
    let held = this.#held.get(connectionId);
    if (held === undefined) {
      const index = new SearchIndex(emptyIndexParts(), false);
      index.seal(lookups);
      held = { index, stamp };
      this.#held.set(connectionId, held);
    }
    for (const { kind, id } of removed) held.index.remove(kind, id);
    for (const { entity, columns } of replaced) held.index.replace(entity, columns);
    held.index.settle(lookups);
    held.stamp = stamp;
    return factsOf(held);
  }

  async drop(connectionId: string): Promise<void> {
    this.#held.delete(connectionId);
    this.#runner.forget();
  }

  async search(connectionIds: readonly string[], query: IndexQuery): Promise<IndexAnswer> {
    const indexes = connectionIds.flatMap((connectionId) => {
      const held = this.#held.get(connectionId);
      return held === undefined ? [] : [{ connectionId, index: held.index }];
    });
    return this.#runner.run(indexes, query);
  }

  async close(): Promise<void> {
    this.#held.clear();
  }
}

const factsOf = ({ index, stamp }: Held): IndexFacts => {
  const { documents, columns } = index.parts;
  let things = documents.count + columns.count;
  for (let number = 0; number < documents.count; number += 1) things -= documents.gone.at(number);
  for (let column = 0; column < columns.count; column += 1) things -= documents.gone.at(columns.asset.at(column));
  return { stamp, things, newer: index.newerCount };
};
