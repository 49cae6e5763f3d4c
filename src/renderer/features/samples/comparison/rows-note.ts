import type { Comparison } from '#contract/studies/comparison.ts';

/**
 * Why rows count as new and gone where none or hardly any could be matched, and what to do about it; null where the figures speak for
 * themselves.
 */
export function rowsNote({ identical, keyed, rows }: Pick<Comparison, 'identical' | 'keyed' | 'rows'>): string | null {
  if (identical !== 'no') return null;
  if (keyed !== null) {
    // With a row in common the key tells rows apart; deliveries that only add, or only leave out, need no word either.
    if (keyed.unchanged + keyed.changed > 0 || keyed.added === 0 || keyed.removed === 0) return null;
    return `Rows are matched by ${keyed.columns.join(', ')}, and none of its values is in both deliveries: every row counts as new, every earlier one as gone. That is right where a delivery adds to those before it; else choose another key at the side.`;
  }
  if (rows === null || rows.added === 0 || rows.removed === 0) return null;
  return 'No single column tells rows apart in both deliveries, so rows are compared as wholes: where one cell changed, one row counts as gone and one as new. Choose the columns that tell rows apart at the side to see what changed.';
}
