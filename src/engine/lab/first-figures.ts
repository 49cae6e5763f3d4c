import { frequentValues } from '#core/profiling/column-queries.ts';
import { withEstimate } from '#core/profiling/column-state.ts';
import { countsOfRows, firstRowsQuery } from '#core/profiling/first-counts.ts';
import { columnsOf } from '#core/profiling/query-runner.ts';
import { figuresFromCounts } from '#core/profiling/value-counts.ts';
import { isOfOneColumn } from './count-batches.ts';
import { tallRows, type LadderState } from './ladder-state.ts';
import { firstRowsOf } from './row-sample.ts';
import { countCarried } from './settle-counted.ts';

/** Rows and cells that the first figures come from. */
const firstRows = 4096;
const firstCells = 250_000;
const firstBytes = 64 * 1024 ** 2;

/** Of a wide file with few rows, columns of few values cost no more in all rows than in some. */
function isCountedAtOnce(state: LadderState, index: number): boolean {
  const { metadata, profile, rows } = state.parts;
  return state.isWide && rows <= tallRows && (metadata.get(profile.columns[index]?.name ?? '')?.isDictionary ?? false);
}

/**
 * Figures from a few rows of every column, unless reading all rows is as quick.
 * @param beside what may be counted at once is counted there while the rows are read
 * @param meanwhile what the database may do while the rows are looked at here
 */
export async function takeFirstFigures(
  state: LadderState,
  beside: LadderState | undefined,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { profile, progress, rows, rowGroups, runner, source, types, metadata } = state.parts;
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
    found = await columnsOf(runner, firstRowsQuery(some, columns));
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
