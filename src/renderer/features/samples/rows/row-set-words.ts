import type { RowSet } from '#contract/row-set.ts';
import { plural } from '../../../ui/format.ts';

/** The set in words, for the chip above the rows. */
export function rowSetWords(set: RowSet): string {
  switch (set.kind) {
    case 'duplicates':
      if (set.columns === undefined) return 'repeats another row';
      return set.columns.length <= 3 ? `repeats in ${set.columns.join(', ')}` : `repeats in ${plural(set.columns.length, 'column')}`;
    case 'phi':
      return set.test === 'text'
        ? `text of ${set.column} holds an identifier`
        : `identifier in ${set.column}${set.path === undefined ? '' : ` ${set.path}`}`;
    case 'rare_combination':
      return `${set.columns.join(' + ')} shared by fewer than ${set.below}`;
    default:
      return 'of the figure that was clicked';
  }
}

export const rowSetToAddress = (set: RowSet): string => JSON.stringify(set);

/** What an address says; the engine checks the set itself when it is asked for the rows. */
export function rowSetFromAddress(text: string | null): RowSet | null {
  if (text === null) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && 'kind' in parsed ? (parsed as RowSet) : null;
  } catch {
    return null;
  }
}
