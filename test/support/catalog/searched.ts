import { ChangeService } from '../../../src/core/catalog/changes/change-service.ts';
import { storeEntities } from '../../../src/core/catalog/mirror/mirror-writer.ts';
import type { EntityDocument, EntityKind } from '../../../src/core/catalog/mirror/entity-kinds.ts';
import { Mirrors } from '../../../src/core/catalog/mirror/mirrors.ts';
import { SearchService } from '../../../src/core/catalog/search/search-service.ts';
import { type SearchAnswer, type SearchQuery, searchQuerySchema } from '../../../src/contract/catalog/search.ts';
import { settingsSchema } from '../../../src/contract/settings.ts';
import type { Workspace } from '../../../src/core/workspace/workspace.ts';
import { localSearchHost } from '../../../src/engine/search/search-host.ts';
import { freshWorkspace } from '../workspace/fresh-workspace.ts';
import { createTestHost } from '../workspace/host.ts';

const host = createTestHost();
const settings = () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' }));

/** A workspace with one connection, its mirror, and search over it. */
export class SearchedCatalog {
  readonly workspace: Workspace;
  readonly mirrors: Mirrors;
  readonly changes: ChangeService;
  search: SearchService;

  private constructor(workspace: Workspace) {
    this.workspace = workspace;
    this.mirrors = new Mirrors({ workspaceFolder: workspace.folder, ...host });
    this.changes = new ChangeService({ workspace, mirrors: this.mirrors, clock: host.clock, settings });
    this.search = this.#open();
  }

  static async open(connections: readonly string[] = ['C1']): Promise<SearchedCatalog> {
    const workspace = await freshWorkspace(host);
    for (const id of connections) {
      await workspace.database.run(`INSERT INTO connections (id, title, settings_json, added_at) VALUES ($1, $2, $3, now())`, [
        id,
        `Domain ${id}`,
        JSON.stringify({ region: 'eu-central-1', credentials: { kind: 'environment' }, domainId: 'dzd_1', projects: 'all' }),
      ]);
    }
    return new SearchedCatalog(workspace);
  }

  async store(kind: EntityKind, documents: readonly EntityDocument[], connectionId = 'C1', at = '2026-11-01T10:00:00.000Z'): Promise<void> {
    const mirror = await this.mirrors.of(connectionId);
    await mirror.transaction((inside) =>
      storeEntities(
        inside,
        kind,
        documents.map((document) => ({ document })),
        at,
      ),
    );
  }

  /** Asks once everything is in. */
  async ask(query: SearchQuery): Promise<SearchAnswer> {
    await this.search.settle();
    return this.search.query(searchQuerySchema.parse(query));
  }

  /** As after a restart. */
  async reopen(): Promise<void> {
    await this.search.close();
    this.search = this.#open();
  }

  async close(): Promise<void> {
    await this.search.close();
    await this.mirrors.close();
    await this.workspace.close();
  }

  #open(): SearchService {
    const { workspace, mirrors } = this;
    return new SearchService({ workspace, mirrors, host: localSearchHost, files: host.files, clock: host.clock, settings, log: host.log });
  }
}
