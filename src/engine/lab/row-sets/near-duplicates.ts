import type { RowSet } from '#contract/row-set.ts';
import { normalisedText } from '#core/relationships/normalise.ts';
import { studyColumns } from '#core/relationships/study-columns.ts';
import { findColumn } from '../row-filters.ts';
import { comparedValue, type RowSetRelation } from './set-columns.ts';

const hash = (values: string): string => (values === '' ? '0::ubigint' : `hash(${values})`);

/** Rows that are equal to another one but for some columns, or in spelling only, and differ from it there. */
export function nearDuplicatesCondition(set: Extract<RowSet, { kind: 'near_duplicates' }>, { relation, columns }: RowSetRelation): string {
  for (const name of [...set.but, ...set.ignored, ...set.normalised]) findColumn(columns, name);
  const names = studyColumns(columns).columns.map(({ name }) => name);
  const compared = names.filter((name) => !set.but.includes(name) && !set.ignored.includes(name));
  const same = (table: 'base' | 'whole'): string =>
    compared
      .map((name) => {
        const value = comparedValue(table, name, columns);
        return set.normalised.includes(name) ? normalisedText(value) : value;
      })
      .join(', ');
  const differing = set.but.length > 0 ? set.but : set.normalised.length > 0 ? set.normalised : set.ignored;
  const apart = differing.map((name) => comparedValue('whole', name, columns)).join(', ');
  return `${hash(same('base'))} in (
    select same from (select ${hash(same('whole'))} as same, ${hash(apart)} as apart from ${relation} as whole) group by same having min(apart) <> max(apart))`;
}
