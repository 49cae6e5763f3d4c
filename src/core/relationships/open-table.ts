import type { LeftOut } from '#contract/studies/relationships.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import type { OpenedSource } from '../profiling/source.ts';
import type { OtherTable } from './find-inclusions.ts';
import { randomRows, readPart, searchedRows } from './row-part.ts';
import { studyColumns } from './study-columns.ts';
import { leftOut } from './study-work.ts';

/** Counts a file's rows and brings those out that searches go through. */
export async function openTable(runner: QueryRunner, source: OpenedSource, notes: LeftOut[]): Promise<OtherTable> {
  const { columns, leftOut: nested } = studyColumns(source.columns);
  if (nested.length > 0) notes.push(leftOut('Nested and binary columns were not compared with others.', nested));
  const [row] = await runner.rows(`SELECT count(*)::DOUBLE FROM ${source.relation}`);
  const rowCount = Number(row?.[0] ?? 0);
  const wanted = searchedRows(columns.length);
  const part = await readPart(runner, source, columns, { condition: randomRows(source, wanted, rowCount), wanted, rows: rowCount });
  return { relation: source.relation, rowCount, columns, part };
}
