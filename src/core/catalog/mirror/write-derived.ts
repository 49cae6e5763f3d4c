import type { Transaction } from '../../ports/database.ts';
import { appendFacts } from '../search/store-facts.ts';
import { deriveRows, type DerivedRows } from './derive-entity.ts';
import type { EntityDocument, EntityKind } from './entity-kinds.ts';

/** Writes what follows from new documents; rows of older versions have to be gone. Belongs into a transaction. */
export async function writeDerived(
  inside: Transaction,
  kind: EntityKind,
  written: readonly { readonly id: string; readonly document: EntityDocument }[],
): Promise<void> {
  if (written.length === 0) return;
  await appendFacts(inside, kind, written);
  await appendDerived(
    inside,
    kind,
    written.map(({ id, document }) => ({ id, ...deriveRows(kind, document) })),
  );
}

/** Appends columns, and what terms are used for. */
export async function appendDerived(
  inside: Transaction,
  kind: EntityKind,
  derived: readonly (DerivedRows & { readonly id: string })[],
): Promise<void> {
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
