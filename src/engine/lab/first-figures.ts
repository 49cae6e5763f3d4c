import { frequentValues } from '#core/profiling/column-queries.ts';
import { withEstimate } from '#core/profiling/column-state.ts';
import { countsOfRows, firstRowsQuery } from '#core/profiling/first-counts.ts';
import { columnsOf } from '#core/profiling/query-runner.ts';
import { figuresFromCounts } from '#core/profiling/value-counts.ts';
import { isOfOneColumn } from './count-batches.ts';
import { tallRows, type LadderState } from './ladder-state.ts';
import { inLanes } from './lanes.ts';
import { firstRowsOf } from './row-sample.ts';
import { countCarried } from './settle-counted.ts';

/** Rows and cells that the first figures come from. */
const firstRows = 2048;
const firstCells = 250_000;
const firstBytes = 64 * 1024 ** 2;

/** Of a wide file with few rows, columns of few values cost no more in all rows than in some. */
function isCountedAtOnce(state: LadderState, index: number): boolean {
  const { metadata, profile, rows } = state.parts;
  return state.isWide && rows <= tallRows && (metadata.get(profile.columns[index]?.name ?? '')?.isDictionary ?? false);
}

/**
 * The stretches one after the other in one statement, or where there are two lines, each by itself: one thread alone reads a statement
 * of such stretches, because their order counts.
 */
async function columnsOfStretches(
  lanes: readonly LadderState[],
  stretches: readonly string[],
  queryOf: (rows: string) => string,
): Promise<unknown[][]> {
  const queries = lanes.length > 1 ? stretches.map(queryOf) : [queryOf(stretches.join(' UNION ALL '))];
  const found: unknown[][][] = queries.map(() => []);
  await inLanes(lanes, [...queries.entries()], async ({ parts: { runner } }, [place, query]) => {
    found[place] = await columnsOf(runner, query);
  });
  return found.length === 1 ? (found[0] ?? []) : (found[0] ?? []).map((_, column) => found.flatMap((part) => part[column] ?? []));
}

/**
 * Figures from a few rows of every column, unless reading all rows is as quick.
 * @param readers lines that read the rows
 * @param beside what may be counted at once is counted there while the rows are read
 * @param meanwhile what the database may do while the rows are looked at here
 */
export async function takeFirstFigures(
  state: LadderState,
  readers: readonly LadderState[],
  beside: LadderState | undefined,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { profile, progress, rows, rowGroups, source, types, metadata } = state.parts;
  const rowBytes = [...metadata.values()].reduce((sum, each) => sum + each.uncompressedBytes, 0) / Math.max(1, rows);
  const take = Math.floor(Math.min(firstRows, firstCells / Math.max(1, types.length), firstBytes / Math.max(1, rowBytes)));
  if (rows <= firstRows || take < 1) return;
  progress.report({ label: 'First figures from some rows', share: null });
  const atOnce = [...types.keys()].filter((index) => isCountedAtOnce(state, index));
  const counting = countCarried(beside ?? state, atOnce);
  // Who waits for it below is told; nobody does when the work before it fails.
  counting.catch(() => undefined);
  if (!beside) await counting;
  const wanted = [...types.keys()].filter((index) => !atOnce.includes(index));
  if (wanted.length === 0) return counting;
  const columns = wanted.map((index) => ({ name: profile.columns[index]?.name ?? '', type: state.type(index) }));
  let found: unknown[][];
  try {
    const names = columns.map(({ name }) => name);
    const some = firstRowsOf(source, { relation: state.relation, rows, take, rowGroups, columns: names });
    found = await columnsOfStretches(readers, some, (stretch) => firstRowsQuery(stretch, columns));
  } catch (error) {
    // One unreadable column spoils the rows, not the profile.
    if (isOfOneColumn(error)) return counting;
    throw error;
  }
  const other = meanwhile();
  // As above.
  other.catch(() => undefined);
  const counted = countsOfRows(
    found,
    columns.map(({ type }) => type),
  );
  counted.forEach((counts, place) => {
    const index = wanted[place];
    const type = columns[place]?.type;
    if (index === undefined || !type) return;
    state.frequent.set(index, frequentValues(counts, type));
    const figures = figuresFromCounts(counts, type);
    profile.update(index, (column) => withEstimate(column, figures, found[0]?.length ?? 0, rows));
  });
  profile.tell();
  await Promise.all([counting, other]);
}
