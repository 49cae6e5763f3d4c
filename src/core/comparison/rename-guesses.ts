import type { SchemaChanges } from '#contract/studies/comparison.ts';
import { columnType } from '../profiling/column-type.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { keyExpression } from '../profiling/scalar.ts';
import { quoteIdentifier } from '../sql.ts';
import { nameSimilarity } from './names.ts';
import type { Relations } from './pair-counts.ts';

/** Different values that are kept of a column to see how many another one has, too. */
const sketchSize = 1024;
/** Columns on a side whose values are looked at; of more, only the names are compared. */
const mostColumns = 200;
/** Fewer different values than this say nothing: every flag shares its values with every other. */
const tellingValues = 5;

const alikeNames = 0.9;
const alikeScore = 0.6;

type Unmatched = SchemaChanges['added'][number];

/** Smallest hashes of a column's values as texts: the same values have the same hashes, whatever their type. */
async function sketches(runner: QueryRunner, relation: string, columns: readonly Unmatched[]): Promise<Set<bigint>[]> {
  const found: Set<bigint>[] = [];
  for (const column of columns) {
    const value = `trim((${keyExpression(quoteIdentifier(column.name), columnType(column.type))})::VARCHAR)`;
    const [row = []] = await runner.rows(
      `SELECT min(h, ${String(sketchSize)}) FROM (SELECT DISTINCT hash(${value}) AS h FROM ${relation} WHERE ${quoteIdentifier(column.name)} IS NOT NULL)`,
    );
    found.push(new Set(Array.isArray(row[0]) ? row[0].map((each) => BigInt(String(each))) : []));
  }
  return found;
}

/** The largest hash up to which a list is complete; null where it holds them all. */
const reach = (sketch: ReadonlySet<bigint>): bigint | null =>
  sketch.size < sketchSize ? null : [...sketch].reduce((most, each) => (each > most ? each : most));

/**
 * Share of the smaller column's different values that the other one has, too, from those hashes that both lists must hold if they
 * hold the value (bottom-k sketches, Cohen & Kaplan 2007).
 */
export function sharedShare(one: ReadonlySet<bigint>, other: ReadonlySet<bigint>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const ends = [reach(one), reach(other)].filter((each) => each !== null);
  const end = ends.length === 0 ? null : ends.reduce((least, each) => (each < least ? each : least));
  const [left, right] = [one, other].map((sketch) => [...sketch].filter((each) => end === null || each <= end));
  const shared = (left ?? []).filter((each) => other.has(each)).length;
  const smaller = Math.min(left?.length ?? 0, right?.length ?? 0);
  return smaller === 0 ? 0 : shared / smaller;
}

/**
 * Which removed column may have become which added one: by their names and by the values that they share. Each column is in one
 * guess at most. A guess is only shown; the columns are compared when a person says that they are the same.
 */
export async function guessRenames(
  runner: QueryRunner,
  relations: Relations,
  removed: readonly Unmatched[],
  added: readonly Unmatched[],
): Promise<SchemaChanges['guesses']> {
  if (removed.length === 0 || added.length === 0) return [];
  const looks = removed.length <= mostColumns && added.length <= mostColumns;
  const left = looks ? await sketches(runner, relations.before, removed) : [];
  const right = looks ? await sketches(runner, relations.after, added) : [];
  const candidates = removed.flatMap((before, row) =>
    added.flatMap((after, column) => {
      const name = nameSimilarity(before.name, after.name);
      const [one, other] = [left[row], right[column]];
      const isTelling = one !== undefined && other !== undefined && Math.min(one.size, other.size) >= tellingValues;
      const shared = isTelling ? sharedShare(one, other) : null;
      const score = shared === null ? name - 0.2 : 0.4 * name + 0.6 * shared;
      const isLikely = score >= alikeScore || (name >= alikeNames && (shared ?? 1) > 0);
      return isLikely ? [{ before: before.name, after: after.name, nameSimilarity: name, sharedValues: shared, score }] : [];
    }),
  );
  const taken = new Set<string>();
  const guesses: SchemaChanges['guesses'] = [];
  for (const { score: _, ...guess } of candidates.toSorted((a, b) => b.score - a.score)) {
    if (taken.has(`<${guess.before}`) || taken.has(`>${guess.after}`)) continue;
    taken.add(`<${guess.before}`).add(`>${guess.after}`);
    guesses.push(guess);
  }
  return guesses;
}
