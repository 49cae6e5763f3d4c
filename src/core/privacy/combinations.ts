import type { Combination } from '#contract/studies/privacy.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { personColumn, quasiName, subjectTable, type RiskColumns } from './equivalence-classes.ts';

/** Columns in one combination: who knows more than three facts of somebody hardly needs a file. */
const mostColumns = 3;
const mostShown = 25;

/** Every choice of one to `most` places out of `count`, small ones first. */
export function choices(count: number, most: number): number[][] {
  const all: number[][] = [];
  let last: number[][] = [[]];
  for (let size = 1; size <= most; size += 1) {
    last = last.flatMap((choice) => {
      const from = (choice.at(-1) ?? -1) + 1;
      return Array.from({ length: Math.max(0, count - from) }, (_, index) => [...choice, from + index]);
    });
    all.push(...last);
  }
  return all;
}

/** Persons, or rows, that are alone with their values in these places. */
async function countUnique(runner: QueryRunner, places: readonly number[], entity: string | null): Promise<number> {
  const keys = places.map(quasiName).join(', ');
  // One person alone: the least and the greatest name in the group are the same.
  const query =
    entity === null
      ? `select count(*) from (select 1 from ${subjectTable} group by ${keys} having count(*) = 1)`
      : `select count(distinct person) from (select min(${personColumn}) as person from ${subjectTable} group by ${keys} having min(${personColumn}) = max(${personColumn}))`;
  return Number((await runner.rows(query))[0]?.[0] ?? 0);
}

/**
 * Which combinations of one to three quasi-identifiers single people out. Exact. A combination is shown where it singles out more than
 * every part of it does: what a part does alone is that part's.
 * @param total persons, or rows where there is no column of persons
 */
export async function findCombinations(
  runner: QueryRunner,
  { entity, quasi }: RiskColumns,
  total: number,
  onStep: (share: number) => void,
): Promise<{ combinations: Combination[]; tried: number }> {
  const wanted = choices(quasi.length, mostColumns);
  const unique = new Map<string, number>();
  for (const [index, places] of wanted.entries()) {
    unique.set(places.join(), await countUnique(runner, places, entity));
    onStep((index + 1) / wanted.length);
  }
  const telling = wanted.flatMap((places) => {
    const count = unique.get(places.join()) ?? 0;
    const parts = places.map((place) => places.filter((each) => each !== place).join());
    if (count === 0 || parts.some((part) => (unique.get(part) ?? 0) >= count)) return [];
    return [{ columns: places.map((place) => quasi[place] ?? ''), unique: count, share: total === 0 ? 0 : Math.min(1, count / total) }];
  });
  const ordered = telling.toSorted((one, other) => other.unique - one.unique || one.columns.length - other.columns.length);
  return { combinations: ordered.slice(0, mostShown), tried: wanted.length };
}
