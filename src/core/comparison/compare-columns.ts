import type { ComparedColumn, ComparedColumnFacts } from '#contract/studies/comparison.ts';
import { AppFailure } from '../failures.ts';
import type { Progress } from '../jobs/progress.ts';
import { carriedLimit } from '../profiling/plan.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { quoteIdentifier } from '../sql.ts';
import { isOfOnePart } from './carefully.ts';
import { carriedMeasures } from './carried-measures.ts';
import { comparedType, type ComparedType } from './compared-type.ts';
import type { Pair } from './drift-measures.ts';
import { judge, type Rows } from './judge.ts';
import type { ColumnPair } from './match-columns.ts';
import { carriedPairsQuery, readCarriedPairs, type PairCount, type Relations } from './pair-counts.ts';
import type { PairMeasures } from './pair-measures.ts';
import { countedOrSampled } from './counted-or-sampled.ts';

/** A pair of columns on its way through the comparison. */
export interface ColumnWork {
  readonly pair: ColumnPair;
  readonly compared: ComparedType;
  readonly facts: { readonly before: ComparedColumnFacts | undefined; readonly after: ComparedColumnFacts | undefined };
}

export interface MeasuredColumn {
  readonly work: ColumnWork;
  readonly column: ComparedColumn;
  /** Null where the column could not be read. */
  readonly measures: PairMeasures | null;
}

/** Columns whose value counts one statement brings out, and how many values those may have together. */
const batchColumns = 25;
const batchValues = 20_000;

export function columnWork(
  pair: ColumnPair,
  facts: ReadonlyMap<string, ComparedColumnFacts>,
  earlier: ReadonlyMap<string, ComparedColumnFacts>,
): ColumnWork {
  return { pair, compared: comparedType(pair), facts: { before: earlier.get(pair.before.name), after: facts.get(pair.after.name) } };
}

/** Different values of the side with more, about; null where nothing is known of them. */
function largest({ facts }: ColumnWork): number | null {
  const [one, other] = [facts.before?.distinct ?? null, facts.after?.distinct ?? null];
  return one === null || other === null ? null : Math.max(one, other);
}

/** Different values of both sides together, about; null where nothing is known of them. */
function expected({ facts }: ColumnWork): number | null {
  const [one, other] = [facts.before?.distinct ?? null, facts.after?.distinct ?? null];
  return one === null || other === null ? null : one + other;
}

/**
 * Compares every pair of columns on all rows: value counts of columns with few values are brought out together, those of the others
 * are reduced where they lie, one column after the other, so that memory does not grow with their number.
 */
export async function compareColumns(
  runner: QueryRunner,
  relations: Relations,
  work: readonly ColumnWork[],
  rows: Rows,
  progress: Progress,
): Promise<MeasuredColumn[]> {
  const measured = new Map<ColumnWork, MeasuredColumn>();
  const tell = (): void => progress.report({ label: 'Comparing columns', share: work.length === 0 ? 1 : measured.size / work.length });
  tell();
  const unreadable = await unreadableRows(runner, relations, work);
  const beside = (await runner.beside?.()) ?? null;
  const keep = (each: ColumnWork, result: PairMeasures | AppFailure): void => {
    measured.set(each, result instanceof AppFailure ? failed(each, result) : settled(each, result, rows));
    tell();
  };
  for (const group of groupsOf(work, rows)) {
    const kept = group.length < work.length && (await keepGroup(runner, relations, group));
    const from = kept ? keptRelations : relations;
    const read = group.map((each, index): Reading => ({ work: each, compared: kept ? keptAs(each.compared, index) : each.compared }));
    try {
      await compareGroup(runner, from, read, { beside, rows, unreadable, keep });
    } finally {
      for (const table of kept ? Object.values(keptRelations) : []) await runner.rows(`DROP TABLE IF EXISTS ${table}`);
    }
  }
  return work.flatMap((each) => measured.get(each) ?? []);
}

/** A column with the SQL under which its values are read now. */
interface Reading {
  readonly work: ColumnWork;
  readonly compared: ComparedType;
}

const keptRelations: Relations = { before: 'meshbench_before', after: 'meshbench_after' };
const keptAs = (compared: ComparedType, index: number): ComparedType => ({
  ...compared,
  before: `c${String(index)}`,
  after: `c${String(index)}`,
});

/** Cells of each side that are kept at once while their columns are compared, and columns from which on that pays. */
const keptCells = 8_000_000;
const wideFrom = 40;

/** Rows of a side up to which two columns are compared at a time. */
const laneRows = 500_000;

/** To look a column up in a wide file costs more than its values, so wide files are taken apart some columns at a time. */
function groupsOf(work: readonly ColumnWork[], rows: Rows): (readonly ColumnWork[])[] {
  const size = Math.min(100, Math.floor(keptCells / Math.max(1, rows.before, rows.after)));
  if (work.length < wideFrom || size < 8) return [work];
  return Array.from({ length: Math.ceil(work.length / size) }, (_, index) => work.slice(index * size, (index + 1) * size));
}

/** @returns false where the columns cannot be kept: then they are read from the file, one by one where need be */
async function keepGroup(runner: QueryRunner, relations: Relations, group: readonly ColumnWork[]): Promise<boolean> {
  try {
    for (const side of ['before', 'after'] as const) {
      const columns = group.map(({ compared }, index) => `${compared[side]} AS c${String(index)}`);
      // Not a temporary one: both lines read it.
      await runner.rows(`CREATE OR REPLACE TABLE ${keptRelations[side]} AS SELECT ${columns.join(', ')} FROM ${relations[side]}`);
    }
    return true;
  } catch (error) {
    if (!isOfOnePart(error)) throw error;
    return false;
  }
}

interface Outcome {
  /** Another line to the same database, where there is one. */
  readonly beside: QueryRunner | null;
  readonly rows: Rows;
  readonly unreadable: ReadonlyMap<ColumnWork, Pair>;
  keep(each: ColumnWork, result: PairMeasures | AppFailure): void;
}

async function compareGroup(runner: QueryRunner, relations: Relations, group: readonly Reading[], outcome: Outcome): Promise<void> {
  const { keep, rows, unreadable } = outcome;
  const large: Reading[] = [];
  const small = group.filter((each) => {
    // Where nothing is known, bringing the counts out is tried first.
    const isLarge = (expected(each.work) ?? 0) > carriedLimit && rows.before + rows.after > carriedLimit;
    if (isLarge) large.push(each);
    return !isLarge;
  });
  for (const batch of batchesOf(small, rows)) {
    const results = await carryBatch(runner, relations, batch);
    for (const [index, each] of batch.entries()) {
      const result = results[index];
      if (result instanceof AppFailure) keep(each.work, result);
      else if (result === null || result === undefined) large.push(each);
      else keep(each.work, carriedMeasures(result, each.compared.type, lessNulls(each.work, result, unreadable)));
    }
  }
  const left = large.values();
  let isOver = false;
  const walk = async (lane: QueryRunner): Promise<void> => {
    for (const { compared, work } of left) {
      if (isOver) return;
      try {
        const notRead = await unreadableOf(lane, relations, compared, unreadable.get(work));
        keep(work, await countedOrSampled(lane, relations, compared, { unreadable: notRead, rows, distinct: largest(work) }));
      } catch (error) {
        isOver = !isOfOnePart(error);
        if (!isOfOnePart(error)) throw error;
        keep(work, error);
      }
    }
  };
  // The small statements of one column take one processor; where the columns are small too, two may be compared at a time.
  const isSmall = large.length > 1 && Math.max(rows.before, rows.after) <= laneRows;
  const lanes = isSmall && outcome.beside ? [runner, outcome.beside] : [runner];
  const ends = await Promise.allSettled(lanes.map(walk));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

function batchesOf(work: readonly Reading[], rows: Rows): Reading[][] {
  const batches: Reading[][] = [];
  let room = 0;
  for (const each of work) {
    const wanted = Math.min(expected(each.work) ?? rows.before + rows.after, carriedLimit);
    const last = batches.at(-1);
    if (last && last.length < batchColumns && wanted <= room) last.push(each);
    else {
      batches.push([each]);
      room = batchValues;
    }
    room -= wanted;
  }
  return batches;
}

/** In one statement, and where that fails, one by one, so that the failure stays with its column. */
async function carryBatch(
  runner: QueryRunner,
  relations: Relations,
  batch: readonly Reading[],
): Promise<(PairCount[] | null | AppFailure)[]> {
  const read = async (some: readonly Reading[]): Promise<(PairCount[] | null)[]> => {
    const compared = some.map((each) => each.compared);
    return readCarriedPairs(await runner.rows(carriedPairsQuery(relations, compared)), compared.length);
  };
  try {
    return await read(batch);
  } catch (error) {
    if (!isOfOnePart(error)) throw error;
    if (batch.length === 1) return [error];
  }
  const results: (PairCount[] | null | AppFailure)[] = [];
  for (const each of batch) results.push(...(await carryBatch(runner, relations, [each])));
  return results;
}

/** Rows that are null in the file, for columns that are read in another type. */
async function unreadableRows(runner: QueryRunner, relations: Relations, work: readonly ColumnWork[]): Promise<Map<ColumnWork, Pair>> {
  const cast = work.filter(({ compared }) => compared.mayFail);
  const found = new Map<ColumnWork, Pair>();
  if (cast.length === 0) return found;
  const nulls = async (side: 'before' | 'after'): Promise<number[]> => {
    const counts = cast.map(({ pair }) => `(count(*) - count(${quoteIdentifier(pair[side].name)}))::DOUBLE`);
    return ((await runner.rows(`SELECT ${counts.join(', ')} FROM ${relations[side]}`))[0] ?? []).map(Number);
  };
  const [before, after] = [await nulls('before'), await nulls('after')];
  for (const [index, each] of cast.entries()) found.set(each, { before: before[index] ?? 0, after: after[index] ?? 0 });
  return found;
}

const noneUnreadable: Pair = { before: 0, after: 0 };

function lessNulls(each: ColumnWork, counts: readonly PairCount[], nulls: ReadonlyMap<ColumnWork, Pair>): Pair {
  const inFile = nulls.get(each);
  const missing = counts.find(({ text }) => text === null);
  if (inFile === undefined || missing === undefined) return noneUnreadable;
  return { before: missing.before - inFile.before, after: missing.after - inFile.after };
}

async function unreadableOf(runner: QueryRunner, relations: Relations, compared: ComparedType, nulls: Pair | undefined): Promise<Pair> {
  if (nulls === undefined) return noneUnreadable;
  const missing = async (side: 'before' | 'after'): Promise<number> =>
    Number((await runner.rows(`SELECT (count(*) - count(${compared[side]}))::DOUBLE FROM ${relations[side]}`))[0]?.[0] ?? 0);
  return { before: (await missing('before')) - nulls.before, after: (await missing('after')) - nulls.after };
}

function known({ pair, compared, facts }: ColumnWork) {
  return {
    name: pair.after.name,
    nameBefore: pair.before.name,
    position: { before: pair.before.position, after: pair.after.position },
    type: { before: pair.before.type, after: pair.after.type },
    kind: compared.type.kind,
    comparedAs: compared.type.sql,
    meaning: { before: facts.before?.meaning?.label ?? null, after: facts.after?.meaning?.label ?? null },
    phi: { before: facts.before?.phi ?? null, after: facts.after?.phi ?? null },
  };
}

function settled(each: ColumnWork, measures: PairMeasures, rows: Rows): MeasuredColumn {
  const column: ComparedColumn = {
    ...known(each),
    method: measures.method,
    ...judge(measures, each.compared.type, rows),
    figures: { before: measures.before, after: measures.after },
    distribution: measures.distribution,
    newValues: measures.newValues,
    vanishedValues: measures.vanishedValues,
    masks: measures.masks,
    lengths: measures.lengths,
    estimated: measures.estimated,
    segments: null,
  };
  return { work: each, column: withMeaning(column, each), measures };
}

/** Adds what changed in type, meaning and PHI. */
function withMeaning(column: ComparedColumn, { facts }: ColumnWork): ComparedColumn {
  const reasons: string[] = [];
  let { level, score } = column;
  const atLeastSome = (words: string, weight: number): void => {
    reasons.push(words);
    if (level !== 'strong') level = 'some';
    score = Math.max(score, weight);
  };
  const [one, other] = [facts.before, facts.after];
  if (one !== undefined && other !== undefined) {
    if (one.phi === null && other.phi !== null) atLeastSome(`May identify a person now, which it did not: ${other.phi}.`, 3);
    if (one.phi !== null && other.phi === null) reasons.push(`No longer looks as if it identified a person (${one.phi}).`);
    if (one.meaning !== null && other.meaning !== null && one.meaning.type !== other.meaning.type)
      atLeastSome(`Was ${one.meaning.label}, and is ${other.meaning.label}.`, 2);
  }
  if (column.type.before !== column.type.after) {
    reasons.push(`Its type went from ${column.type.before} to ${column.type.after}.`);
    score = Math.max(score, 1);
  }
  return { ...column, level, score, reasons: [...reasons, ...column.reasons] };
}

const nothing: ComparedColumn['figures']['before'] = {
  nulls: 0,
  nans: 0,
  unreadable: 0,
  distinct: 0,
  min: null,
  max: null,
  median: null,
  mean: null,
  standardDeviation: null,
};

function failed(each: ColumnWork, problem: AppFailure): MeasuredColumn {
  const column: ComparedColumn = {
    ...known(each),
    method: 'failed',
    level: 'unknown',
    score: 0,
    reasons: [`It could not be compared: ${problem.error.message}`],
    figures: { before: nothing, after: nothing },
    nullShare: null,
    shift: null,
    psi: null,
    ks: null,
    jensenShannon: null,
    distribution: null,
    newValues: null,
    vanishedValues: null,
    masks: null,
    lengths: null,
    estimated: null,
    coverage: null,
    segments: null,
  };
  return { work: each, column, measures: null };
}
