import type { QueryRunner } from '../../profiling/query-runner.ts';

/** Texts that are looked at: the first ones, which cost next to nothing. */
const looked = 1000;
const leastWords = 4;
const leastCharacters = 25;

/**
 * Whether a column holds sentences. Two notes that say the same are seldom equal letter by letter, so hashes of them compare nothing, and
 * they may hold names. Tested by words and characters per text, on average.
 */
export async function isFreeText(runner: QueryRunner, relation: string, column: string): Promise<boolean> {
  const [row] = await runner.rows(
    `SELECT avg(len(string_split(trim(v), ' ')))::DOUBLE, avg(length(v))::DOUBLE
     FROM (SELECT left(${column}::VARCHAR, 500) AS v FROM ${relation} WHERE ${column} IS NOT NULL AND trim(${column}::VARCHAR) <> '' LIMIT ${looked})`,
  );
  return Number(row?.[0] ?? 0) >= leastWords && Number(row?.[1] ?? 0) >= leastCharacters;
}
