import { randomUUID } from 'node:crypto';
import { ServiceFailure } from '../server/failures.ts';

const kept = 50;

/** Results of searches that are being paged through: a search finds the same things on all its pages, whatever changes meanwhile. */
export class Snapshots {
  readonly #lists = new Map<string, readonly unknown[]>();

  /**
   * @param find works out what was found; called for the first page only
   * @param itemOf how one of them is answered, as it is when its page is asked for
   */
  page<Record, Item>(
    { maxResults = 50, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
    find: () => readonly Record[],
    itemOf: (record: Record) => Item,
  ): { items: Item[]; nextToken: string | undefined; total: number } {
    const { key, from } = nextToken === undefined ? { key: randomUUID(), from: 0 } : readToken(nextToken);
    const known = this.#lists.get(key) as readonly Record[] | undefined;
    if (nextToken !== undefined && !known) throw new ServiceFailure('ValidationException', 'Invalid nextToken');
    const list = known ?? find();
    const next = from + maxResults;
    if (next >= list.length) this.#lists.delete(key);
    else this.#keep(key, list);
    return {
      items: list.slice(from, next).map(itemOf),
      nextToken: next < list.length ? Buffer.from(`${key}/${String(next)}`).toString('base64url') : undefined,
      total: list.length,
    };
  }

  #keep(key: string, list: readonly unknown[]): void {
    this.#lists.delete(key);
    this.#lists.set(key, list);
    for (const oldest of [...this.#lists.keys()].slice(0, Math.max(0, this.#lists.size - kept))) this.#lists.delete(oldest);
  }
}

function readToken(token: string): { key: string; from: number } {
  const parts = /^([0-9a-f-]{36})\/(\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'));
  if (!parts) throw new ServiceFailure('ValidationException', 'Invalid nextToken');
  return { key: parts[1] ?? '', from: Number(parts[2]) };
}
