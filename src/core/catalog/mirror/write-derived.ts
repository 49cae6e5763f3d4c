import type { Transaction } from '../../ports/database.ts';
import { appendFacts } from '../search/store-facts.ts';
import { deriveOwnTerms, deriveRows } from './derive-entity.ts';
import type { EntityDocument, EntityKind } from './entity-kinds.ts';
import type { ReadForms } from './read-forms.ts';

export interface WrittenThing {
  readonly id: string;
  readonly document: EntityDocument;
  /** Texts of its forms, as they are kept. */
  readonly contents: readonly string[];
}

/**
 * Writes what follows from new documents; rows of older versions have to be gone. Belongs into a transaction.
 * @param read what was found in their forms, where these were read all at once; their columns were written with that
 */
export async function writeDerived(
  inside: Transaction,
  kind: EntityKind,
  written: readonly WrittenThing[],
  read: ReadForms | null,
): Promise<void> {
  await appendFacts(inside, kind, written, read);
  await appendRows(
    inside,
    kind,
    written.map(({ id, document, contents }) =>
      read === null || contents.length === 0 || read.odd.has(id)
        ? { id, ...deriveRows(kind, document) }
        : { id, columns: [], termLinks: [...deriveOwnTerms(document)].map((termId) => ({ termId, columnName: null })) },
    ),
  );
}

type Derived = ReturnType<typeof deriveRows> & { readonly id: string };

async function appendRows(inside: Transaction, kind: EntityKind, derived: readonly Derived[]): Promise<void> {
  const columns = derived.flatMap(({ id, columns: own }) => own.map((column) => ({ id, column })));
  const columnTexts = (value: (one: (typeof columns)[number]) => string | null) => ({ type: 'text', values: columns.map(value) }) as const;
  if (columns.length > 0) {
    await inside.append('columns', [
      columnTexts(({ id }) => id),
      { type: 'integer', values: columns.map(({ column }) => column.ordinal) },
      columnTexts(({ column }) => column.name),
      columnTexts(({ column }) => column.dataType),
      columnTexts(({ column }) => column.comment),
      columnTexts(({ column }) => column.businessName),
      columnTexts(({ column }) => column.businessDescription),
      { type: 'texts', values: columns.map(({ column }) => column.termIds) },
    ]);
  }
  const links = derived.flatMap(({ id, termLinks }) => termLinks.map((link) => ({ id, link })));
  const linkTexts = (value: (one: (typeof links)[number]) => string | null) => ({ type: 'text', values: links.map(value) }) as const;
  if (links.length > 0) {
    await inside.append('term_links', [
      linkTexts(({ link }) => link.termId),
      linkTexts(() => kind),
      linkTexts(({ id }) => id),
      linkTexts(({ link }) => link.columnName),
    ]);
  }
}
