import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FileFacts } from '#contract/profile.ts';
import type { LabLimits } from '#core/ports/lab.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import type { LabDatabase, LabDatabaseOptions } from '../lab-database.ts';
import { inspect } from './inspect.ts';
import type { LabTask } from './lab-task.ts';
import type { Part } from './list-parts.ts';
import { openParquet } from './open-parquet.ts';
import { openSource } from './open-source.ts';

interface Wanted {
  readonly path: string;
  readonly shownPath?: string | undefined;
  readonly originalFacts?: FileFacts | undefined;
}

interface Together {
  readonly tempFolder: string;
  readonly limits: LabLimits;
  report: LabTask['report'];
  open(options: LabDatabaseOptions): Promise<LabDatabase>;
}

interface Readable {
  readonly name: string;
  readonly parts: readonly Part[];
  readonly facts: FileFacts;
  readonly warnings: OpenedSource['warnings'];
}

/**
 * Opens several files in one DuckDB that can read them and nothing else. Text files are converted first, each in a database of its
 * own, into the temporary folder.
 * @throws AppFailure as {@link openSource}
 */
export async function openTogether(
  wanted: readonly Wanted[],
  together: Together,
): Promise<{ database: LabDatabase; sources: readonly [OpenedSource, ...OpenedSource[]] }> {
  const { limits, tempFolder } = together;
  const readable: Readable[] = [];
  for (const [index, file] of wanted.entries()) readable.push(await makeReadable(file, index, together));
  const files = readable.flatMap(({ parts }) => parts.map(({ path }) => path));
  const database = await together.open({ limits, name: readable[0]?.name ?? 'The file', tempFolder, files, folders: [tempFolder] });
  const sources: OpenedSource[] = [];
  for (const { name, parts, facts, warnings } of readable) {
    const { relation, parquetFiles, columns } = await openParquet(database, parts, name);
    sources.push({ relation, parquetFiles, columns, facts, warnings });
  }
  const [first, ...others] = sources;
  if (!first) throw new Error('A study needs a file');
  return { database, sources: [first, ...others] };
}

async function makeReadable(file: Wanted, index: number, { tempFolder, limits, report, open }: Together): Promise<Readable> {
  const shown = file.shownPath ?? file.originalFacts?.path ?? file.path;
  const name = basename(shown);
  const inspected = await inspect(file.path, name);
  const outputFolder = join(tempFolder, `source-${String(index)}`);
  await mkdir(outputFolder);
  const files = inspected.parts.map(({ path }) => path);
  const task: LabTask = {
    path: file.path,
    name,
    outputFolder,
    tempFolder,
    limits,
    openDatabase: (columns = 0) => open({ limits, name, tempFolder, files, folders: [outputFolder, tempFolder], columns }),
    report,
  };
  const { database, source, convertedTo } = await openSource(task, inspected, { shown, originalFacts: file.originalFacts });
  database.close();
  const parts = convertedTo === null ? inspected.parts : [{ path: convertedTo, relativePath: basename(convertedTo) }];
  return { name, parts, facts: source.facts, warnings: source.warnings };
}
