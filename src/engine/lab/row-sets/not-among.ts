import type { RowSet } from '#contract/row-set.ts';
import { failure } from '#core/failures.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { findColumn } from '../row-filters.ts';
import { comparedValue, type RowSetRelation } from './set-columns.ts';

function writtenValue(table: 'base' | 'whole', name: string, { columns }: RowSetRelation): string {
  const value = comparedValue(table, name, columns);
  return columnType(findColumn(columns, name).type).kind === 'text' ? value : `${value}::VARCHAR`;
}

/** Rows with a value that another column does not have, compared as it is written. */
export function notAmongCondition(
  { column, other }: Extract<RowSet, { kind: 'not_among' }>,
  relation: RowSetRelation,
  others: ReadonlyMap<string, RowSetRelation>,
): string {
  const elsewhere = other.sampleId === undefined ? relation : others.get(other.sampleId);
  if (!elsewhere) throw failure('bad_input', 'The other sample is not at hand. Study the columns again.');
  const [own, known] = [writtenValue('base', column, relation), writtenValue('whole', other.column, elsewhere)];
  return `${own} is not null and not exists (select 1 from (select distinct ${known} as v from ${elsewhere.relation} as whole) as known where known.v = ${own})`;
}
