import type { CountedRule } from '#contract/studies/record-linkage.ts';
import type { QueryRunner } from '../../profiling/query-runner.ts';
import { ruleJoin, ruleSql } from './blocking.ts';
import type { CountedPattern } from './match-model.ts';
import { levelsOfPattern, patternSql } from './patterns.ts';
import { type Records, recordTable } from './records.ts';

export const pairTable = 'meshbench_pairs';

export interface ComparedPairs {
  readonly patterns: readonly (CountedPattern & { readonly pattern: number })[];
  readonly count: number;
  /** Records in none of them. */
  readonly alone: number;
}

/**
 * Compares the records that the rules let through, each pair once. The table `meshbench_pairs` has the numbers of both, how alike they
 * are (`pattern`) and which rules let them through (`rules`, a bit for each).
 */
export async function keepPairs(
  runner: QueryRunner,
  { columns }: Records,
  used: readonly CountedRule[],
  report: (done: number) => void,
): Promise<void> {
  const pattern = patternSql(columns.map(({ levels }) => levels));
  const met = used.map(({ keys }, rule) => `(CASE WHEN ${ruleSql(keys, columns)} THEN ${1 << rule} ELSE 0 END)`);
  const bits = met.length === 0 ? '0' : met.join(' + ');
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${pairTable} (a BIGINT, b BIGINT, pattern BIGINT, rules INTEGER)`);
  for (const [rule, { keys }] of used.entries()) {
    report(rule / used.length);
    const before = used.slice(0, rule).map((other) => `NOT ${ruleSql(other.keys, columns)}`);
    await runner.rows(
      `INSERT INTO ${pairTable} SELECT a.id, b.id, ${pattern}, ${bits} FROM ${recordTable} AS a JOIN ${recordTable} AS b
       ON ${[ruleJoin(keys, columns), 'a.id < b.id', ...before].join(' AND ')}`,
    );
  }
}

export const dropPairs = async (runner: QueryRunner): Promise<void> => void (await runner.rows(`DROP TABLE IF EXISTS ${pairTable}`));

/** The pairs, counted by how alike they are. */
export async function comparedPairs(runner: QueryRunner, { columns, count }: Records, ruleCount: number): Promise<ComparedPairs> {
  if (ruleCount === 0) return { patterns: [], count: 0, alone: count };
  const levelCounts = columns.map(({ levels }) => levels.length);
  const rows = await runner.rows(`SELECT pattern::DOUBLE, rules::INTEGER, count(*)::DOUBLE FROM ${pairTable} GROUP BY pattern, rules`);
  const patterns = rows.map(([pattern, rules, pairs]) => ({
    pattern: Number(pattern),
    levels: levelsOfPattern(Number(pattern), levelCounts),
    rules: Number(rules),
    count: Number(pairs),
  }));
  const [row] = await runner.rows(`SELECT count(*)::DOUBLE FROM (SELECT a AS id FROM ${pairTable} UNION SELECT b FROM ${pairTable})`);
  return { patterns, count: patterns.reduce((sum, each) => sum + each.count, 0), alone: count - Number(row?.[0] ?? 0) };
}
