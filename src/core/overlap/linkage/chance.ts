import type { QueryRunner } from '../../profiling/query-runner.ts';
import { levelsOfPattern, patternSql } from './patterns.ts';
import { type Records, recordTable } from './records.ts';

/** Pairs at random from which the chance of likeness is counted. */
const wantedPairs = 200_000;

export interface ChanceLikeness {
  /** For each column the chance of each level in two records at random. */
  readonly u: readonly (readonly number[])[];
  readonly pairs: number;
  readonly isAll: boolean;
}

/**
 * How alike two records are that have nothing to do with each other: two at random, of which hardly any are the same. Agreement is
 * counted over all pairs there are (the sum of n (n - 1) over the values, by N (N - 1)); the other levels in pairs at random, the same
 * ones each time, with half a pair added to each level so that none is impossible.
 */
export async function chanceLikeness(runner: QueryRunner, { allPairs, columns, count, nulls }: Records): Promise<ChanceLikeness> {
  const isAll = allPairs <= wantedPairs;
  const drawn = `SELECT (hash(r) % ${Math.max(1, count)})::BIGINT AS one, (hash(-1 - r) % ${Math.max(1, count)})::BIGINT AS other FROM range(${wantedPairs}) t(r)`;
  const pairs = isAll
    ? `${recordTable} AS a JOIN ${recordTable} AS b ON a.id < b.id`
    : `(${drawn}) AS p JOIN ${recordTable} AS a ON a.id = p.one JOIN ${recordTable} AS b ON b.id = p.other AND p.one <> p.other`;
  const patterns = await runner.rows(
    `SELECT (${patternSql(columns.map(({ levels }) => levels))})::DOUBLE AS pattern, count(*)::DOUBLE FROM ${pairs} GROUP BY pattern`,
  );
  const levelCounts = columns.map(({ levels }) => levels.length);
  const counts = levelCounts.map((levels) => Array.from({ length: levels }, () => 0));
  let total = 0;
  for (const [pattern, pairCount] of patterns) {
    total += Number(pairCount);
    for (const [place, level] of levelsOfPattern(Number(pattern), levelCounts).entries()) {
      const column = counts[place];
      if (level !== null && column) column[level] = (column[level] ?? 0) + Number(pairCount);
    }
  }
  const u: number[][] = [];
  for (const [place, levels] of counts.entries()) {
    const [row] = await runner.rows(
      `SELECT coalesce(sum(n * (n - 1)), 0)::DOUBLE FROM (SELECT count(*)::DOUBLE AS n FROM ${recordTable} WHERE v${place} IS NOT NULL GROUP BY v${place})`,
    );
    const filled = count - (nulls[place] ?? 0);
    const agreeing = Math.min(0.999999, Math.max(Number(row?.[0] ?? 0), 1) / Math.max(2, filled * (filled - 1)));
    const rest = levels.slice(1).map((each) => each + 0.5);
    const sum = rest.reduce((all, each) => all + each, 0);
    u.push([agreeing, ...rest.map((each) => ((1 - agreeing) * each) / sum)]);
  }
  return { u, pairs: total, isAll };
}
