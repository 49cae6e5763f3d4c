import type { LineageOrigin } from '#contract/lineage/graph.ts';
import type { EdgeTable } from './edge-table.ts';
import { origins } from './lineage-data.ts';

/** What of the graph a question looks at: what held at an instant (milliseconds since 1970), said by some origins. */
export interface Moment {
  readonly at: number;
  /** One bit for each place in `origins`. */
  readonly said: number;
}

export const allOrigins = (1 << origins.length) - 1;

export const originBits = (wanted: readonly LineageOrigin[] | undefined): number =>
  wanted === undefined ? allOrigins : wanted.reduce((bits, origin) => bits | (1 << origins.indexOf(origin)), 0);

export const originsOf = (bits: number): LineageOrigin[] => origins.filter((_, place) => ((bits >> place) & 1) === 1);

export function holds({ since, until, origin }: EdgeTable, row: number, { at, said }: Moment): boolean {
  return (since[row] ?? 0) <= at && at < (until[row] ?? 0) && ((said >> (origin[row] ?? 0)) & 1) === 1;
}

export type Side = 'upstream' | 'downstream';

/** Rows that lead into a place (upstream of it), or out of it, at that moment. */
export function eachRow(table: EdgeTable, place: number, side: Side, moment: Moment, take: (row: number) => void): void {
  if (side === 'upstream') {
    const end = table.incomingStart[place + 1] ?? 0;
    for (let row = table.incomingStart[place] ?? 0; row < end; row += 1) if (holds(table, row, moment)) take(row);
    return;
  }
  const end = table.outgoingStart[place + 1] ?? 0;
  for (let at = table.outgoingStart[place] ?? 0; at < end; at += 1) {
    const row = table.outgoing[at] ?? 0;
    if (holds(table, row, moment)) take(row);
  }
}

/** The other end of a row. */
export const farEnd = (table: EdgeTable, row: number, side: Side): number => (side === 'upstream' ? table.from[row] : table.to[row]) ?? 0;

/** Whether any row leads there at that moment. */
export function hasRow(table: EdgeTable, place: number, side: Side, moment: Moment): boolean {
  if (side === 'upstream') {
    const end = table.incomingStart[place + 1] ?? 0;
    for (let row = table.incomingStart[place] ?? 0; row < end; row += 1) if (holds(table, row, moment)) return true;
    return false;
  }
  const end = table.outgoingStart[place + 1] ?? 0;
  for (let at = table.outgoingStart[place] ?? 0; at < end; at += 1) if (holds(table, table.outgoing[at] ?? 0, moment)) return true;
  return false;
}

/** Places that an edge leads from (upstream) or to, each once. */
export function neighbours(table: EdgeTable, place: number, side: Side, moment: Moment): Set<number> {
  const found = new Set<number>();
  eachRow(table, place, side, moment, (row) => found.add(farEnd(table, row, side)));
  return found;
}
