import { frequentValues } from '#core/profiling/column-queries.ts';
import { withEstimate } from '#core/profiling/column-state.ts';
import { figuresFromCounts } from '#core/profiling/value-counts.ts';
import { batchesOf, isOfOneColumn } from './count-batches.ts';
import { tallRows, type LadderState } from './ladder-state.ts';
import { takeFirstRows } from './row-sample.ts';
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

/** Figures from a few rows of every column, unless reading all rows is as quick. */
export async function takeFirstFigures(state: LadderState): Promise<void> {
  const { profile, progress, rows, rowGroups, runner, source, types, metadata } = state.parts;
  const rowBytes = [...metadata.values()].reduce((sum, each) => sum + each.uncompressedBytes, 0) / Math.max(1, rows);
  const take = Math.floor(Math.min(firstRows, firstCells / Math.max(1, types.length), firstBytes / Math.max(1, rowBytes)));
  if (rows <= firstRows || take < 1) return;
  progress.report({ label: 'First figures from some rows', share: null });
  const atOnce = [...types.keys()].filter((index) => isCountedAtOnce(state, index));
  await countCarried(state, atOnce);
  const wanted = [...types.keys()].filter((index) => !atOnce.includes(index));
  if (wanted.length === 0) return;
  let part: { relation: string; rows: number };
  try {
    part = await takeFirstRows(runner, source, {
      relation: state.relation,
      rows,
      take,
      rowGroups,
      columns: wanted.map((index) => profile.columns[index]?.name ?? ''),
    });
  } catch (error) {
    // One unreadable column spoils the rows, not the profile.
    if (isOfOneColumn(error)) return;
    throw error;
  }
  for (const batch of batchesOf(wanted, () => part.rows)) {
    for (const [index, counts] of await state.carry(part.relation, batch)) {
      if (!counts) continue;
      const type = state.type(index);
      state.frequent.set(index, frequentValues(counts, type));
      const figures = figuresFromCounts(counts, type);
      profile.update(index, (column) => withEstimate(column, figures, part.rows, rows));
    }
    profile.tellSoon();
  }
  await runner.rows(`DROP TABLE IF EXISTS ${part.relation}`);
  profile.tell();
}
