import type { KeptFields } from '#contract/catalog/glossary.ts';
import type { Transaction } from '../../ports/database.ts';
import { type GlossaryKind, KeptStore, replaceKept } from './kept-store.ts';

/** What is kept here of one thing comes to another one, with what is kept of that. Belongs into a transaction. */
export async function joinKept(inside: Transaction, connectionId: string, kind: GlossaryKind, from: string, into: string): Promise<void> {
  const all = await new KeptStore(inside).all(connectionId);
  const of = (id: string) => all.find((record) => record.kind === kind && record.entityId === id);
  const [own, other] = [of(from), of(into)];
  if (own === undefined) return;
  const joined = { ...own, entityId: into, fields: other === undefined ? own.fields : joinedFields(other.fields, own.fields) };
  await replaceKept(inside, connectionId, [own], [joined]);
}

function list<Item>(first: readonly Item[], second: readonly Item[]): Item[] {
  const known = new Set(first.map((item) => JSON.stringify(item)));
  return [...first, ...second.filter((item) => !known.has(JSON.stringify(item)))];
}

/** Lists with the items of both, each once; the review of what was there. */
function joinedFields(one: KeptFields, other: KeptFields): KeptFields {
  return {
    labels: list(one.labels, other.labels),
    owners: list(one.owners, other.owners),
    reviewers: list(one.reviewers, other.reviewers),
    tags: list(one.tags, other.tags),
    notations: list(one.notations, other.notations),
    examples: list(one.examples, other.examples),
    notes: list(one.notes, other.notes),
    references: list(one.references, other.references),
    properties: list(one.properties, other.properties),
    relations: list(one.relations, other.relations),
    review: one.review,
  };
}
