import type { DatabaseFile, Transaction } from '../../ports/database.ts';
import { maySayPhi } from '../search/phi.ts';
import { appendFacts } from '../search/store-facts.ts';
import { deriveRows } from './derive-entity.ts';
import { wholeDocument } from './document-texts.ts';
import type { EntityKind } from './entity-kinds.ts';
import {
  arrive,
  formsRead,
  listUnplain,
  listUnread,
  noteRead,
  readDocuments,
  thingsRead,
  withForms,
  writeColumns,
  writeColumnTerms,
  writeFacts,
  writeTerms,
} from './unread-sql.ts';
import { appendDerived } from './write-derived.ts';

/** Things of one kind from which on DuckDB reads their forms: for fewer its statements take longer than to take each apart here. */
const fewestToRead = 20;
/** Things whose forms are read together: for these DuckDB needs a hundred megabytes or so. */
const mostAtOnce = 16_384;
/** Documents that are taken apart here at once. */
const mostInMemory = 1_000;

/** Whether the forms of so many things that come together are read from the mirror, after they were stored. */
export const isReadLater = (kind: EntityKind, count: number): boolean => count >= fewestToRead && withForms.some((other) => other === kind);

/**
 * Reads the forms of things of a kind that were stored without that, all at once, and writes what `deriveRows` and `factsOf` tell of
 * each: their columns, the terms that are used, and what search needs. Many times faster than to take each apart here.
 * Unread is what has no row in `search_facts`. Belongs into a transaction.
 * @returns how many were read; there may be more where that is not 0
 */
export async function readUnread(inside: Transaction, kind: EntityKind): Promise<number> {
  await inside.run(arrive, [kind, mostAtOnce]);
  const [count] = await inside.all<{ n: bigint }>(`SELECT count(*) AS n FROM arrived`);
  if (count === undefined || count.n === 0n) return 0;
  await inside.run(formsRead);
  const keys = await inside.all<{ key: string }>(`SELECT DISTINCT unnest(keys) AS key FROM forms_read`);
  await inside.run(thingsRead, [JSON.stringify(keys.map(({ key }) => key).filter(maySayPhi))]);
  await inside.run(writeFacts, [kind]);
  await inside.run(writeTerms, [kind]);
  if (kind === 'asset') {
    await inside.run(writeColumns);
    await inside.run(writeColumnTerms);
  }
  await readOneByOne(inside, kind);
  await inside.run(noteRead, [kind]);
  for (const table of ['arrived', 'forms_read', 'things_read']) await inside.run(`DROP TABLE temp.${table}`);
  return Number(count.n);
}

/** Those of which DuckDB cannot tell all, which may be most: where assets have a readme, or say that there is protected data. */
async function readOneByOne(inside: Transaction, kind: EntityKind): Promise<void> {
  const unplain = await inside.all<{ id: string; place: bigint; is_telling: boolean; is_odd: boolean }>(listUnplain);
  for (let from = 0; from < unplain.length; from += mostInMemory) {
    const some = unplain.slice(from, from + mostInMemory);
    const rows = await inside.all<{ place: bigint; text: string; contents: readonly string[] }>(readDocuments, [
      // As texts: places of rows that are not committed are larger than numbers can be.
      JSON.stringify(some.map(({ place }) => String(place))),
    ]);
    const documents = new Map(rows.map(({ place, ...texts }) => [place, wholeDocument(texts)]));
    const read = some.flatMap(({ place, ...thing }) => {
      const document = documents.get(place);
      return document === undefined ? [] : [{ ...thing, document }];
    });
    await appendFacts(
      inside,
      kind,
      read.filter(({ is_telling }) => is_telling),
    );
    await appendDerived(
      inside,
      kind,
      read
        .filter(({ is_odd }) => is_odd)
        .map(({ id, document }) => {
          const { columns, termLinks } = deriveRows(kind, document);
          return { id, columns, termLinks: termLinks.filter(({ columnName }) => columnName !== null) };
        }),
    );
  }
}

/**
 * Reads all that is unread, some thousand things in each transaction.
 * @param onRead told how many were read until then, and how many there are
 */
export async function readAllUnread(
  mirror: Pick<DatabaseFile, 'all' | 'transaction'>,
  onRead?: (things: number, of: number) => void,
): Promise<void> {
  const unread = await mirror.all<{ kind: EntityKind; n: bigint }>(listUnread);
  const all = unread.reduce((sum, { n }) => sum + Number(n), 0);
  let read = 0;
  for (const { kind, n } of unread) {
    for (let left = Number(n); left > 0;) {
      onRead?.(read, all);
      const things = await mirror.transaction((inside) => readUnread(inside, kind));
      // Somebody else may have read, or taken out, some.
      if (things === 0) break;
      left -= things;
      read += things;
    }
  }
}
