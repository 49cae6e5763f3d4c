/**
 * Works on items, `places` at a time, and gives the results in the order of the items. The first failure ends it: what is under
 * way is waited for, nothing new is begun.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  places: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  let failed = false;
  const place = async (): Promise<void> => {
    for (let index = next++; index < items.length && !failed; index = next++) {
      const item = items[index];
      if (item === undefined) continue;
      try {
        results[index] = await work(item, index);
      } catch (thrown) {
        failed = true;
        throw thrown;
      }
    }
  };
  const settled = await Promise.allSettled(Array.from({ length: Math.min(places, items.length) }, place));
  for (const each of settled) if (each.status === 'rejected') throw each.reason;
  return results;
}
