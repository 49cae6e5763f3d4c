import type { RowSet } from '#contract/row-set.ts';
import { plural } from '../../../ui/format.ts';

const columnsWords = (columns: readonly string[], between: string): string =>
  columns.length <= 3 ? columns.join(between) : plural(columns.length, 'column');

function nearDuplicateWords({ but, ignored, normalised }: Extract<RowSet, { kind: 'near_duplicates' }>): string {
  if (but.length > 0) return `repeats another row but for ${columnsWords([...but, ...ignored], ', ')}`;
  if (normalised.length > 0) return `repeats another row in another spelling of ${columnsWords(normalised, ', ')}`;
  return `repeats another row but for ${columnsWords(ignored, ', ')}`;
}

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
    case 'key_breaks':
      return `shares ${columnsWords(set.columns, ' + ')} with another row`;
    case 'dependency_breaks':
      return `breaks “${columnsWords(set.left, ' + ')} decides ${set.right}”`;
    case 'near_duplicates':
      return nearDuplicateWords(set);
    case 'linked':
      return `equals one of ${plural(set.places.length, 'linked record')}`;
    case 'nulls_together':
      return `${columnsWords(set.empty, ', ')} null${set.filled.length === 0 ? '' : ' and nothing else'}`;
    case 'one_of':
      return set.values.length === 1 ? `${set.column} is ${String(set.values[0])}` : `${set.column} is one of ${set.values.length} values`;
    case 'not_among':
      return `${set.column} not among the values of ${set.other.column}${set.other.sampleId === undefined ? '' : ' of the other sample'}`;
    case 'fails_rule':
      return `fails ${set.rule.length > 80 ? `${set.rule.slice(0, 79)}…` : set.rule}`;
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
