import type { Person } from '#contract/catalog/browse-parts.ts';
import { textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';

const members = ['createdBy', 'firstRevisionCreatedBy', 'updatedBy', 'lastUpdatedBy'] as const;

/** Identifiers of whoever made or changed a thing. */
export const authorsOf = (document: EntityDocument): (string | null)[] => members.map((member) => textOf(document, member));

/** Who made which version of an asset or a data product. */
export const authorship = (document: EntityDocument, personOf: (id: string | null) => Person | null) => ({
  revision: textOf(document, 'revision'),
  createdAt: textOf(document, 'createdAt'),
  createdBy: personOf(textOf(document, 'createdBy')),
  firstCreatedAt: textOf(document, 'firstRevisionCreatedAt'),
  firstCreatedBy: personOf(textOf(document, 'firstRevisionCreatedBy')),
});
