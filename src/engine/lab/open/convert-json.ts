import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFormat } from '#contract/profile.ts';
import { failure } from '#core/failures.ts';
import { JsonScanner } from '#core/intake/json-scanner.ts';
import { quoteLiteral } from '#core/sql.ts';
import { filePattern, type LabDatabase } from '../lab-database.ts';
import type { LabTask } from './lab-task.ts';
import type { PlainText } from './plain-text.ts';
import { readChunks } from './read-chunks.ts';
import { whileReporting } from './while-reporting.ts';

const formats = { array: 'array', lines: 'newline_delimited', values: 'unstructured' } as const;

/**
 * Writes the records of a JSON text, nested as they are, to `data.parquet`. The text is checked first, record by record, because a
 * deeply nested one ends DuckDB's process.
 * @throws AppFailure
 */
export async function convertJson(task: LabTask, text: PlainText): Promise<{ database: LabDatabase; parquet: string; format: FileFormat }> {
  const { name, outputFolder, limits } = task;
  const scanner = new JsonScanner(name);
  let read = 0;
  for await (const chunk of readChunks(text.path, name)) {
    scanner.push(chunk);
    read += chunk.length;
    task.report({ label: 'Checking the records', share: Math.min(1, read / text.bytes) });
  }
  const { form, records, objects, longestRecordBytes } = scanner.end();
  if (records === 0) throw failure('empty_file', `${name} holds no records.`);
  if (longestRecordBytes > limits.memoryBytes / 8)
    throw failure(
      'too_large',
      `${name} holds a single record of ${String(Math.ceil(longestRecordBytes / 1e6))} MB, too large for the memory that may be used. Raise the limit in Settings.`,
    );

  const database = await task.openDatabase();
  const parquet = join(outputFolder, 'data.parquet');
  const partial = `${parquet}.part`;
  const options = [
    `format = '${formats[form]}'`,
    `records = '${String(objects === records)}'`,
    `maximum_object_size = ${String(Math.max(16 * 1024 ** 2, longestRecordBytes * 2))}`,
    'sample_size = -1',
    // Only ISO dates: 01/02/2020 has two readings.
    `dateformat = '%Y-%m-%d'`,
  ];
  const [counted] = await whileReporting(task, database, 'Reading the records', () =>
    database.rows(
      `copy (select * from read_json([${quoteLiteral(filePattern(text.path))}], ${options.join(', ')})) to ${quoteLiteral(partial)} (format parquet, compression zstd)`,
    ),
  );
  if (Number(counted?.[0]) !== records)
    throw failure(
      'unreadable_file',
      `${name} holds ${String(records)} records, but only ${String(counted?.[0])} could be read. Nothing of it was kept.`,
    );
  await rename(partial, parquet);
  return { database, parquet, format: form === 'lines' ? 'ndjson' : 'json' };
}
