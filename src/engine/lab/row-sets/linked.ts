import type { RowSet } from '#contract/row-set.ts';
import { failure } from '#core/failures.ts';
import { comparedValue, type RowSetRelation } from './set-columns.ts';

/** Rows that are equal, in the columns that were compared, to one of the rows at some places. */
export function linkedCondition(set: Extract<RowSet, { kind: 'linked' }>, { relation, columns }: RowSetRelation): string {
  if (columns.some(({ name }) => ['file_row_number', 'file_index'].includes(name.toLowerCase())))
    throw failure(
      'bad_input',
      'The rows of this file cannot be told by their place: a column of it has the name by which rows are numbered.',
    );
  const places = set.places.map(({ part, row }) => `(whole.file_index = ${part} and whole.file_row_number = ${row})`).join(' or ');
  const values = set.columns.map((name, place) => `${comparedValue('whole', name, columns)} as k${place}`).join(', ');
  const same = set.columns.map((name, place) => `wanted.k${place} is not distinct from ${comparedValue('base', name, columns)}`);
  return `exists (select 1 from (select distinct ${values} from ${relation} as whole where ${places}) as wanted where ${same.join(' and ')})`;
}
