import { describe, expect, test } from 'vitest';
import { chanceWords, drawnFacts, leftOutWords, sampleWords } from '#contract/drawn-words.ts';
import { drawn } from '../../support/sampling/drawn.ts';

describe('a drawn sample', () => {
  test('is called a sample of so many rows, estimates with their mark', () => {
    expect(sampleWords(drawn())).toBe('a sample of 1,000 of 500,000 rows');
    expect(sampleWords(drawn({ ofRowsIsExact: false }))).toBe('a sample of 1,000 of ≈ 500,000 rows');
    expect(sampleWords(drawn({ method: 'whole', rows: null, ofRows: null }))).toBe('all of one file');
  });

  test.each([
    [{ least: 0.002, most: 0.002 }, '0.2 % for every row'],
    [{ least: 0.002, most: 0.0020001 }, 'about 0.2 % for every row'],
    [{ least: 0.002, most: 0.5 }, 'between 0.2 % and 50 %, depending on the partition'],
    [{ least: 0.000_025, most: 0.000_025 }, '1 in 40,000 for every row'],
    [{ least: 1, most: 1 }, '100 % for every row'],
    [null, 'about equal for every row, not exactly known'],
  ])('says the chance of a row: %j', (chance, words) => {
    expect(chanceWords(chance)).toBe(words);
  });

  test('tells what was left out, what it cost, and that it was begun again', () => {
    expect(leftOutWords([{ reason: 'encrypted', files: 1, bytes: 1, examples: [] }])).toBe('1 file encrypted');
    const facts = Object.fromEntries(drawnFacts(drawn({ restarts: 1, stretchesLeftOut: 3 })));
    expect(facts).toMatchObject({
      Rows: '1,000 of 500,000',
      'Row groups': '8 of 480',
      'Cost of drawing': '8 requests, 61.0 MiB of 4.7 GiB',
      'Left out': '2 files hidden (names that begin with a dot or an underscore)',
      'Stretches left out': '3, in which it could not be told where records begin',
      'Begun again': 'once, because a file had changed meanwhile',
    });
  });
});
