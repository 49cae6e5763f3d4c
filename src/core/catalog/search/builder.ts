import type { ColumnBatch, IndexBuilder, IndexFiles } from '../../ports/search-desk.ts';
import { fileOf, type IndexStamp } from './index/index-file.ts';
import type { EntityInput, Lookups } from './index/search-input.ts';
import { emptyIndexParts, SearchIndex } from './index/search-index.ts';

/** A builder that works in the thread that it is in. */
export class LocalBuilder implements IndexBuilder {
  readonly #files: IndexFiles;
  readonly #index = new SearchIndex(emptyIndexParts(), false);

  constructor(files: IndexFiles) {
    this.#files = files;
  }

  async entities(batch: readonly EntityInput[]): Promise<void> {
    for (const entity of batch) this.#index.addDocument(entity);
  }

  async dataTypes(names: readonly string[]): Promise<void> {
    for (const name of names) this.#index.dataTypeNumber(name);
  }

  async columns({ names, businessNames, descriptions, termIds, counts, assets, dataTypes }: ColumnBatch): Promise<void> {
    let at = 0;
    names.forEach((name, place) => {
      const terms = termIds[place] ?? '[]';
      this.#index.addColumnSet({
        name,
        businessName: businessNames[place] ?? null,
        description: descriptions[place] ?? null,
        termIds: terms === '[]' ? [] : (JSON.parse(terms) as string[]),
      });
      const end = at + (counts[place] ?? 0);
      for (; at < end; at += 1) this.#index.addColumn(assets[at] ?? 0, dataTypes[at] ?? 0);
    });
  }

  async finish(lookups: Lookups, stamp: IndexStamp, path: string): Promise<void> {
    this.#index.seal(lookups);
    await this.#files.write(path, fileOf(this.#index, stamp));
  }

  async close(): Promise<void> {
    return Promise.resolve();
  }
}
