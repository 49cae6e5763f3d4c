import type { EdgeLists } from './lineage-data.ts';
import { instantList, type IntegerList, integerList } from './number-lists.ts';

/**
 * Edges in typed arrays, put in order by where they lead to: those into a place stand side by side, those out of a place are found by
 * `outgoing`. Each row is a time in which one origin says that the edge is there; the same edge may have several rows.
 */
export interface EdgeTable {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Place in `origins`. */
  readonly origin: Int32Array;
  /** Milliseconds since 1970; the first instant at which it holds, and the first at which it no longer does. */
  readonly since: Float64Array;
  readonly until: Float64Array;
  /** -1 where no job is known, and for edges between nodes. */
  readonly job: Int32Array;
  readonly way: Int32Array;
  /** Rows into place n are from `incomingStart[n]` up to, and without, `incomingStart[n + 1]`. */
  readonly incomingStart: Int32Array;
  /** Rows out of place n: `outgoing[outgoingStart[n]]` and on, up to `outgoingStart[n + 1]`. */
  readonly outgoingStart: Int32Array;
  readonly outgoing: Int32Array;
}

type Rows = Pick<EdgeTable, 'from' | 'to' | 'origin' | 'since' | 'until' | 'job' | 'way'>;

/**
 * @param places how many nodes or columns there are
 * @param more job and way of column edges; edges between nodes have none
 */
export function edgeTable(lists: EdgeLists, places: number, more?: { readonly job: IntegerList; readonly way: IntegerList }): EdgeTable {
  const none = (): Int32Array => new Int32Array(lists.from.length).fill(-1);
  const rows: Rows = {
    from: lists.from.done(),
    to: lists.to.done(),
    origin: lists.origin.done(),
    since: lists.since.done(),
    until: lists.until.done(),
    job: more?.job.done() ?? none(),
    way: more?.way.done() ?? none(),
  };
  const byTarget = grouped(rows.to, places);
  const merged = mergedRows(rows, byTarget.order, byTarget.start);
  const incomingStart = startsOf(merged.to, places);
  const bySource = grouped(merged.from, places);
  return { ...merged, incomingStart, outgoingStart: bySource.start, outgoing: bySource.order };
}

function startsOf(keys: Int32Array, places: number): Int32Array {
  const start = new Int32Array(places + 1);
  for (const key of keys) start[key + 1] = (start[key + 1] ?? 0) + 1;
  for (let place = 0; place < places; place += 1) start[place + 1] = (start[place + 1] ?? 0) + (start[place] ?? 0);
  return start;
}

/** Counting sort: rows of one key side by side, in their old order. */
function grouped(keys: Int32Array, places: number): { start: Int32Array; order: Int32Array } {
  const start = startsOf(keys, places);
  const next = start.slice();
  const order = new Int32Array(keys.length);
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row] ?? 0;
    const at = next[key] ?? 0;
    order[at] = row;
    next[key] = at + 1;
  }
  return { start, order };
}

const at = (values: Int32Array | Float64Array, row: number): number => values[row] ?? 0;

/** Rows that say the same of times that touch or overlap become one. */
function mergedRows(rows: Rows, order: Int32Array, start: Int32Array): Rows {
  const { from, to, origin, since, until, job, way } = rows;
  const kept = { from: integerList(), to: integerList(), origin: integerList(), job: integerList(), way: integerList() };
  const times = { since: instantList(), until: instantList() };
  const compare = (one: number, other: number): number =>
    at(from, one) - at(from, other) ||
    at(job, one) - at(job, other) ||
    at(way, one) - at(way, other) ||
    at(origin, one) - at(origin, other) ||
    beforeOrAfter(at(since, one), at(since, other));
  const isSame = (one: number, other: number): boolean =>
    at(from, one) === at(from, other) &&
    at(job, one) === at(job, other) &&
    at(way, one) === at(way, other) &&
    at(origin, one) === at(origin, other);
  for (let place = 0; place + 1 < start.length; place += 1) {
    const [first, end] = [at(start, place), at(start, place + 1)];
    if (end === first) continue;
    const bucket = order.subarray(first, end);
    if (end - first > 1) bucket.sort(compare);
    let open = bucket[0] ?? 0;
    let [openSince, openUntil] = [at(since, open), at(until, open)];
    const close = (): void => {
      if (openUntil <= openSince) return;
      kept.from.push(at(from, open));
      kept.to.push(at(to, open));
      kept.origin.push(at(origin, open));
      kept.job.push(at(job, open));
      kept.way.push(at(way, open));
      times.since.push(openSince);
      times.until.push(openUntil);
    };
    for (let position = 1; position < bucket.length; position += 1) {
      const row = bucket[position] ?? 0;
      if (isSame(open, row) && at(since, row) <= openUntil) {
        openUntil = Math.max(openUntil, at(until, row));
        continue;
      }
      close();
      open = row;
      [openSince, openUntil] = [at(since, row), at(until, row)];
    }
    close();
  }
  return {
    from: kept.from.done(),
    to: kept.to.done(),
    origin: kept.origin.done(),
    job: kept.job.done(),
    way: kept.way.done(),
    since: times.since.done(),
    until: times.until.done(),
  };
}

/** -Infinity less -Infinity is no number. */
const beforeOrAfter = (one: number, other: number): number => (one < other ? -1 : one > other ? 1 : 0);
