import type { IndexChanges, IndexFacts, IndexFiles, SearchDesk } from '../../ports/search-desk.ts';
import { indexFrom, type IndexStamp } from './index/index-file.ts';
import { type IndexAnswer, type IndexQuery, SearchRunner } from './index/run-search.ts';
import { emptyIndexParts, SearchIndex } from './index/search-index.ts';

interface Held {
  readonly index: SearchIndex;
  stamp: IndexStamp;
}

/** A desk that works in the thread that it is in. */
export class LocalDesk implements SearchDesk {
  readonly #files: IndexFiles;
  readonly #held = new Map<string, Held>();
  readonly #runner = new SearchRunner();

  constructor(files: IndexFiles) {
    this.#files = files;
  }

  async open(connectionId: string, path: string): Promise<IndexFacts | null> {
    const file = await this.#files.read(path);
    const found = file === null ? null : indexFrom(file);
    if (found === null) return null;
    this.#held.set(connectionId, found);
    return factsOf(found);
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
