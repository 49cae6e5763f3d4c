import type { BlockingKey, BlockingRule, CountedRule } from '#contract/studies/record-linkage.ts';
import { failure } from '../../failures.ts';
import type { QueryRunner } from '../../profiling/query-runner.ts';
import { type ComparedColumn, type Records, recordTable } from './records.ts';

/** Rules that are used together where nobody has said which. */
const mostChosen = 4;
/** Pairs for each record that are worth their time where nobody has said how many. */
const pairsForEachRecord = 20;
const fewestPairs = 50_000;
const mostPairsByItself = 2_000_000;
/** Candidates that are counted, and fewer where there are very many records. */
const mostCandidates = 48;
const candidatesOfMany = 16;
const manyRecords = 2_000_000;
const startCharacters = 3;

/** SQL of the value of a rule's key. @param table alias of the records */
function keySql({ column, form }: BlockingKey, columns: readonly ComparedColumn[], table: string): string {
  const place = columns.findIndex((each) => each.column === column);
  const found = columns[place];
  if (!found)
    throw failure('bad_input', 'A rule names a column that is not compared. Compare that column too, or leave it out of the rule.');
  const value = `${table}.v${place}`;
  if (form === 'whole') return value;
  if (form === 'year' && found.comparison === 'date') return `year(${value})`;
  if (form === 'start' && ['identifier', 'name', 'text'].includes(found.comparison)) return `left(${value}, ${startCharacters})`;
  throw failure(
    'bad_input',
    form === 'year'
      ? 'A rule takes the year of a column that is not compared as a date. Compare it as a date, or take its whole value.'
      : 'A rule takes the beginning of a column that is not compared as a text. Take its whole value.',
  );
}

/** SQL of the condition that a rule lets two records be compared. */
export const ruleSql = (rule: BlockingRule, columns: readonly ComparedColumn[]): string =>
  `coalesce(${rule.map((key) => `${keySql(key, columns, 'a')} = ${keySql(key, columns, 'b')}`).join(' AND ')}, false)`;

/** Equality conditions of a rule alone, as a join wants them. */
export const ruleJoin = (rule: BlockingRule, columns: readonly ComparedColumn[]): string =>
  rule.map((key) => `${keySql(key, columns, 'a')} = ${keySql(key, columns, 'b')}`).join(' AND ');

/** Pairs that a rule makes, counted without making them: n (n - 1) / 2 for each block of n records; null is in no block. */
async function countPairs(runner: QueryRunner, rule: BlockingRule, columns: readonly ComparedColumn[]): Promise<number> {
  const keys = rule.map((key, place) => `${keySql(key, columns, 'r')} AS b${place}`);
  const names = rule.map((_, place) => `b${place}`);
  const [row] = await runner.rows(
    `SELECT coalesce(sum(n * (n - 1) / 2), 0)::DOUBLE FROM (SELECT count(*)::DOUBLE AS n FROM (SELECT ${keys.join(', ')} FROM ${recordTable} AS r)
     WHERE ${names.map((name) => `${name} IS NOT NULL`).join(' AND ')} GROUP BY ${names.join(', ')})`,
  );
  return Number(row?.[0] ?? 0);
}

/** Every column alone, and every two columns, some of them in part. */
function candidateRules(columns: readonly ComparedColumn[], most: number): BlockingRule[] {
  const alone = columns.filter(({ comparison }) => comparison !== 'number').map(({ column }): BlockingRule => [{ column, form: 'whole' }]);
  const pairs = columns.flatMap((one, place) =>
    columns.slice(place + 1).map((other): BlockingRule => [
      { column: one.column, form: partOf(one) },
      { column: other.column, form: partOf(other) },
    ]),
  );
  return [...alone, ...pairs].slice(0, most);
}

/** What of a column is likely to be right where something is mistyped: of names the beginning. */
const partOf = ({ comparison }: ComparedColumn): BlockingKey['form'] =>
  comparison === 'name' || comparison === 'text' ? 'start' : 'whole';

/**
 * Chooses rules: those that let most pairs through within the budget, each of other columns than those before it, so that a mistake in
 * one column does not keep two records apart everywhere.
 */
function choose(counted: readonly { keys: BlockingRule; pairs: number }[], budget: number): Set<BlockingRule> {
  const fitting = counted
    .filter(({ pairs }) => pairs > 0 && pairs <= budget / 2)
    .toSorted((a, b) => b.pairs - a.pairs || a.keys.length - b.keys.length);
  const chosen: typeof fitting = [];
  let left = budget;
  for (const unused of [true, false]) {
    for (const rule of fitting) {
      if (chosen.length >= mostChosen || chosen.includes(rule) || rule.pairs > left) continue;
      const isApart = (other: BlockingRule): boolean => rule.keys.every(({ column }) => other.every((key) => key.column !== column));
      const isOther = (other: BlockingRule): boolean => rule.keys.some(({ column }) => other.every((key) => key.column !== column));
      if (!chosen.every(({ keys }) => (unused ? isApart(keys) : isOther(keys) && !isPart(keys, rule.keys)))) continue;
      chosen.push(rule);
      left -= rule.pairs;
    }
  }
  return new Set(chosen.map(({ keys }) => keys));
}

/** Whoever meets the second rule meets the first. */
const isPart = (looser: BlockingRule, tighter: BlockingRule): boolean =>
  looser.every(({ column }) => tighter.some((key) => key.column === column));

/**
 * Counts what each rule would compare, and says which are used.
 * @param asked by a person; null: candidates are made, and some of them chosen
 */
export async function countRules(
  runner: QueryRunner,
  { columns, count, implied }: Records & { readonly implied: readonly (number | null)[] },
  asked: readonly BlockingRule[] | null,
  mostPairs: number,
  report: (done: number) => void,
): Promise<CountedRule[]> {
  const rules =
    asked ??
    candidateRules(
      columns.filter((_, place) => implied[place] === null),
      count > manyRecords ? candidatesOfMany : mostCandidates,
    );
  const counted: { keys: BlockingRule; pairs: number }[] = [];
  for (const [place, keys] of rules.entries()) {
    report(place / rules.length);
    counted.push({ keys, pairs: await countPairs(runner, keys, columns) });
  }
  if (asked !== null) {
    let left = mostPairs;
    return counted.map(({ keys, pairs }) => {
      if (pairs > mostPairs) return { keys, pairs, state: 'too_many' };
      if (pairs > left) return { keys, pairs, state: 'beyond' };
      left -= pairs;
      return { keys, pairs, state: 'used' };
    });
  }
  const budget = Math.min(mostPairs, mostPairsByItself, Math.max(fewestPairs, pairsForEachRecord * count));
  const chosen = choose(counted, budget);
  const state = ({ keys, pairs }: { keys: BlockingRule; pairs: number }): CountedRule['state'] =>
    chosen.has(keys) ? 'used' : pairs > mostPairs ? 'too_many' : 'possible';
  return counted
    .map((rule): CountedRule => ({ ...rule, state: state(rule) }))
    .toSorted((a, b) => Number(b.state === 'used') - Number(a.state === 'used') || b.pairs - a.pairs);
}
