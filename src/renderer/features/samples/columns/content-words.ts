import type { ColumnFlag, Reading, TextFault } from '#contract/column-content.ts';

export const faultWords: Readonly<Record<TextFault, string>> = {
  'edge-space': 'White space at the ends',
  'double-space': 'Several blanks in a row',
  'unusual-space': 'Unusual white space',
  'line-break': 'Line break',
  'control-character': 'Control character',
  'invisible-character': 'Invisible character',
  'byte-order-mark': 'Byte order mark',
  'replacement-character': 'Lost character (�)',
  mojibake: 'Wrong encoding (Ã¼ for ü)',
  'not-composed': 'Letter and accent apart',
};

const readingWords: Readonly<Record<Reading, string>> = {
  integer: 'Whole number',
  decimal: 'Decimal number',
  date: 'Date',
  timestamp: 'Date and time',
  time: 'Time of day',
  boolean: 'Yes or no',
  json: 'JSON',
};

export const readingWord = (as: Reading, format: string | null): string =>
  format === null ? readingWords[as] : `${readingWords[as]}, ${format === '9,9' ? 'comma' : format}`;

/** Two or three words for a list of flags. */
export const flagWords: Readonly<Record<ColumnFlag['flag'], string>> = {
  placeholders: 'Placeholders',
  'text-faults': 'Text faults',
  'mixed-readings': 'Mixed types',
  'ambiguous-dates': 'Ambiguous dates',
  'date-formats': 'Date formats',
  'rare-masks': 'Rare patterns',
  'rare-values': 'Rare values',
  variants: 'Spelling variants',
  gaps: 'Gaps in time',
  outliers: 'Outliers',
  heaps: 'Separate heaps',
  constant: 'One value only',
};

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Half percents would claim more than a weighing of evidence knows. */
export const certainty = (confidence: number): string => `${Math.round(confidence * 100)} % sure`;
