import type { LinkageRecord, LinkedPair, RecordLinkage } from '#contract/studies/record-linkage.ts';
import type { LeftOut } from '#contract/studies/relationships.ts';
import { columnsOf, type QueryRunner } from '../../profiling/query-runner.ts';
import { decodeScalar } from '../../profiling/scalar.ts';
import { leftOut } from '../../relationships/study-work.ts';
import { type ComparedPairs, pairTable } from './compared-pairs.ts';
import { groupsOf } from './groups.ts';
import { type MatchModel, priorWeight, probabilityOf, weightAt, weightOfLevels } from './match-model.ts';
import { levelsOfPattern, weightSql } from './patterns.ts';
import { placeOf, type Records, recordTable } from './records.ts';

const shownPairs = 500;
const shownBelow = 100;
const shownGroups = 100;
const shownPlaces = 200;
const mostFollowed = 2_000_000;
const offeredThresholds = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999];
const step = 2;
const widest = 40;

type Figures = Pick<RecordLinkage, 'weights' | 'thresholds' | 'linkedPairs' | 'possiblePairs' | 'groups' | 'pairs'> & {
  readonly byRule: readonly { readonly linked: number; readonly only: number }[];
};

/** What the model says of the compared pairs. */
export async function linkedFigures(
  runner: QueryRunner,
  records: Records,
  compared: ComparedPairs,
  model: MatchModel,
  { notes, ruleCount, threshold }: { threshold: number; ruleCount: number; notes: LeftOut[] },
): Promise<Figures> {
  const prior = priorWeight(model.prior);
  const weighed = compared.patterns.map((each) => ({ ...each, weight: weightOfLevels(each.levels, model.weights) + prior }));
  const countFrom = (probability: number): number =>
    weighed.reduce((sum, { count, weight }) => (weight >= weightAt(probability) ? sum + count : sum), 0);
  const linkedPairs = countFrom(threshold);
  const byRule = Array.from({ length: ruleCount }, (_, rule) => {
    const linked = weighed.filter(({ rules, weight }) => weight >= weightAt(threshold) && (rules & (1 << rule)) !== 0);
    const only = linked.filter(({ rules }) => rules === 1 << rule);
    const sum = (some: typeof linked): number => some.reduce((total, { count }) => total + count, 0);
    return { linked: sum(linked), only: sum(only) };
  });
  const weight = weightSql('pattern', model.weights, prior);
  const scored = `(SELECT a, b, pattern, ${weight} AS w FROM ${pairTable})`;
  const groups = await groupsFrom(runner, `SELECT a, b FROM ${scored} WHERE w >= ${sql(weightAt(threshold))}`, linkedPairs, notes);
  const kept =
    ruleCount === 0
      ? []
      : [
          ...(await pairsFrom(
            runner,
            records,
            model,
            `SELECT * FROM ${scored} WHERE w >= ${sql(weightAt(threshold))} ORDER BY w DESC, a, b LIMIT ${shownPairs}`,
          )),
          ...(await pairsFrom(
            runner,
            records,
            model,
            `SELECT * FROM ${scored} WHERE w < ${sql(weightAt(threshold))} AND w >= ${sql(weightAt(0.5))} ORDER BY w DESC, a, b LIMIT ${shownBelow}`,
          )),
        ];
  const groupOf = new Map((groups?.all ?? []).slice(0, shownGroups).flatMap((members, place) => members.map((record) => [record, place])));
  return {
    weights: histogram(weighed),
    thresholds: offeredThresholds.map((probability) => ({ probability, pairs: countFrom(probability) })),
    linkedPairs,
    possiblePairs: Math.max(0, countFrom(0.5) - linkedPairs),
    groups: groups?.figures ?? null,
    pairs: kept.map(({ id, ...pair }): LinkedPair => ({
      ...pair,
      group: pair.probability >= threshold ? (groupOf.get(id) ?? null) : null,
    })),
    byRule,
  };
}

const sql = (value: number): string => `(${value.toExponential(12)})::DOUBLE`;

function histogram(weighed: readonly { readonly weight: number; readonly count: number }[]): RecordLinkage['weights'] {
  const pairs = Array.from({ length: (2 * widest) / step }, () => 0);
  for (const { count, weight } of weighed) {
    const place = Math.min(pairs.length - 1, Math.max(0, Math.floor((weight + widest) / step)));
    pairs[place] = (pairs[place] ?? 0) + count;
  }
  return { from: -widest, step, pairs };
}

async function groupsFrom(runner: QueryRunner, linked: string, count: number, notes: LeftOut[]) {
  if (count > mostFollowed) {
    notes.push(leftOut('So many pairs are linked that groups were not made of them. Compare more columns, or raise the threshold.'));
    return null;
  }
  const columns = count === 0 ? [] : await columnsOf(runner, `SELECT a::DOUBLE, b::DOUBLE FROM (${linked})`);
  const numbers = (place: number): Float64Array => Float64Array.from(columns[place] ?? [], Number);
  const all = groupsOf({ one: numbers(0), other: numbers(1) });
  const ids = all.flat();
  const known = new Map<number, { rows: number; place: ReturnType<typeof placeOf> }>();
  const bring = `SELECT id::DOUBLE, n::DOUBLE, place FROM ${recordTable} WHERE id IN (SELECT a FROM (${linked}) UNION SELECT b FROM (${linked}))`;
  for (const [id, rows, place] of count === 0 ? [] : await runner.rows(bring))
    known.set(Number(id), { rows: Number(rows), place: placeOf(place) });
  const rowsOf = (members: readonly number[]): number => members.reduce((sum, id) => sum + (known.get(id)?.rows ?? 0), 0);
  const sizes = new Map<number, number>();
  for (const { length } of all) sizes.set(length, (sizes.get(length) ?? 0) + 1);
  const figures: NonNullable<RecordLinkage['groups']> = {
    count: all.length,
    records: ids.length,
    rows: rowsOf(ids),
    sizes: [...sizes].map(([records, groups]) => ({ records, groups })).toSorted((a, b) => a.records - b.records),
    largest: all.slice(0, shownGroups).map((members) => ({
      records: members.length,
      rows: rowsOf(members),
      places: members.slice(0, shownPlaces).flatMap((id) => known.get(id)?.place ?? []),
    })),
  };
  return { all, figures };
}

async function pairsFrom(
  runner: QueryRunner,
  { columns }: Records,
  model: MatchModel,
  pairs: string,
): Promise<(Omit<LinkedPair, 'group'> & { id: number })[]> {
  const values = (table: 'a' | 'b'): string[] => [
    `${table}.place`,
    `${table}.n::DOUBLE`,
    ...columns.map((_, place) => `${table}.t${place}`),
  ];
  const rows = await runner.rows(
    `SELECT p.a::DOUBLE, p.pattern::DOUBLE, p.w, ${[...values('a'), ...values('b')].join(', ')}
     FROM (${pairs}) AS p JOIN ${recordTable} AS a ON a.id = p.a JOIN ${recordTable} AS b ON b.id = p.b ORDER BY p.w DESC, p.a, p.b`,
  );
  const levelCounts = model.weights.map((levels) => levels.length);
  return rows.map(([id, pattern, weight, ...rest]) => {
    const record = (from: number): LinkageRecord => ({
      place: placeOf(rest[from]),
      rows: Number(rest[from + 1]),
      values: columns.map(({ type }, place) => {
        const text = rest[from + 2 + place];
        return decodeScalar(typeof text === 'string' ? text : null, type);
      }),
    });
    return {
      id: Number(id),
      one: record(0),
      other: record(columns.length + 2),
      levels: levelsOfPattern(Number(pattern), levelCounts),
      weight: Number(weight),
      probability: probabilityOf(Number(weight)),
    };
  });
}
