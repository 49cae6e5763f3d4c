import { AppFailure } from '../../failures.ts';
import type { QueryRunner } from '../../profiling/query-runner.ts';

/** Connections to one database; their statements run at the same time. */
export type Lines = readonly [QueryRunner, ...QueryRunner[]];

/**
 * Does something with every item, as many at a time as there are lines, in their order; tells what came of each. What runs out of memory
 * beside something else is taken again when all others are done, alone. The first other failure interrupts what runs beside it, and is
 * thrown when that has ended.
 * @param work `isAlone`: nothing runs beside it, and it is not taken again
 */
export async function sideBySide<Item, Result>(
  lines: Lines,
  items: readonly Item[],
  work: (runner: QueryRunner, item: Item, isAlone: boolean) => Promise<Result>,
): Promise<Result[]> {
  const isAlone = lines.length === 1;
  const results = new Map<number, Result>();
  const again: (readonly [number, Item])[] = [];
  const problems: unknown[] = [];
  const left = items.entries();
  const walk = async (runner: QueryRunner): Promise<void> => {
    for (const [place, item] of left) {
      try {
        results.set(place, await work(runner, item, isAlone));
      } catch (error) {
        if (!isAlone && isShortOfMemory(error)) again.push([place, item]);
        else {
          problems.push(error);
          runner.interrupt();
        }
      }
      if (problems.length > 0) return;
    }
  };
  await Promise.all(lines.map(walk));
  if (problems.length > 0) throw problems[0];
  for (const [place, item] of again) results.set(place, await work(lines[0], item, true));
  return [...results].toSorted(([one], [other]) => one - other).map(([, result]) => result);
}

const isShortOfMemory = (error: unknown): boolean => error instanceof AppFailure && error.error.code === 'out_of_memory';
