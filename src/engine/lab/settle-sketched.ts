import type { Scalar } from '#contract/values.ts';
import { amongCondition, bitCount, carryCounts, figuresInPlace, sketchCondition } from '#core/profiling/column-queries.ts';
import { contentOfSketch } from '#core/profiling/content/sketch-content.ts';
import { maybePlaceholder } from '#core/profiling/content/placeholders.ts';
import { withScan, withSketch } from '#core/profiling/column-state.ts';
import type { ColumnType } from '#core/profiling/column-type.ts';
import { distinctFromHashes, hashShare, type HashShare } from '#core/profiling/estimates.ts';
import { topLimit, type Bounds, type Figures } from '#core/profiling/figures.ts';
import type { ColumnMetadata } from '#core/profiling/metadata.ts';
import { decodeScalar, keyExpression } from '#core/profiling/scalar.ts';
import {
  blanksQuery,
  notFiniteQuery,
  readScan,
  scanQuery,
  withBlanks,
  withNotFinite,
  type ColumnScan,
  type ScanColumn,
  type ScanFigures,
} from '#core/profiling/scan-figures.ts';
import { scanText, shortText } from '#core/profiling/text-scan.ts';
import { passOver, type ValuePass } from '#core/profiling/value-pass.ts';
import { describedCounts, type ValueCount } from '#core/profiling/value-counts.ts';
import { quoteIdentifier } from '#core/sql.ts';
import { batchesOf, isOfOneColumn } from './count-batches.ts';
import type { LadderState } from './ladder-state.ts';

/** A text column with more rows than this share without a text is read without them. */
const sparseShare = 0.1;

/** Settles a text column by one pass that also keeps the sketch. */
export async function sketchText(state: LadderState, index: number): Promise<void> {
  const { metadata, profile, rows, runner } = state.parts;
  await state.alone(index, async (name, type) => {
    const { distinctCount = null, length = null, nullCount = null } = profile.columns[index] ?? {};
    const share = state.share(rows - (nullCount ?? 0), distinctCount ?? undefined);
    const knowsBounds = metadata.get(name)?.minMaxIsExact ?? false;
    const isShort = length !== null && length.max <= shortText;
    const isSparse = (nullCount ?? 0) > rows * sparseShare;
    const { scan, sketch } = await scanText(runner, state.relation, { name, type, share, knowsBounds, isShort, isSparse });
    profile.update(index, (column) => withScan(column, type, scan, rows));
    await settleSketch(state, index, name, type, scan, sketch, share);
  });
  state.advance(4);
}

/** Settles a column of short values (no text, nothing nested) by one pass that also keeps the sketch. */
export async function sketchValues(state: LadderState, index: number): Promise<void> {
  const { metadata, profile, rows, runner } = state.parts;
  await state.alone(index, async (name, type) => {
    const { distinctCount = null, mean = null, nullCount = null } = profile.columns[index] ?? {};
    const known = metadata.get(name);
    const filled = rows - (nullCount ?? 0);
    const bounds = boundsOf(known);
    const column: ScanColumn = { name, type, centre: mean ?? 0, bounds, isPositive: isPositive(known) };
    const marks = bounds && bitCount(name, type, bounds);
    const share = state.share(filled, marks === null ? (distinctCount ?? undefined) : filled);
    let pass: ValuePass;
    try {
      pass = await passOver(runner, state.relation, column, share, share && marks);
    } catch (error) {
      // A footer that states other bounds than the values have leaves no place for a mark, and is not believed.
      if (marks === null || !isOfOneColumn(error)) throw error;
      pass = await passOver(runner, state.relation, { ...column, bounds: null }, share, null);
    }
    const scan = await finishScan(state, column, pass);
    profile.update(index, (each) => withScan(each, type, scan, rows));
    await settleSketch(state, index, name, type, scan, await pass.sketch(scan), share, { marked: pass.marked });
  });
  state.advance(4);
}

/** The footer says exactly that every number is above 0. A string stands for one that a number would not hold. */
const isPositive = (known: ColumnMetadata | undefined): boolean =>
  known !== undefined && known.minMaxIsExact && typeof known.min === 'number' && known.min > 0;

const boundText = (value: Scalar): string | null => (value === null ? null : String(value));

/** What the footer says of the ends, where it says it exactly. */
const boundsOf = (known: ColumnMetadata | undefined): Bounds | null =>
  known?.minMaxIsExact ? { minText: boundText(known.min), maxText: boundText(known.max) } : null;

/** Asks for what the scan left out because it is rare. */
export async function finishScan(state: LadderState, column: ScanColumn, first: ColumnScan): Promise<ScanFigures> {
  const { runner } = state.parts;
  const { name, type } = column;
  const scan = first.isSpoilt ? await scanFinite(state, column, first) : first;
  let { figures } = scan;
  if (scan.notFinite > 0) {
    const [others] = await runner.rows(notFiniteQuery(state.relation, name, type));
    figures = withNotFinite(figures, others ?? []);
  }
  if (scan.maybeBlank > 0) {
    const [blanks] = await runner.rows(blanksQuery(state.relation, name, type));
    figures = withBlanks(figures, blanks ?? []);
  }
  return figures;
}

/** The scan once more without the values that spoil it. */
async function scanFinite(state: LadderState, column: ScanColumn, first: ColumnScan): Promise<ColumnScan> {
  const columns = [{ ...column, hasNotFinite: true }];
  const [row] = await state.parts.runner.rows(scanQuery(state.relation, columns));
  return readScan(row ?? [], columns)[0] ?? first;
}

/** One pass over all rows for several columns, then a sketch of each. */
export async function sketchEach(state: LadderState, indexes: readonly number[]): Promise<void> {
  let scans = new Map<number, ScanFigures>();
  try {
    scans = await scanColumns(state, indexes);
  } catch (error) {
    if (!isOfOneColumn(error)) throw error;
    for (const index of indexes) {
      await state.alone(index, async () => {
        for (const [key, value] of await scanColumns(state, [index])) scans.set(key, value);
      });
    }
  }
  state.advance(indexes.length * 2);
  await sketchScanned(state, [...scans.keys()], scans);
  state.advance(indexes.length * 2);
}

/** What a pass needs to know of a column. */
export function scanColumnOf(state: LadderState, index: number): ScanColumn {
  const { metadata, profile } = state.parts;
  const { mean, name } = profile.columns[index] ?? { mean: 0, name: '' };
  const known = metadata.get(name);
  return { name, type: state.type(index), centre: mean ?? 0, bounds: boundsOf(known), isPositive: isPositive(known) };
}

/** One pass over all rows; its figures are in the profile when it is done. */
export async function scanColumns(state: LadderState, indexes: readonly number[]): Promise<Map<number, ScanFigures>> {
  const { profile, rows, runner } = state.parts;
  const columns = indexes.map((index) => scanColumnOf(state, index));
  const [row] = await runner.rows(scanQuery(state.relation, columns));
  const scans = new Map<number, ScanFigures>();
  for (const [place, scan] of readScan(row ?? [], columns).entries()) {
    const column = columns[place];
    const index = indexes[place];
    if (!column || index === undefined) continue;
    const { type } = column;
    const figures = await finishScan(state, column, scan);
    scans.set(index, figures);
    profile.update(index, (each) => withScan(each, type, figures, rows));
  }
  profile.tellSoon();
  return scans;
}

/** Settles scanned columns. Of a wide file the sketches are small, and several are brought out at once. */
export async function sketchScanned(
  state: LadderState,
  indexes: readonly number[],
  scans: ReadonlyMap<number, ScanFigures>,
): Promise<void> {
  const { profile, runner } = state.parts;
  const shareOf = (index: number): HashShare | null => state.share(scans.get(index)?.filled ?? 0);
  const conditionOf = (index: number): string => sketchCondition(profile.columns[index]?.name ?? '', state.type(index), shareOf(index));
  const settle = async (index: number, counts: ValueCount[] | null, frequent: CountedValue[] | null): Promise<void> =>
    state.alone(index, async (name, type) => {
      const scan = scans.get(index);
      if (!scan) return;
      const sketch = counts
        ? describedCounts(counts, type, scan)
        : await figuresInPlace(runner, state.relation, name, type, { condition: conditionOf(index), bounds: scan });
      await settleSketch(state, index, name, type, scan, sketch, shareOf(index), { frequent });
    });
  if (!state.isWide) {
    for (const index of indexes) await settle(index, null, null);
    return;
  }
  const batches = batchesOf(indexes, () => state.sketchSize);
  const frequent = await frequentTogether(state, indexes, scans);
  await state.carryAll(state.relation, batches, conditionOf, async (found) => {
    for (const [index, counts] of found) await settle(index, counts, frequent?.get(index) ?? null);
  });
}

export type CountedValue = { readonly text: string; readonly value: Scalar; readonly count: number };

/** @param known different values and {@link frequentOf}, where they have been counted already */
export async function settleSketch(
  state: LadderState,
  index: number,
  name: string,
  type: ColumnType,
  scan: ScanFigures,
  sketch: Figures,
  share: HashShare | null,
  { marked = null, frequent = null }: { marked?: number | null; frequent?: CountedValue[] | null } = {},
): Promise<void> {
  const { profile, runner } = state.parts;
  let distinct: { count: number; plusMinus: number | null } = { count: sketch.distinct, plusMinus: null };
  if (share) {
    const { estimate, plusMinus } = distinctFromHashes(sketch.distinct, share.share);
    distinct = { count: estimate, plusMinus };
  }
  // Of many columns only those that may tell every row apart are worth another pass.
  const isWorthIt = !state.isWide || distinct.count + (distinct.plusMinus ?? 0) >= scan.filled;
  const bits = share && marked === null && isWorthIt ? bitCount(name, type, scan) : null;
  const different = bits === null ? marked : Number((await runner.rows(`SELECT ${bits} FROM ${state.relation}`))[0]?.[0] ?? 0);
  if (different !== null) distinct = { count: different, plusMinus: null };
  else if (!state.isWide && !state.isShort) distinct = await sharpened(state, name, type, distinct);
  const counted = frequent ?? (await frequentOf(state, index, name, type, scan));
  const known = new Set(counted.map((each) => each.value));
  const topValues = [...counted, ...sketch.topValues.filter((each) => !known.has(each.value))]
    .toSorted((one, other) => other.count - one.count)
    .slice(0, topLimit);
  const figures = { ...sketch, topValues, content: contentOfSketch(sketch, scan, type, counted) };
  profile.update(index, (column) => state.described(withSketch(column, figures, distinct, scan.filled), figures));
}

/** Half width of the interval, as a share of the estimate, that a number of different values may have. */
const widestInterval = 0.02;

/** A number of different values that is not known well enough, by another pass that looks at more of them. */
async function sharpened(
  state: LadderState,
  name: string,
  type: ColumnType,
  distinct: { count: number; plusMinus: number | null },
): Promise<{ count: number; plusMinus: number | null }> {
  if (distinct.plusMinus === null || distinct.plusMinus <= distinct.count * widestInterval) return distinct;
  const share = hashShare(state.sketchSize, Math.max(1, distinct.count));
  const condition = sketchCondition(name, type, share);
  const key = keyExpression(quoteIdentifier(name), type);
  const [row] = await state.parts.runner.rows(
    `SELECT count(*) FROM (SELECT ${key} AS v FROM ${state.relation} WHERE ${condition} GROUP BY v)`,
  );
  const seen = Number(row?.[0] ?? 0);
  if (!share) return { count: seen, plusMinus: null };
  const { estimate, plusMinus } = distinctFromHashes(seen, share.share);
  return { count: estimate, plusMinus };
}

/** Values that were frequent in the first rows or that lie at the ends and may stand for "no value": the sketch holds them only by chance. */
export function frequentTexts(state: LadderState, index: number, type: ColumnType, scan: Bounds): string[] {
  if (type.form !== null) return [];
  const ends = [scan.minText, scan.maxText].filter((text): text is string => text !== null && maybePlaceholder(text, type));
  return [...new Set([...(state.frequent.get(index) ?? []).flatMap(({ text }) => text ?? []), ...ends])];
}

/** {@link frequentTexts}, counted in all rows. */
async function frequentOf(state: LadderState, index: number, name: string, type: ColumnType, scan: ScanFigures): Promise<CountedValue[]> {
  const texts = frequentTexts(state, index, type, scan);
  if (texts.length === 0) return [];
  const counts = await carryCounts(state.parts.runner, state.relation, name, type, amongCondition(name, type, texts));
  return (counts ?? []).flatMap(({ count, text }) => (text === null ? [] : [{ text, count, value: decodeScalar(text, type) }]));
}

/** The same for several columns in one pass; null where one of them cannot be read, so that each is asked for alone. */
async function frequentTogether(
  state: LadderState,
  indexes: readonly number[],
  scans: ReadonlyMap<number, ScanFigures>,
): Promise<Map<number, CountedValue[]> | null> {
  const wanted = indexes.flatMap((index) => {
    const [scan, type, name] = [scans.get(index), state.type(index), state.parts.profile.columns[index]?.name ?? ''];
    return scan ? frequentTexts(state, index, type, scan).map((text) => ({ index, name, text, type })) : [];
  });
  const found = new Map<number, CountedValue[]>(indexes.map((index) => [index, []]));
  if (wanted.length === 0) return found;
  try {
    const select = wanted.map(({ name, text, type }) => `count(*) FILTER (${amongCondition(name, type, [text])})`);
    const [row = []] = await state.parts.runner.rows(`SELECT ${select.join(', ')} FROM ${state.relation}`);
    wanted.forEach(({ index, text, type }, place) => {
      const count = Number(row[place] ?? 0);
      if (count > 0) found.get(index)?.push({ text, count, value: decodeScalar(text, type) });
    });
    return found;
  } catch (error) {
    if (!isOfOneColumn(error)) throw error;
    return null;
  }
}
