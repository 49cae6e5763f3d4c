import { ServiceFailure } from '../server/failures.ts';

const usual = 50;

/**
 * One page of a list. Tokens are opaque to the client; they say which list they belong to, and a token of another list is refused.
 * @param list a name for the list with everything that was asked, so that tokens cannot be mixed up
 */
export function pageOf<Item>(
  items: readonly Item[],
  { maxResults, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
  list: string,
): { items: Item[]; nextToken: string | undefined } {
  const size = maxResults ?? usual;
  let from = 0;
  if (nextToken !== undefined) {
    const [of, at] = Buffer.from(nextToken, 'base64url').toString('utf8').split('\n');
    if (of !== list || !/^\d+$/.test(at ?? '')) throw new ServiceFailure('ValidationException', 'Invalid nextToken');
    from = Number(at);
  }
  const page = items.slice(from, from + size);
  const next = from + size;
  return { items: page, nextToken: next < items.length ? Buffer.from(`${list}\n${String(next)}`).toString('base64url') : undefined };
}
