import { amongCondition, sketchCondition } from '#core/profiling/column-queries.ts';
import { withScan } from '#core/profiling/column-state.ts';
import type { ColumnType } from '#core/profiling/column-type.ts';
import { countsAndFiguresQuery, readManyCounts, readToldFigures } from '#core/profiling/count-queries.ts';
import { carriedLimit } from '#core/profiling/plan.ts';
import { columnsOf } from '#core/profiling/query-runner.ts';
import { decodeScalar } from '#core/profiling/scalar.ts';
import { readScan, selectOf, type ScanColumn } from '#core/profiling/scan-figures.ts';
import { describedCounts } from '#core/profiling/value-counts.ts';
import { isOfOneColumn } from './count-batches.ts';
import type { LadderState } from './ladder-state.ts';
import { finishScan, frequentTexts, scanColumnOf, settleSketch, type CountedValue } from './settle-sketched.ts';

interface Wanted {
  readonly index: number;
  readonly column: ScanColumn;
  readonly type: ColumnType;
  /** Values that are not null, as the footers say. */
  readonly filled: number;
  /** Looked for in all rows. */
  readonly texts: readonly string[];
}

/**
 * Settles columns of a wide file by one statement: it reads them once, for what a pass over all rows says and for the sketches. That takes
 * a sixth less time than to keep them in a table between two statements.
 * @returns those that need more than one statement
 */
export async function sketchAtOnce(state: LadderState, indexes: readonly number[]): Promise<number[]> {
  const wanted = indexes.flatMap((index) => wantedOf(state, index) ?? []);
  const left = indexes.filter((index) => wanted.every((each) => each.index !== index));
  if (wanted.length === 0) return left;
  let result: unknown[][];
  try {
    result = await columnsOf(state.parts.runner, queryOf(state, wanted));
  } catch (error) {
    // A column that cannot be read, or too little memory for so many: each is taken in smaller steps.
    if (isOfOneColumn(error)) return [...indexes];
    throw error;
  }
  const counts = readManyCounts(result, wanted.length);
  const figures = readToldFigures(result);
  const scans = readScan(
    figures,
    wanted.map(({ column }) => column),
  );
  let place = wanted.reduce((sum, { column }) => sum + selectOf(column).length, 0);
  for (const [at, { column, filled, index, texts, type }] of wanted.entries()) {
    const found = texts.map((text) => ({ text, count: Number(figures[place++] ?? 0), value: decodeScalar(text, type) }));
    const [scan, sketch] = [scans[at], counts[at]];
    // A footer that is wrong about the nulls is wrong about the share.
    if (!scan || !sketch || sketch.length > carriedLimit || scan.figures.filled !== filled) {
      left.push(index);
      continue;
    }
    await state.alone(index, async (name) => {
      const finished = await finishScan(state, column, scan);
      state.parts.profile.update(index, (each) => withScan(each, type, finished, state.parts.rows));
      const isKnown = frequentTexts(state, index, type, finished).every((text) => texts.includes(text));
      const frequent: CountedValue[] | null = isKnown ? found.filter(({ count }) => count > 0) : null;
      await settleSketch(state, index, name, type, finished, describedCounts(sketch, type, finished), state.share(filled), { frequent });
    });
    state.advance(4);
  }
  return left;
}

function wantedOf(state: LadderState, index: number): Wanted | null {
  const { metadata, profile, rows } = state.parts;
  const type = state.type(index);
  const nulls = metadata.get(profile.columns[index]?.name ?? '')?.nullCount ?? null;
  if (nulls === null || type.form !== null || type.kind === 'nested' || profile.columns[index]?.state === 'failed') return null;
  const column = scanColumnOf(state, index);
  const texts = frequentTexts(state, index, type, column.bounds ?? { minText: null, maxText: null });
  return { index, column, type, filled: rows - nulls, texts };
}

function queryOf(state: LadderState, wanted: readonly Wanted[]): string {
  const counts = wanted.map(({ column: { name }, filled, type }) => ({
    name,
    type,
    condition: sketchCondition(name, type, state.share(filled)),
  }));
  const figures = [
    ...wanted.flatMap(({ column }) => selectOf(column)),
    ...wanted.flatMap(({ column, texts, type }) => texts.map((text) => `count(*) FILTER (${amongCondition(column.name, type, [text])})`)),
  ];
  return countsAndFiguresQuery(state.relation, counts, figures, carriedLimit + 1);
}
