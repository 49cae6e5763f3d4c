import { failure } from '../../failures.ts';
import { nameKey } from '../../name-order.ts';
import type { Database } from '../../ports/database.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import { type MirroredEntity, MirrorReader } from './mirror-reader.ts';
import type { Overlay } from './overlay.ts';

/** One mirror with what this workspace calls it. */
export interface Shelf {
  readonly connectionId: string;
  readonly title: string;
  readonly reader: MirrorReader;
}

/** A thing as a person sees it: the mirror's version with this workspace's changes over it. */
export interface Effective {
  readonly shelf: Shelf;
  readonly kind: EntityKind;
  readonly id: string;
  readonly document: EntityDocument;
  /** Null for what exists in this workspace only. */
  readonly mirrored: MirroredEntity | null;
  readonly changed: readonly (readonly string[])[];
  readonly isToBeDeleted: boolean;
}

export interface Thing {
  readonly connectionId?: string | undefined;
  readonly id: string;
}

export interface ShelfParts {
  readonly workspace: Database;
  readonly mirrors: Pick<Mirrors, 'of'>;
  readonly overlay: Overlay;
}

const kindWords: Partial<Record<EntityKind, string>> = {
  asset: 'asset',
  data_product: 'data product',
  glossary: 'glossary',
  glossary_term: 'term',
  project: 'project',
  domain_unit: 'domain unit',
};

/** The mirrors of this workspace's connections. */
export class Shelves {
  readonly #parts: ShelfParts;

  constructor(parts: ShelfParts) {
    this.#parts = parts;
  }

  async all(): Promise<Shelf[]> {
    const rows = await this.#parts.workspace.all<{ id: string; title: string }>(
      `SELECT id, title FROM connections WHERE removed_at IS NULL ORDER BY ${nameKey('title')}, id`,
    );
    return Promise.all(rows.map(({ id, title }) => this.#open(id, title)));
  }

  /** @throws AppFailure `not_found` */
  async of(connectionId: string): Promise<Shelf> {
    const [row] = await this.#parts.workspace.all<{ title: string }>(`SELECT title FROM connections WHERE id = $1 AND removed_at IS NULL`, [
      connectionId,
    ]);
    if (row === undefined) throw failure('not_found', 'This connection is not in the workspace any more. Choose another one in Settings.');
    return this.#open(connectionId, row.title);
  }

  /** @throws AppFailure `not_found` where no mirror holds it */
  async find(kind: EntityKind, thing: Thing): Promise<Effective> {
    const shelves = thing.connectionId === undefined ? await this.all() : [await this.of(thing.connectionId)];
    for (const shelf of shelves) {
      const mirrored = await shelf.reader.entity(kind, thing.id);
      const found = await this.over(shelf, kind, thing.id, mirrored);
      if (found !== null) return found;
    }
    throw failure(
      'not_found',
      `No mirror of this workspace holds this ${kindWords[kind] ?? 'thing'}. It may be gone, or not be mirrored yet: update the mirror and try again.`,
    );
  }

  /** A mirrored thing with what this workspace changed of it; null where neither is there. */
  async over(shelf: Shelf, kind: EntityKind, id: string, mirrored: MirroredEntity | null): Promise<Effective | null> {
    const local = await this.#parts.overlay.of(shelf.connectionId, kind, id, mirrored?.document ?? null);
    if (mirrored === null && (local?.document ?? null) === null) return null;
    return {
      shelf,
      kind,
      id,
      document: local?.document ?? mirrored?.document ?? {},
      mirrored,
      changed: local?.changed ?? [],
      isToBeDeleted: local !== null && local.document === null,
    };
  }

  changedIds(shelf: Shelf): Promise<ReadonlySet<string>> {
    return this.#parts.overlay.changedIds(shelf.connectionId);
  }

  /** Things of a kind that were made here and are not in the catalog. */
  made(shelf: Shelf, kind: EntityKind): Promise<{ id: string; document: EntityDocument }[]> {
    return this.#parts.overlay.made(shelf.connectionId, kind);
  }

  async #open(connectionId: string, title: string): Promise<Shelf> {
    return { connectionId, title, reader: new MirrorReader(await this.#parts.mirrors.of(connectionId)) };
  }
}
