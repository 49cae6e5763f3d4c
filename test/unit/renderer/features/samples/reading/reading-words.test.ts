import { describe, expect, it } from 'vitest';
import { csvDialectSchema, type CsvReading } from '#contract/csv-reading.ts';
import {
  choiceOf,
  delimiterFrom,
  delimiterWord,
  escapeFor,
  outcomeWords,
} from '../../../../../../src/renderer/features/samples/reading/reading-words.ts';

const reading = (some: Partial<CsvReading>): CsvReading => ({
  delimiter: ';',
  quote: '"',
  escape: '"',
  header: true,
  rows: 1,
  columns: 1,
  unequalRows: 0,
  hasOpenQuote: false,
  linesAbove: 0,
  ...some,
});

describe('what a person types between the fields', () => {
  it.each([
    ['tab', '\t'],
    [' Tab ', '\t'],
    [String.raw`\t`, '\t'],
    ['\t', '\t'],
    ['semicolon', ';'],
    ['commas', ','],
    ['|', '|'],
    [' ', ' '],
    ['~', '~'],
  ])('%j is understood', (text, delimiter) => {
    expect(delimiterFrom(text)).toBe(delimiter);
    expect(csvDialectSchema.safeParse({ delimiter, quote: '"', escape: '"', header: true }).success).toBe(true);
  });

  it.each(['', 'x', '4', '"', "'", ';;', 'é', '。', '\n', 'something'])('%j is refused', (text) => {
    expect(delimiterFrom(text)).toBeNull();
  });
});

describe('a way to read a text', () => {
  it('is named by what divides its fields', () => {
    expect([',', '\t', '|', '~', '\u0001', '\u007f'].map(delimiterWord)).toEqual([
      'commas',
      'tabs',
      'bars',
      '~',
      'character 1',
      'character 127',
    ]);
  });

  it('says what comes out of it', () => {
    expect(outcomeWords(reading({}))).toBe('1 column, 1 row, all equally wide');
    expect(outcomeWords(reading({ columns: 3, rows: 12_000, unequalRows: 1_200 }))).toBe(
      '3 columns, 12,000 rows; 1,200 not as wide as the others',
    );
    expect(outcomeWords(reading({ columns: 3, rows: 50, linesAbove: 1 }))).toBe(
      '3 columns, 50 rows, all equally wide; the first line left out',
    );
    expect(outcomeWords(reading({ columns: 2, rows: 5, hasOpenQuote: true }))).toBe('2 columns, 5 rows; a quote is never closed');
  });

  it('can be chosen as it was found', () => {
    expect(choiceOf(reading({ escape: '\\' }))).toEqual({ delimiter: ';', quote: '"', escape: '\\', header: true });
    expect(choiceOf(reading({ quote: '', escape: '' }))).toEqual({ delimiter: ';', quote: '', escape: '', header: true });
    expect(choiceOf(reading({ quote: '*' }))).toBeNull();
    expect(escapeFor("'", '"')).toBe("'");
  });
});
