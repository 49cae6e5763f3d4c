import type { FileFacts, FileFormat, ProfileWarning } from '#contract/profile.ts';
import { failure } from '#core/failures.ts';
import { isJsonText, looksBinary, nameSays } from '#core/intake/detect-format.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import type { LabDatabase } from '../lab-database.ts';
import { convertCsv } from './convert-csv.ts';
import { convertJson } from './convert-json.ts';
import type { Inspected } from './inspect.ts';
import type { LabTask } from './lab-task.ts';
import { openParquet } from './open-parquet.ts';
import { looksBytes, noText, plainText } from './plain-text.ts';
import { readPart } from './read-chunks.ts';

export interface OpenedFile {
  readonly database: LabDatabase;
  readonly source: OpenedSource;
  /** The typed copy that was made of a text file. */
  readonly convertedTo: string | null;
}

interface Converted {
  readonly database: LabDatabase;
  readonly parquet: string;
  readonly format: FileFormat;
  readonly dialect: FileFacts['dialect'];
  readonly warnings: readonly ProfileWarning[];
}

async function convert(task: LabTask, inspected: Inspected & { kind: 'text' }): Promise<Converted> {
  const text = await plainText(task, inspected.container);
  const head = await readPart(text.path, task.name, looksBytes);
  if (!task.dialect && isJsonText(Buffer.from(head).toString('utf8'), task.path)) {
    const { database, parquet, format } = await convertJson(task, text);
    return { database, parquet, format, dialect: null, warnings: text.warnings };
  }
  if (looksBinary(head)) throw noText(task.name);
  const { database, parquet, dialect, warnings } = await convertCsv(task, text);
  const isTsv = dialect?.delimiter === '\t' && nameSays(task.path) !== 'csv';
  return { database, parquet, format: isTsv ? 'tsv' : 'csv', dialect, warnings };
}

/**
 * Opens what was inspected: a Parquet file or folder as it is, a text through its typed copy.
 * @param shown path to show in the facts
 * @param originalFacts facts of the text file that this Parquet file is the typed copy of
 * @throws AppFailure
 */
export async function openSource(
  task: LabTask,
  inspected: Inspected,
  { shown, originalFacts }: { shown: string; originalFacts?: FileFacts | undefined },
): Promise<OpenedFile> {
  if (task.dialect && inspected.kind !== 'text')
    throw failure('bad_input', `${task.name} is not text: nothing divides its fields that could be chosen. Read it as it is.`);
  const converted = inspected.kind === 'text' ? await convert(task, inspected) : null;
  const database = converted?.database ?? (await task.openDatabase());
  const parts = converted ? [{ path: converted.parquet, relativePath: 'data.parquet' }] : inspected.parts;
  task.report({ label: 'Reading the columns', share: null });
  const opened = await openParquet(database, parts, task.name);
  const facts: FileFacts = originalFacts ?? {
    path: shown,
    bytes: inspected.bytes,
    format: converted?.format ?? 'parquet',
    compression: inspected.kind === 'text' ? inspected.container : 'none',
    parts: inspected.parts.length,
    modifiedAt: inspected.modifiedAt,
    sha256: null,
    rowGroups: converted ? null : opened.rowGroups,
    createdBy: converted ? null : opened.createdBy,
    // A profile reads what the footers say of every column, and learns them there.
    codecs: [],
    dialect: converted?.dialect ?? null,
  };
  return {
    database,
    source: {
      relation: opened.relation,
      parquetFiles: opened.parquetFiles,
      facts,
      columns: opened.columns,
      warnings: [...(converted?.warnings ?? []), ...opened.warnings],
    },
    convertedTo: converted?.parquet ?? null,
  };
}
