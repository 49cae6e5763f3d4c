import type { EngineClient } from '#contract/contract.ts';
import type { Scalar } from '#contract/values.ts';
import { ScreenFailure } from '../../../state/errors.ts';
import { type CellBlock, blockSize } from '../../../ui/grid/selection.ts';
import { toTsv } from '../../../ui/grid/tsv.ts';
import { formatCount } from '../../../ui/format.ts';
import type { RowsAsked } from './use-row-pages.ts';

export const mostCellsToCopy = 500_000;
const rowsAtOnce = 1000;
const columnsAtOnce = 200;

/**
 * The cells of a block as tab-separated text, fetched in pages; with the names of the columns as first line on request.
 * `cutCount` tells how many texts are only their first 2,000 characters.
 */
export async function blockAsTsv(
  engine: EngineClient,
  source: RowsAsked,
  block: CellBlock,
  withNames: boolean,
): Promise<{ text: string; cutCount: number }> {
  if (blockSize(block) > mostCellsToCopy) {
    throw new ScreenFailure(
      'too_large',
      `This is ${formatCount(blockSize(block))} cells; up to ${formatCount(mostCellsToCopy)} can be copied. Choose fewer rows or columns.`,
      'changed',
    );
  }
  const names = source.names.slice(block.left, block.right + 1);
  let cutCount = 0;
  const rows: Scalar[][] = withNames ? [[...names]] : [];
  for (let offset = block.top; offset <= block.bottom; offset += rowsAtOnce) {
    const limit = Math.min(rowsAtOnce, block.bottom - offset + 1);
    const columns: (readonly Scalar[])[] = [];
    for (let from = 0; from < names.length; from += columnsAtOnce) {
      const page = await engine.samples.rows({
        sampleId: source.sampleId,
        columns: names.slice(from, from + columnsAtOnce),
        offset,
        limit,
        sort: [...source.sort],
        filters: [...source.filters],
        ...(source.set === null ? {} : { rows: source.set }),
      });
      columns.push(...page.columns.map((column) => column.values));
      cutCount += page.columns.reduce((sum, column) => sum + column.cut.length, 0);
    }
    const count = columns[0]?.length ?? 0;
    for (let row = 0; row < count; row += 1) rows.push(columns.map((values) => values[row] ?? null));
  }
  return { text: toTsv(rows), cutCount };
}
