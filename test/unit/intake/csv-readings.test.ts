import { describe, expect, it } from 'vitest';
import type { CsvReading, CsvReadings } from '#contract/csv-reading.ts';
import { csvDialectSchema } from '#contract/csv-reading.ts';
import { bestDialect, chosenDialect, csvCandidates } from '#core/intake/csv-dialect.ts';
import { countReading, doubtfulReadings, readingsWarning } from '#core/intake/csv-readings.ts';

/** Holds detection against the other ways to read a text that has a header. */
function readingsOf(text: string, isComplete = true): CsvReadings | null {
  const sample = new TextEncoder().encode(text);
  const candidates = csvCandidates(sample, isComplete);
  const used = bestDialect(candidates, sample, isComplete, false);
  return doubtfulReadings(
    countReading(sample, isComplete, used, true),
    candidates,
    { bytes: sample.length, ofBytes: isComplete ? sample.length : sample.length * 2 },
    (candidate) => countReading(sample, isComplete, candidate, true),
  );
}

const lines = (...all: string[]): string => `${all.join('\n')}\n`;
const shape = ({ delimiter, columns, rows, unequalRows }: CsvReading) => ({ delimiter, columns, rows, unequalRows });

describe('other ways to read a text', () => {
  it('are not offered where the text leaves no doubt', () => {
    expect(readingsOf(lines('id,name,city', '1,Ada,Ulm', '2,Bo,Bonn', '3,Cy,Kiel'))).toBeNull();
    expect(readingsOf(lines('note', 'seen at nine', 'nothing to add', 'sent home'))).toBeNull();
    expect(readingsOf('')).toBeNull();
  });

  it('are offered with what comes out of each where rows are not as wide as the others', () => {
    const text = lines('a,x;b;c', '1,2;3;4', '1,2;3;4', '1;2;3;4', '1,2,3;4;5');
    expect(readingsOf(text)?.readings.map(shape)).toEqual([
      { delimiter: ';', columns: 3, rows: 4, unequalRows: 1 },
      { delimiter: ',', columns: 2, rows: 4, unequalRows: 2 },
    ]);
    // Commas divide the first line of this one not at all: that is none to offer.
    expect(readingsOf(lines('id;dose;unit', '1;2,5;mg', '2;3,5;mg', '3;4;mg;x', '4;1,5;mg'))).toBeNull();
  });

  it('are offered where two delimiters make a table of the text', () => {
    const text = lines('a,x;b,y', '1,2;3,4', '5,6;7,8', '9,1;2,3');
    const readings = readingsOf(text)?.readings.map(shape);
    expect(readings).toEqual([
      { delimiter: ',', columns: 3, rows: 3, unequalRows: 0 },
      { delimiter: ';', columns: 2, rows: 3, unequalRows: 0 },
    ]);
  });

  it('are said in one sentence that tells of no value', () => {
    const found = readingsOf(lines('a,x;b,y', '1,2;3,4', '5,6;7,8', '9,1;2,3'), false);
    expect(found === null ? '' : readingsWarning(found).message).toBe(
      'This text makes sense in more than one way (in its first 32 bytes). Divided by commas, as it was read, there are 3 columns, and every row is as wide as the others; by semicolons 2 columns, and every row is as wide as the others. Choose how it is to be read where that is wrong.',
    );
  });

  it('tell of lines that would be left out as titles', () => {
    const found = readingsOf(lines('id;name;dose', '1;Ray, Bo;2,5', '2;Lee, Al;3,5', '3;Orr, Di;4,5'));
    expect(found?.readings.map(({ delimiter, linesAbove }) => [delimiter, linesAbove])).toEqual([
      [';', 0],
      [',', 1],
    ]);
    expect(found === null ? '' : readingsWarning(found).message).toContain(
      'by commas 3 columns, and every row is as wide as the others, the first line left out.',
    );
  });

  it('count what a quote that is never closed swallows', () => {
    const sample = new TextEncoder().encode('a,b\n1,"2\n3,4\n5,6\n');
    const quoted = chosenDialect(sample, true, { delimiter: ',', quote: '"', escape: '"' });
    expect(countReading(sample, true, quoted, true)).toMatchObject({ hasOpenQuote: true, columns: 2 });
    const plain = chosenDialect(sample, true, { delimiter: ',', quote: '', escape: '' });
    expect(countReading(sample, true, plain, true)).toMatchObject({ hasOpenQuote: false, rows: 3, unequalRows: 0 });
  });
});

describe('a way to read that a person chooses', () => {
  it.each([',', '\t', ';', '|', '~', '^', ' ', ':', '\u0001', '\u001f', '/', '`'])('may divide fields by %j', (delimiter) => {
    expect(csvDialectSchema.safeParse({ delimiter, quote: '"', escape: '"', header: true }).success).toBe(true);
  });

  it.each(['', 'a', '7', '"', "'", '\n', '\r', '\0', ',,', 'é', '；', '😀'])('may not divide fields by %j', (delimiter) => {
    expect(csvDialectSchema.safeParse({ delimiter, quote: '"', escape: '"', header: true }).success).toBe(false);
  });

  it('leaves title lines out that stand above the table under it', () => {
    const sample = new TextEncoder().encode(lines('Report of May', 'a;b;c', '1;2;3', '4;5;6'));
    expect(chosenDialect(sample, true, { delimiter: ';', quote: '"', escape: '"' })).toMatchObject({ titleRecords: 1 });
    expect(chosenDialect(sample, true, { delimiter: ',', quote: '"', escape: '"' })).toMatchObject({ titleRecords: 0 });
  });
});
