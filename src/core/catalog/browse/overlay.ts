import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';

/** What this workspace made of a thing and has not sent. */
export interface LocalVersion {
  /** The thing as the person has it; null where it is to be deleted. */
  readonly document: EntityDocument | null;
  /** Fields that differ from what the mirror holds, as paths of the editable state (`columns`, name, `description`). */
  readonly changed: readonly (readonly string[])[];
}

/** Local changes over the mirror. */
export interface Overlay {
  /**
   * @param document as the mirror holds it; null where it does not
   * @returns null where nothing was changed
   */
  of(connectionId: string, kind: EntityKind, id: string, document: EntityDocument | null): Promise<LocalVersion | null>;
  /** Things of a kind that were made here and are not in the catalog. */
  made(connectionId: string, kind: EntityKind): Promise<{ id: string; document: EntityDocument }[]>;
  /** Identifiers of what was changed, for marks in lists. */
  changedIds(connectionId: string): Promise<ReadonlySet<string>>;
}

/** For where nothing can be changed. */
export const noOverlay: Overlay = {
  of: () => Promise.resolve(null),
  made: () => Promise.resolve([]),
  changedIds: () => Promise.resolve(new Set()),
};
