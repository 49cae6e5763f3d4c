import type { AssemblyRequest, Segment } from '#core/ports/assembler.ts';
import { quoteIdentifier, quoteLiteral } from '#core/sql.ts';

interface Assembly extends Pick<AssemblyRequest, 'segments' | 'columns'> {
  readonly relation: string;
  /** Columns of the relation. */
  readonly names: readonly string[];
}

/** A name that no column has; DuckDB's names know no case. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  while (taken.has(name.toLowerCase())) name += '_';
  return name;
}

const listOf = (values: readonly number[]): string => `[${values.map((value) => `${value}::BIGINT`).join(', ')}]`;

/**
 * SQL for the kept rows of a relation of several files. Rows are numbered as they come, which is the order of the files and of
 * their row groups; the number tells the segment, and the segment whether the row is kept and what the path of its file said.
 */
export function assemblySql({ relation, names, segments, columns }: Assembly): string {
  const taken = new Set([...names, ...columns.map(({ name }) => name)].map((name) => name.toLowerCase()));
  const row = freeName('meshbench_row', taken);
  const segment = freeName('meshbench_segment', new Set([...taken, row]));
  const present = new Set(names.map((name) => name.toLowerCase()));
  const starts: number[] = [];
  let start = 0;
  for (const { rows } of segments) {
    starts.push(start);
    start += rows;
  }
  const at = (pick: (each: Segment) => number): string => `${listOf(segments.map(pick))}[${segment}]`;
  const within = `(${row} - ${listOf(starts)}[${segment}] + ${at(({ offset }) => offset)})`;
  const isKept = `(${within} * ${at(({ want }) => want)} + ${at(({ shift }) => shift)}) % ${at(({ of }) => of)} < ${at(({ want }) => want)}`;
  const added = columns.flatMap(({ name, type }, index) => {
    if (present.has(name.toLowerCase())) return [];
    const values = segments.map(({ values }) => literal(values[index] ?? null)).join(', ');
    return [`CAST((CAST([${values}] AS VARCHAR[]))[${segment}] AS ${type}) AS ${quoteIdentifier(name)}`];
  });
  const all = [...names.map(quoteIdentifier), ...added].join(', ');
  return `SELECT ${all} FROM (
    SELECT *, ${segmentSql(row, starts, 0, starts.length)} AS ${segment} FROM (
      SELECT *, row_number() OVER () - 1 AS ${row} FROM ${relation})) WHERE ${isKept}`;
}

const literal = (value: string | null): string => (value === null ? 'NULL' : quoteLiteral(value));

/** The number of the segment, from 1, found by halving: thousands of segments cost a dozen comparisons. */
function segmentSql(row: string, starts: readonly number[], from: number, to: number): string {
  if (to - from === 1) return String(to);
  const middle = (from + to) >> 1;
  return `CASE WHEN ${row} < ${starts[middle] ?? 0} THEN ${segmentSql(row, starts, from, middle)} ELSE ${segmentSql(row, starts, middle, to)} END`;
}
