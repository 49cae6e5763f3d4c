import type { ColumnType } from './column-type.ts';

/**
 * How a column gets its settled figures. `carried`: all value counts, brought out and reduced here; `table`: all value counts,
 * reduced where they lie; `sketch`: one pass for what a pass can say, and the values with small hashes for the rest.
 */
export type Method = 'carried' | 'table' | 'sketch';

export interface PlanColumn {
  readonly type: ColumnType;
  readonly isDictionary: boolean;
  /** Different values as far as the first figures tell; null where they tell nothing. */
  readonly distinctEstimate: number | null;
}

/** Most different values that are brought out of the database. */
export const carriedLimit = 8192;

/** Up to so many cells everything is exact. */
const exactCells = 12_000_000;
const exactRows = 50_000;

/** Beyond these, a column's value counts cost more than what they add to its sketch. */
const tableShareOfRows = 0.05;
const tableShareOfColumns = 0.35;

/**
 * Chooses by cost: few values are counted, some columns with a moderate number too (the cheapest first, a third of all columns at
 * most), and all others are sketched. Small tables are counted throughout.
 * @param exactValues columns of up to so many different values are counted whatever it costs
 */
export function choosePlan(rows: number, columns: readonly PlanColumn[], exactValues = 0): Method[] {
  const everything = rows <= exactRows || rows * columns.length <= exactCells;
  const methods = columns.map((column): Method => {
    if (rows <= carriedLimit) return 'carried';
    if (column.distinctEstimate !== null && column.distinctEstimate <= carriedLimit / 2) return 'carried';
    if (column.isDictionary) return everything ? 'table' : 'carried';
    return everything ? 'table' : 'sketch';
  });
  if (everything) return methods;
  const affordable = columns
    .map((column, index) => ({ index, distinct: column.distinctEstimate ?? Infinity }))
    .filter(({ index, distinct }) => methods[index] === 'sketch' && distinct <= rows * tableShareOfRows)
    .toSorted((one, other) => one.distinct - other.distinct)
    .slice(0, Math.floor(columns.length * tableShareOfColumns));
  for (const { index } of affordable) methods[index] = 'table';
  columns.forEach((column, index) => {
    // First figures may be wrong by half; a column that is missed here is found by its sketch.
    if (methods[index] === 'sketch' && (column.distinctEstimate ?? Infinity) <= 2 * exactValues) methods[index] = 'table';
  });
  return methods;
}
