import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFacts, ProfileWarning } from '#contract/profile.ts';
import { AppFailure, failure } from '#core/failures.ts';
import { quoteIdentifier, quoteLiteral } from '#core/sql.ts';
import { filePattern, type LabDatabase } from '../lab-database.ts';
import { settleColumns } from './csv-columns.ts';
import { planCsv, type CsvPlan } from './csv-plan.ts';
import { rewriteCsv } from './csv-rewrite.ts';
import type { LabTask } from './lab-task.ts';
import type { PlainText } from './plain-text.ts';
import { whileReporting } from './while-reporting.ts';

const character = (byte: number | null): string => (byte === null ? '' : String.fromCharCode(byte));

function readCsv(path: string, plan: CsvPlan, how: 'as it is' | 'rewritten', longestRecordBytes: number): string {
  const { dialect, names } = plan;
  const isOriginal = how === 'as it is';
  const lineBytes = Math.max(2 * 1024 ** 2, longestRecordBytes + 1024);
  const options = [
    'auto_detect = false',
    `columns = {${names.map((name) => `${quoteLiteral(name)}: 'VARCHAR'`).join(', ')}}`,
    `header = ${String(isOriginal && plan.header)}`,
    `delim = ${quoteLiteral(isOriginal ? character(dialect.delimiter) : ',')}`,
    `quote = ${quoteLiteral(isOriginal ? character(dialect.quote) : '"')}`,
    `escape = ${quoteLiteral(isOriginal ? character(dialect.escape) : '"')}`,
    `new_line = '${isOriginal && plan.lineEnd === '\r\n' ? '\\r\\n' : '\\n'}'`,
    `nullstr = ''`,
    'strict_mode = true',
    'null_padding = false',
    `max_line_size = ${String(lineBytes)}`,
    // Left alone, the reader takes 16 times the longest line per buffer.
    `buffer_size = ${String(Math.max(16 * 1024 ** 2, lineBytes * 2))}`,
  ];
  return `read_csv([${quoteLiteral(filePattern(path))}], ${options.join(', ')})`;
}

/** Rows per group, so that a group of very many columns still fits the memory. */
const rowGroup = (columns: number): number => Math.max(2048, Math.min(122_880, Math.floor(20_000_000 / columns)));

/**
 * Writes the rows of a delimited text, with the types that all their values allow, to `data.parquet`. The number of rows is checked
 * against our own count: none is lost or made without a word.
 * @throws AppFailure
 */
export async function convertCsv(
  task: LabTask,
  text: PlainText,
): Promise<{ database: LabDatabase; parquet: string; dialect: FileFacts['dialect']; warnings: ProfileWarning[] }> {
  const { name, tempFolder, outputFolder } = task;
  const plan = await planCsv(task, text);
  const database = await task.openDatabase(plan.names.length);
  const staged = join(tempFolder, 'text.parquet');
  const groups = `row_group_size ${String(rowGroup(plan.names.length))}`;
  const stage = async (relation: string): Promise<number> => {
    const [counted] = await whileReporting(task, database, 'Reading the rows', () =>
      database.rows(`copy (select * from ${relation}) to ${quoteLiteral(staged)} (format parquet, compression snappy, ${groups})`),
    );
    return Number(counted?.[0]);
  };

  let rows: number | null = null;
  if (plan.isRegular)
    try {
      rows = await stage(readCsv(text.path, plan, 'as it is', plan.longestRecordBytes));
    } catch (error) {
      // The reader is stricter than we are: the rewritten copy below satisfies it, or fails for good.
      if (!(error instanceof AppFailure) || error.error.code !== 'unreadable_file') throw error;
    }
  if (rows !== plan.rows) {
    const { path, longestRecordBytes } = await rewriteCsv(task, text.path, plan);
    rows = await stage(readCsv(path, plan, 'rewritten', longestRecordBytes));
  }
  if (rows !== plan.rows)
    throw failure(
      'unreadable_file',
      `${name} holds ${String(plan.rows)} rows, but ${String(rows)} could be read. Nothing of it was kept. Ask the sender for a new copy.`,
    );

  const relation = `read_parquet([${quoteLiteral(filePattern(staged))}])`;
  const types = await settleColumns(task, database, relation, plan.names);
  const parquet = join(outputFolder, 'data.parquet');
  const columns = types.map(({ sql }, index) => `${sql} as ${quoteIdentifier(plan.names[index] ?? '')}`).join(', ');
  await whileReporting(task, database, 'Writing the typed copy', () =>
    database.rows(
      `copy (select ${columns} from ${relation}) to ${quoteLiteral(`${parquet}.part`)} (format parquet, compression zstd, ${groups})`,
    ),
  );
  await rename(`${parquet}.part`, parquet);
  await rm(staged, { force: true });
  const { dialect } = plan;
  return {
    database,
    parquet,
    dialect: {
      delimiter: character(dialect.delimiter),
      quote: character(dialect.quote),
      escape: character(dialect.escape),
      header: plan.header,
      encoding: text.encoding,
      skippedLines: plan.skippedLines,
      isChosen: task.dialect !== undefined,
      others: plan.others,
    },
    warnings: plan.warnings,
  };
}
