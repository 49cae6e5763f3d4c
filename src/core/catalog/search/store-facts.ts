import type { Transaction } from '../../ports/database.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import { factsOf, type SearchFacts } from './facts.ts';

/** Keeps what search needs of new documents; rows of older versions have to be gone. Belongs into a transaction. */
export async function appendFacts(
  inside: Transaction,
  kind: EntityKind,
  documents: readonly { readonly id: string; readonly document: EntityDocument }[],
): Promise<void> {
  const rows = documents.flatMap(({ id, document }) => {
    const facts = factsOf(kind, document);
    return facts === null ? [] : [{ id, facts }];
  });
  if (rows.length === 0) return;
  const texts = (value: (facts: SearchFacts) => string | null) =>
    ({ type: 'text', values: rows.map(({ facts }) => value(facts)) }) as const;
  await inside.append('search_facts', [
    texts(() => kind),
    { type: 'text', values: rows.map(({ id }) => id) },
    texts((facts) => facts.technicalName),
    texts((facts) => facts.description),
    texts((facts) => facts.createdBy),
    texts((facts) => facts.listingStatus),
    texts((facts) => facts.listedRevision),
    texts((facts) => facts.passingPercentage),
    texts((facts) => facts.phi),
  ]);
}
