import type { PhiIdentifier } from '#contract/profile.ts';
import type { PhiTest, Requirement } from '#contract/studies/privacy.ts';

interface Facts {
  readonly identifier: PhiIdentifier;
  readonly type: string | undefined;
  readonly test: PhiTest;
  readonly rows: number;
  /** Rows whose ZIP code lies in a small area. */
  readonly smallRows: number;
  readonly inText: boolean;
}

const english = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const counted = (rows: number): string => `${english.format(rows)} ${rows === 1 ? 'row' : 'rows'}`;

/** What Safe Harbor asks of one place where an identifier was found. */
export function requirementFor({ identifier, inText, rows, smallRows, test, type }: Facts): Omit<Requirement, 'column' | 'path'> {
  if (inText) {
    const kept = identifier === 'date' ? 'Remove it from the text; of a date the year may stay' : 'Remove it from the text';
    return { action: kept, rows, note: 'Counted where patterns found it; the text may hold more.' };
  }
  if (test === 'age-over-89') return { action: 'Write these ages as 90 or older', rows, note: 'Ages up to 89 may stay.' };
  if (test === 'birth-over-89')
    return { action: 'Pool these years of birth, so that no age over 89 can be told', rows, note: 'Other years of birth may stay.' };
  if (test === 'small-area')
    return { action: 'Write 000 for areas of 20,000 people or fewer', rows, note: 'The other three-digit areas may stay.' };
  if (identifier === 'geography' && type === 'us-zip') {
    const small = smallRows === 0 ? 'No row lies in an area' : `${counted(smallRows)} lie in areas`;
    return {
      action: 'Keep the first three digits; write 000 for areas of 20,000 people or fewer',
      rows,
      note: `${small} of 20,000 people or fewer, by the censuses of 2000 and 2010; check against the newest.`,
    };
  }
  if (identifier === 'geography' && (type === 'latitude' || type === 'longitude'))
    return { action: 'Remove the coordinate, or keep the state only', rows, note: 'A geocode counts as the place that it lies in.' };
  if (identifier === 'date') return { action: 'Keep the year only', rows, note: 'Where a year tells an age over 89, pool it as well.' };
  if (identifier === 'other-unique-code')
    return {
      action: 'Remove it, or keep a code that is not made from facts about the person and that nobody else can translate',
      rows,
      note: 'How a code was made cannot be seen in the data: ask who made it (164.514(c)).',
    };
  return { action: 'Remove the values', rows, note: null };
}
