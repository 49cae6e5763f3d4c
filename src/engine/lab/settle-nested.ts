import type { ColumnProfile, NestedField } from '#contract/profile.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { figuresOnly } from '#core/profiling/column-queries.ts';
import { nestedPaths, pathRelation, type NestedPath } from '#core/profiling/nested-paths.ts';
import { isOfOneColumn } from './count-batches.ts';
import type { LadderState } from './ladder-state.ts';
import { keepColumns } from './kept-columns.ts';

/** Bounds on what is opened up, so that a file of deep trees costs no more than a file of columns. */
const pathsOfColumn = 60;
const pathsOfFile = 300;
const mostRows = 200_000;
/** Texts of nested values may be long: rows of them that are kept for a moment. */
const mostBytes = 128 * 1024 ** 2;
const topOfField = 8;
const nestedTable = 'meshbench_nested';

/** Opens up nested columns: every field, element, key and value gets figures, and what its values mean. What is left out is said. */
export async function settleNested(state: LadderState): Promise<void> {
  const { profile, progress } = state.parts;
  let room = pathsOfFile;
  for (const [index, column] of profile.columns.entries()) {
    if (column.kind !== 'nested' || column.state !== 'settled' || state.type(index).form !== 'json') continue;
    progress.report({ label: `Opening up ${column.name}`, share: null });
    await state.alone(index, async () => {
      room -= await openUp(state, index, column, Math.min(pathsOfColumn, room));
    });
    profile.tellSoon();
  }
}

async function openUp(state: LadderState, index: number, column: ColumnProfile, most: number): Promise<number> {
  const { metadata, profile, rows, runner } = state.parts;
  const { left, paths } = nestedPaths(column.name, column.type, most);
  const rowBytes = (metadata.get(column.name)?.uncompressedBytes ?? 0) / Math.max(1, rows);
  const take = Math.min(rows, mostRows, Math.max(1000, Math.floor(mostBytes / Math.max(1, rowBytes))));
  const isPart = take < rows;
  // The first rows: to lay out lists in row groups that lie apart costs as much as to read the file.
  const from = isPart ? `(SELECT * FROM ${state.relation} LIMIT ${take})` : state.relation;
  const isKept = await keepColumns(runner, nestedTable, from, [column.name]);
  const fields: NestedField[] = [];
  let unread = 0;
  try {
    for (const path of paths) {
      try {
        fields.push(await figuresOfPath(state, isKept ? nestedTable : from, column.name, path));
      } catch (error) {
        if (!isOfOneColumn(error)) throw error;
        unread += 1;
      }
    }
  } finally {
    if (isKept) await runner.rows(`DROP TABLE IF EXISTS ${nestedTable}`);
  }
  profile.update(index, (each) => ({ ...each, nested: { fields, rows: take, isExact: !isPart, leftOut: leftOut(left, unread) } }));
  return paths.length;
}

function leftOut(left: number, unread: number): string | null {
  const parts = [
    left > 0 ? `${left} more fields, or lists more than three deep, are not opened up: there are too many.` : '',
    unread > 0 ? `${unread} fields could not be read within the memory.` : '',
  ].filter(Boolean);
  return parts.length === 0 ? null : parts.join(' ');
}

async function figuresOfPath(state: LadderState, relation: string, column: string, path: NestedPath): Promise<NestedField> {
  const type = columnType(path.type);
  const figures = await figuresOnly(state.parts.runner, pathRelation(relation, column, path), 'v', type);
  const meaning =
    path.holds === 'length'
      ? { semanticTypes: [], phi: [] }
      : state.describedField({
          name: path.name,
          parent: path.parent,
          kind: type.kind,
          type: path.type,
          values: figures.values,
          distinct: figures.distinct,
          max: figures.max,
        });
  const median = figures.quantiles.find((each) => each.p === 0.5)?.value ?? null;
  return {
    path: path.path,
    type: path.type,
    holds: path.holds,
    places: figures.filled + figures.nullCount,
    nullCount: figures.nullCount,
    distinctCount: figures.distinct,
    min: figures.min,
    max: figures.max,
    mean: figures.moments.mean,
    median,
    topValues: figures.topValues.slice(0, topOfField),
    ...meaning,
  };
}
