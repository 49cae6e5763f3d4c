import type { CsvReading, CsvReadings } from '#contract/csv-reading.ts';
import type { ProfileWarning } from '#contract/profile.ts';
import type { CsvCandidate, DetectedDialect } from './csv-dialect.ts';
import { CsvScanner } from './csv-scanner.ts';

const character = (byte: number | null): string => (byte === null ? '' : String.fromCharCode(byte));

/** Ways under which less of the text looks like a table are none that a person would want to see. */
const leastScore = 0.5;
const mostOthers = 5;
/** A way to read the text that leaves hardly a row over. */
const cleanScore = 0.95;

/**
 * Reads the sample in one way and counts what comes out.
 * @param isComplete whether the sample is the whole text; what its end cuts off does not count
 * @param hasHeader whether the first record below the title lines names the columns
 */
export function countReading(
  sample: Uint8Array,
  isComplete: boolean,
  { dialect, titleRecords }: DetectedDialect,
  hasHeader: boolean,
): CsvReading {
  const widths: number[] = [];
  let linesAbove = 0;
  const look = new CsvScanner(dialect, {
    onRecord: ({ width, line }) => {
      if (titleRecords > 0 && widths.length === titleRecords) linesAbove = line - 1;
      widths.push(width);
    },
  });
  look.push(sample);
  const whole = widths.length;
  const { openQuoteLine } = look.end();
  if (!isComplete && whole > 0) widths.length = whole;
  const table = widths.slice(titleRecords);
  const columns = hasHeader ? (table[0] ?? 0) : usual(table);
  const rows = table.slice(hasHeader ? 1 : 0);
  return {
    delimiter: character(dialect.delimiter),
    quote: character(dialect.quote),
    escape: character(dialect.escape),
    header: hasHeader,
    rows: rows.length,
    columns,
    unequalRows: rows.filter((width) => width !== columns).length,
    hasOpenQuote: isComplete && openQuoteLine !== null,
    linesAbove,
  };
}

function usual(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [1, 0])[0];
}

/**
 * Holds the way that was used against the others: null where it leaves nothing over and no other makes a table of the text.
 * @param count what comes out of a candidate
 */
export function doubtfulReadings(
  used: CsvReading,
  candidates: readonly CsvCandidate[],
  extent: Pick<CsvReadings, 'bytes' | 'ofBytes'>,
  count: (candidate: CsvCandidate) => CsvReading,
): CsvReadings | null {
  const isUsed = (reading: CsvReading): boolean =>
    reading.delimiter === used.delimiter && reading.quote === used.quote && reading.escape === used.escape;
  const readings: CsvReading[] = [used];
  const good = candidates.filter(({ score }) => score >= leastScore).toSorted((one, other) => other.score - one.score);
  const losesSomething = used.unequalRows > 0 || used.hasOpenQuote || used.columns === 1;
  for (const candidate of good) {
    if (readings.length > mostOthers) break;
    if (!losesSomething && (candidate.score < cleanScore || character(candidate.dialect.delimiter) === used.delimiter)) continue;
    const reading = count(candidate);
    // Another way of quoting that changes nothing is no choice.
    const isSame = readings.some(
      (each) => each.delimiter === reading.delimiter && each.columns === reading.columns && each.unequalRows === reading.unequalRows,
    );
    if (!isUsed(reading) && !isSame) readings.push(reading);
  }
  return readings.length < 2 ? null : { ...extent, readings };
}

const names: Readonly<Record<string, string>> = {
  ',': 'commas',
  '\t': 'tabs',
  ';': 'semicolons',
  '|': 'bars',
  ':': 'colons',
  ' ': 'spaces',
};

/** "commas", "tabs"; a character without a name of its own by its number. */
export function delimiterWord(delimiter: string): string {
  const code = delimiter.charCodeAt(0);
  return names[delimiter] ?? (code > 32 && code < 127 ? `“${delimiter}”` : `character ${String(code)}`);
}

const counted = (number: number, one: string): string => `${number.toLocaleString('en-GB')} ${one}${number === 1 ? '' : 's'}`;

function outcome({ columns, rows, unequalRows, hasOpenQuote, linesAbove }: CsvReading): string {
  const unequal =
    unequalRows === 0
      ? 'every row is as wide as the others'
      : `${unequalRows.toLocaleString('en-GB')} of ${counted(rows, 'row')} ${unequalRows === 1 ? 'is' : 'are'} not as wide as the others`;
  const above = linesAbove === 0 ? '' : `, the first ${linesAbove === 1 ? 'line' : `${String(linesAbove)} lines`} left out`;
  return `${counted(columns, 'column')}, and ${hasOpenQuote ? 'a quote is never closed' : unequal}${above}`;
}

/** Says that there is a choice, and between what. */
export function readingsWarning({ bytes, ofBytes, readings }: CsvReadings): ProfileWarning {
  const [used, ...others] = readings;
  const where = bytes < ofBytes ? ` (in its first ${counted(bytes, 'byte')})` : '';
  const ways = others.map((each) => `by ${delimiterWord(each.delimiter)} ${outcome(each)}`);
  return {
    code: 'other_readings',
    message: used
      ? `This text makes sense in more than one way${where}. Divided by ${delimiterWord(used.delimiter)}, as it was read, there ${used.columns === 1 ? 'is' : 'are'} ${outcome(used)}; ${ways.join('; ')}. Choose how it is to be read where that is wrong.`
      : '',
  };
}
