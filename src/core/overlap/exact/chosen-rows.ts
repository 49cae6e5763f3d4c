import type { OwnedFigure } from '#contract/overlap/overlap.ts';
import type { RowFilter } from '#contract/samples.ts';
import type { ExactOverlap } from '#contract/studies/overlap.ts';

/** How a filter reads in a sentence; the words of operators with a value. */
const words: Partial<Record<RowFilter['operator'], string>> = {
  equals: 'is',
  not_equals: 'is not',
  contains: 'contains',
  starts_with: 'begins with',
  less: 'is below',
  at_most: 'is at most',
  greater: 'is above',
  at_least: 'is at least',
  is_null: 'is empty',
  is_not_null: 'is filled',
};

/** “icd10_primary begins with E11 and claim_type is pharmacy”. */
export const filtersSentence = (filters: readonly RowFilter[]): string =>
  filters
    .map(({ column, operator, value }) =>
      [column, words[operator] ?? operator.replaceAll('_', ' '), ...(value === undefined || value === null ? [] : [String(value)])].join(
        ' ',
      ),
    )
    .join(' and ');

/** What an exact comparison says of rows that somebody chose; null where none were chosen. */
export function chosenRowsSentence(
  { filteredRows, pairs }: ExactOverlap,
  filters: readonly RowFilter[],
  owned: readonly Pick<OwnedFigure, 'noun' | 'path'>[],
  title: string,
): string | null {
  if (filters.length === 0 || filteredRows === null) return null;
  const parts = pairs.flatMap(({ filtered, subject }) => {
    const noun = owned.find(({ path }) => path === subject)?.noun;
    if (noun === undefined || filtered === null || filtered.values === 0) return [];
    const share = ((filtered.found / filtered.values) * 100).toFixed(1);
    return [`${share} % of the ${noun} (${filtered.found.toLocaleString('en-US')} of ${filtered.values.toLocaleString('en-US')})`];
  });
  if (parts.length === 0) return null;
  return `Where ${filtersSentence(filters)}, in ${filteredRows.toLocaleString('en-US')} rows: ${parts.slice(0, 3).join(', ')} are in “${title}”, counted.`;
}
