import { failure } from '../../failures.ts';
import { detectDialect, hasHeader } from '../../intake/csv-dialect.ts';
import { CsvScanner, type CsvDialect } from '../../intake/csv-scanner.ts';
import { looksBinary } from '../../intake/detect-format.ts';
import { encodingFromHead } from '../../intake/encoding.ts';
import type { Progress } from '../../jobs/progress.ts';
import type { ObjectStore, StoredObject } from '../../ports/object-store.ts';
import type { ChosenFiles } from '../choose-files.ts';
import type { TextFrame } from '../frame.ts';
import { readAll } from '../read-all.ts';
import { isBlankLine, scanRecords } from './find-records.ts';

/** Read from the beginning of the largest file, to see what its records are like. */
const headBytes = 256 * 1024;
const headRecords = 500;

/**
 * Looks at the beginning of delimited text or NDJSON. How many rows there are is estimated from the length of the first records.
 * Rejects with `unsupported_file` for UTF-16 and for what is no text, and `unreadable_file` where no record ends in what was read.
 */
export async function lookAtText(
  store: ObjectStore,
  chosen: ChosenFiles & { readonly format: TextFrame['format'] },
  progress: Progress,
): Promise<TextFrame> {
  progress.report({ label: 'Reading the first records', share: null });
  const largest = chosen.files.reduce((one, other) => (other.bytes > one.bytes ? other : one));
  const head = await readAll(store, largest, 0, Math.min(largest.bytes, headBytes), progress.signal);
  const encoding = encodingFromHead(head)?.encoding;
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    throw failure(
      'unsupported_file',
      `${largest.relativeKey} is in UTF-16, which cannot be cut at any byte. Add the whole file instead, or save it as UTF-8.`,
    );
  if (looksBinary(head))
    throw failure('unsupported_file', `${largest.relativeKey} is not text. Meshbench samples Parquet, CSV, TSV, JSON and NDJSON.`);
  const found = {
    kind: 'text' as const,
    format: chosen.format,
    address: store.address,
    fileCount: chosen.files.length,
    bytes: chosen.files.reduce((sum, { bytes }) => sum + bytes, 0),
    leftOut: chosen.leftOut,
    warnings: chosen.warnings,
    files: chosen.files,
  };
  const isComplete = head.length === largest.bytes;
  if (chosen.format === 'ndjson') {
    const lengths = lineLengths(head, isComplete, largest);
    return { ...found, looked: { ...store.transferred }, csv: null, ...lengths };
  }
  const { dialect, titleRecords } = detectDialect(head, isComplete, chosen.format === 'tsv');
  const records = firstRecords(head, isComplete, dialect).slice(titleRecords);
  const [first = [], ...rest] = records;
  const skip = titleRecords + (hasHeader(first, rest) ? 1 : 0);
  const width = usual(rest.length === 0 ? [first.length] : rest.map(({ length }) => length));
  const { starts } = scanRecords(head, 0, dialect, width, 'record begins');
  const begins = starts.filter((start, index) => index === starts.length - 1 || !isBlankLine(head, start, (starts[index + 1] ?? 0) - 1));
  const headEnd = begins[skip];
  if (headEnd === undefined) throw tooLong(largest);
  const bodies = begins.slice(skip);
  const lengths = bodies.slice(1).map((end, index) => end - (bodies[index] ?? 0));
  if (lengths.length === 0 && !isComplete) throw tooLong(largest);
  const measured = lengths.length === 0 ? [Math.max(1, head.length - headEnd)] : lengths;
  return {
    ...found,
    looked: { ...store.transferred },
    csv: { dialect, width, head: head.slice(0, headEnd) },
    recordBytes: mean(measured),
    longestRecordBytes: measured.reduce((one, other) => Math.max(one, other), 0),
  };
}

const tooLong = (object: StoredObject) =>
  failure(
    'unreadable_file',
    `No record of ${object.relativeKey} ends within its first ${headBytes / 1024} KiB, so it cannot be cut. Add the whole file instead.`,
  );

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function usual(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].reduce((one, other) => (other[1] > one[1] ? other : one), [1, 0])[0];
}

function lineLengths(head: Uint8Array, isComplete: boolean, object: StoredObject): { recordBytes: number; longestRecordBytes: number } {
  const lengths: number[] = [];
  let start = 0;
  for (let at = head.indexOf(0x0a); at >= 0; at = head.indexOf(0x0a, at + 1)) {
    lengths.push(at + 1 - start);
    start = at + 1;
  }
  if (lengths.length === 0 && !isComplete) throw tooLong(object);
  const measured = lengths.length === 0 ? [head.length] : lengths;
  return { recordBytes: mean(measured), longestRecordBytes: measured.reduce((one, other) => Math.max(one, other), 0) };
}

function firstRecords(head: Uint8Array, isComplete: boolean, dialect: CsvDialect): string[][] {
  const records: string[][] = [];
  const scanner = new CsvScanner(dialect, {
    onRecord: (record) => {
      if (records.length < headRecords)
        records.push(Array.from({ length: record.width }, (_, index) => latin(record.field(index).subarray(0, 200))));
    },
  });
  scanner.push(head);
  if (isComplete || records.length === 0) scanner.end();
  return records;
}

/** Enough to tell names from numbers; what the characters beyond ASCII are does not matter here. */
const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
