import { figuresInPlace } from '#core/profiling/column-queries.ts';
import { withExact } from '#core/profiling/column-state.ts';
import type { ColumnType } from '#core/profiling/column-type.ts';
import type { Figures } from '#core/profiling/figures.ts';
import { carriedLimit } from '#core/profiling/plan.ts';
import { describedCounts } from '#core/profiling/value-counts.ts';
import { batchesOf, isOfOneColumn } from './count-batches.ts';
import { tallRows, type Carried, type LadderState } from './ladder-state.ts';
import { scanColumns, sketchScanned } from './settle-sketched.ts';

/** Settles columns of few values from all their value counts, brought out. */
export async function countCarried(state: LadderState, indexes: readonly number[]): Promise<void> {
  const { metadata, profile, rows } = state.parts;
  const expected = (index: number): number => {
    const { distinctCount = null, name = '' } = profile.columns[index] ?? {};
    // A dictionary's indexes take as many bits as its size needs.
    const bits = (8 * (metadata.get(name)?.uncompressedBytes ?? Infinity)) / Math.max(1, rows);
    return rows > tallRows ? Infinity : Math.min(rows, distinctCount ?? Math.min(carriedLimit, 2 ** bits));
  };
  await state.carryAll(state.relation, batchesOf(indexes, expected), undefined, async (found, batch) => {
    for (const [index, counts] of found) {
      if (counts) settleCounted(state, index, describedCounts(counts, state.type(index)));
      else await state.alone(index, (name, type) => count(state, index, name, type));
    }
    state.advance(batch.length);
  });
}

/**
 * The same where the value counts have been brought out.
 * @returns those of too many values, which are left to be counted where they lie
 */
export function settleCarried(state: LadderState, found: Carried): number[] {
  const left: number[] = [];
  for (const [index, counts] of found) {
    if (counts) settleCounted(state, index, describedCounts(counts, state.type(index)));
    else left.push(index);
  }
  return left;
}

/** Settles columns from all their value counts, one by one. */
export async function countEach(state: LadderState, indexes: readonly number[]): Promise<void> {
  for (const index of indexes) {
    await state.alone(index, (name, type) => count(state, index, name, type));
    state.advance(3);
  }
}

/** All values where they lie; where the memory does not suffice for them, a sketch. */
async function count(state: LadderState, index: number, name: string, type: ColumnType): Promise<void> {
  try {
    settleCounted(state, index, await figuresInPlace(state.parts.runner, state.relation, name, type));
  } catch (error) {
    if (!isOfOneColumn(error) || error.error.code !== 'out_of_memory') throw error;
    state.runShort();
    for (const [each, scan] of await scanColumns(state, [index])) await sketchScanned(state, [each], new Map([[each, scan]]));
  }
}

function settleCounted(state: LadderState, index: number, figures: Figures): void {
  state.parts.profile.update(index, (column) => state.described(withExact(column, figures), figures));
}
