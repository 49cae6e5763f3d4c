import { TextDecoder } from 'node:util';
import type { CsvReadings } from '#contract/csv-reading.ts';
import type { ProfileWarning } from '#contract/profile.ts';
import { failure } from '#core/failures.ts';
import { columnNames } from '#core/intake/column-names.ts';
import { bestDialect, chosenDialect, csvCandidates, type DetectedDialect, hasHeader } from '#core/intake/csv-dialect.ts';
import { countReading, doubtfulReadings, readingsWarning } from '#core/intake/csv-readings.ts';
import { CsvScanner, type CsvDialect, type CsvFindings } from '#core/intake/csv-scanner.ts';
import { findingWarnings } from '#core/intake/csv-warnings.ts';
import { nameSays } from '#core/intake/detect-format.ts';
import type { LabTask } from './lab-task.ts';
import type { PlainText } from './plain-text.ts';
import { readChunks, readPart } from './read-chunks.ts';

const sampleBytes = 1024 * 1024;
const sampleRecords = 500;
/** A row with more surplus fields than this is not a row with a stray delimiter. */
const mostSurplus = 50;

/** Everything that was decided on a delimited text, after every byte of it has been looked at. */
export interface CsvPlan {
  readonly dialect: CsvDialect;
  readonly header: boolean;
  /** Records before the first row that are not rows: title lines and the header. */
  readonly skipRecords: number;
  readonly skippedLines: number;
  readonly names: readonly string[];
  readonly rows: number;
  /** Whether a plain reader, told the dialect, reads exactly these rows. */
  readonly isRegular: boolean;
  readonly lineEnd: '\n' | '\r\n';
  readonly longestRecordBytes: number;
  readonly warnings: ProfileWarning[];
  /** Set where other ways to read the text make sense too. */
  readonly others: CsvReadings | null;
}

interface Sample {
  readonly records: string[][];
  readonly lines: number[];
}

function firstRecords(sample: Uint8Array, isComplete: boolean, dialect: CsvDialect): Sample {
  const decoder = new TextDecoder();
  const records: string[][] = [];
  const lines: number[] = [];
  const scanner = new CsvScanner(dialect, {
    onRecord: (record) => {
      if (records.length >= sampleRecords) return;
      records.push(Array.from({ length: record.width }, (_, index) => decoder.decode(record.field(index).subarray(0, 2000))));
      lines.push(record.line);
    },
  });
  scanner.push(sample);
  // What the end of the sample cuts off is not a whole record, unless it is the only one.
  if (isComplete || records.length === 0) scanner.end();
  return { records, lines };
}

async function scan(
  task: LabTask,
  text: PlainText,
  dialect: CsvDialect,
  { expectedWidth, recordsAbove }: { expectedWidth: number; recordsAbove: number },
): Promise<CsvFindings> {
  const scanner = new CsvScanner(dialect, { expectedWidth, recordsAbove, keepBlanks: expectedWidth === 1 });
  let read = 0;
  for await (const chunk of readChunks(text.path, task.name)) {
    scanner.push(chunk);
    read += chunk.length;
    task.report({ label: 'Checking every row', share: Math.min(1, read / text.bytes) });
  }
  return scanner.end();
}

const commonWidth = (records: readonly string[][]): number => {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [1, 0])[0];
};

/**
 * Decides how a delimited text is to be read, and finds every row that is not like the others.
 * @throws AppFailure `unreadable_file` naming the line, where rows would be lost
 */
export async function planCsv(task: LabTask, text: PlainText): Promise<CsvPlan> {
  const { name } = task;
  const sample = await readPart(text.path, name, sampleBytes);
  const isComplete = text.bytes <= sampleBytes;
  const preferTab = nameSays(task.path) === 'tsv';
  const candidates = csvCandidates(sample, isComplete, preferTab);
  const detected: DetectedDialect = task.dialect
    ? chosenDialect(sample, isComplete, task.dialect)
    : bestDialect(candidates, sample, isComplete, preferTab);
  let { dialect } = detected;
  let first = firstRecords(sample, isComplete, dialect);
  let table = first.records.slice(detected.titleRecords);
  const [head] = table;
  if (head === undefined) throw failure('empty_file', `${name} holds no rows: nothing but blank lines.`);
  const header = task.dialect?.header ?? hasHeader(head, table.slice(1));
  let width = header ? head.length : commonWidth(table);

  let areQuotesKept = false;
  let findings = await scan(task, text, dialect, { expectedWidth: width, recordsAbove: detected.titleRecords });
  if ((findings.openQuoteLine !== null || findings.textAfterQuote.count > 0) && dialect.quote !== null && !task.dialect) {
    // Quotes that do not pair up mean nothing where no field is quoted as it should be and every row then has the same fields.
    const plain: CsvDialect = { ...dialect, quote: null, escape: null };
    const plainFirst = firstRecords(sample, isComplete, plain);
    const plainWidth = plainFirst.records[detected.titleRecords]?.length ?? 1;
    const plainFindings =
      plainWidth > 1 && findings.quotedFields === 0
        ? await scan(task, text, plain, { expectedWidth: plainWidth, recordsAbove: detected.titleRecords })
        : null;
    if (plainFindings?.widths.size === 1) {
      dialect = plain;
      first = plainFirst;
      table = first.records.slice(detected.titleRecords);
      width = plainWidth;
      findings = plainFindings;
      areQuotesKept = true;
    }
  }
  if (findings.openQuoteLine !== null)
    throw failure(
      'unreadable_file',
      `${name} has a quote in line ${String(findings.openQuoteLine)} that is never closed, so that everything after it would be one value. Correct that line, choose to read it without quotes, or ask the sender for a new copy.`,
    );
  const widest = Math.max(width, ...(findings.longer.count > 0 ? findings.widths.keys() : []));
  if (widest > width + mostSurplus)
    throw failure(
      'unreadable_file',
      `${name} has a row with ${String(widest)} fields where the others have ${String(width)} (first in line ${String(findings.longer.first[0])}). Correct it, or ask the sender for a new copy.`,
    );

  const { names, missing, repeated } = columnNames(Array.from({ length: widest }, (_, index) => (header ? (table[0]?.[index] ?? '') : '')));
  const skipRecords = detected.titleRecords + (header ? 1 : 0);
  const warnings = [...text.warnings, ...findingWarnings(findings, width, width === 1)];
  if (areQuotesKept)
    warnings.push({ code: 'quotes_kept', message: 'The quotes in this file do not pair up, so they were read as ordinary characters.' });
  const firstLine = first.lines[detected.titleRecords] ?? 1;
  if (detected.titleRecords > 0)
    warnings.push({
      code: 'skipped_lines',
      message:
        firstLine === 2
          ? 'The first line is not part of the table and was left out.'
          : `The lines above line ${String(firstLine)} are not part of the table and were left out.`,
    });
  if (!header)
    warnings.push({
      code: 'no_header',
      message: 'The first line does not look like column names, so it was read as a row and the columns were numbered.',
    });
  else if (missing.filter((position) => position <= width).length > 0)
    warnings.push({
      code: 'missing_names',
      message: `Columns without a name were numbered (position ${missing.slice(0, 10).join(', ')}).`,
    });
  if (repeated.length > 0)
    warnings.push({
      code: 'repeated_names',
      message: `Columns with the same name were numbered (position ${repeated.slice(0, 10).join(', ')}).`,
    });

  const headerOf = (other: DetectedDialect): boolean => {
    const [top = [], ...rest] = firstRecords(sample, isComplete, other.dialect).records.slice(other.titleRecords);
    return hasHeader(top, rest);
  };
  const others = doubtfulReadings(
    countReading(sample, isComplete, { dialect, titleRecords: detected.titleRecords }, header),
    candidates,
    { bytes: sample.length, ofBytes: text.bytes },
    (candidate) => countReading(sample, isComplete, candidate, headerOf(candidate)),
  );
  if (others !== null && !task.dialect) warnings.push(readingsWarning(others));

  const isMixed = findings.crlf > 0 && findings.lf > 0;
  const odd = [
    findings.shorter,
    findings.longer,
    findings.longerButEmpty,
    findings.blankBetween,
    findings.blanksAroundQuotes,
    findings.textAfterQuote,
  ];
  return {
    dialect,
    header,
    skipRecords,
    skippedLines: detected.titleRecords > 0 ? firstLine - 1 : 0,
    names,
    rows: findings.records - skipRecords,
    isRegular:
      detected.titleRecords === 0 &&
      !isMixed &&
      dialect.lineEnd === 'lf' &&
      dialect.escape === dialect.quote &&
      findings.blankAtEnd === 0 &&
      !text.hasZeroBytes &&
      odd.every(({ count }) => count === 0),
    lineEnd: findings.crlf > 0 && !isMixed ? '\r\n' : '\n',
    longestRecordBytes: findings.longestRecordBytes,
    warnings,
    others,
  };
}
