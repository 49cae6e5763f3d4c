import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Option } from 'commander';
import type { SketchFile, SketchRequestFile } from '#contract/overlap/sketch.ts';
import { readSketchRequest, sketchOrders, writeSketchFile } from '#engine/file-sketch.ts';
import type { AddCommand, CliContext } from './command.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';
import { addLabFlags, type LabFlags, limitsOf } from './lab-flags.ts';
import { keepInputs } from './output-file.ts';
import { progressLine } from './terminal.ts';

interface SketchFlags extends LabFlags {
  /** Path of the request that is answered. */
  readonly request?: string;
  readonly out?: string;
  readonly json?: boolean;
}

export const addSketch: AddCommand = (program, context, run) =>
  void addLabFlags(
    program
      .command('sketch')
      .description('Write small sketches of data sets, by which others see what they share with theirs without seeing a value.')
      .argument('<file...>', 'Parquet, CSV, TSV, JSON or NDJSON files (plain, gzip or zstd), or folders of Parquet parts')
      .addOption(
        new Option('--request <path>', 'the request that is answered; without it nothing but the files of this call can be compared'),
      )
      .addOption(new Option('--out <path>', 'the file to write, or with several the folder (default: FILE.mbsketch here)'))
      .addOption(new Option('--json', 'print what was written, and what it reveals, as JSON')),
  ).action((files: string[], flags: SketchFlags) => run(() => runSketch(context, files, flags)));

/** `meshbench sketch`: reads each file in a lab, and writes a file beside it that holds no value. */
async function runSketch(context: CliContext, files: readonly string[], flags: SketchFlags): Promise<number> {
  const request = flags.request === undefined ? null : await requestAt(flags.request);
  const orders = sketchOrders(request);
  const progress = progressLine(context.error);
  const written: unknown[] = [];
  let hasFailed = false;
  const paths = await outputPaths(files, flags.out);
  await keepInputs(paths, files);
  for (const [place, file] of files.entries()) {
    const attempt = await context.lab().study('sketch', {
      paths: [file],
      input: orders(file),
      limits: limitsOf(flags),
      signal: context.signal(),
      onProgress: (step) => progress.show(basename(file), step),
    });
    progress.clear();
    const path = paths[place] ?? '';
    const end = attempt.ok ? await writeSketchFile(path, attempt.output) : attempt;
    if (!end.ok) {
      hasFailed = true;
      context.error.write(`${failureLine(end.error, file)}\n`);
    } else if (attempt.ok) {
      written.push(described(file, path, end.bytes, attempt.output));
      if (!flags.json) context.out.write(textOf(file, path, end.bytes, attempt.output));
    }
  }
  if (flags.json) context.out.write(`${JSON.stringify({ sketches: written }, null, 2)}\n`);
  return hasFailed ? exitStatus.failed : exitStatus.done;
}

async function requestAt(path: string): Promise<SketchRequestFile> {
  const attempt = await readSketchRequest(path);
  if (!attempt.ok) throw new CommandFailure(failureLine(attempt.error, path));
  return attempt.request;
}

/** No two files may be written to one place. */
async function outputPaths(files: readonly string[], out: string | undefined): Promise<string[]> {
  const isFolder = out !== undefined && (files.length > 1 || (await stat(out).catch(() => null))?.isDirectory() === true);
  const names = files.map((file) => `${basename(resolve(file))}.mbsketch`);
  if (out !== undefined && !isFolder) return [resolve(out)];
  if (new Set(names).size < names.length)
    throw new CommandFailure(
      'Two of the files have the same name, so that one sketch would take the place of the other. Sketch them one by one, with --out.',
      exitStatus.usage,
    );
  return names.map((name) => join(resolve(out ?? '.'), name));
}

const described = (file: string, path: string, bytes: number, { columns, dataSet, leftOut, reveals }: SketchFile) => ({
  file,
  path,
  bytes,
  title: dataSet.title,
  keyId: dataSet.keyId,
  requestId: dataSet.requestId,
  scheme: dataSet.scheme,
  rowCount: dataSet.rowCount,
  columns: columns.map(
    ({ canonicalKind, distinctCount, hashes, logicalType, nullCount, path: column, protection, semanticType, theta }) => ({
      path: column,
      type: logicalType,
      canonicalKind,
      semanticType,
      nullCount,
      distinctCount,
      hashes: hashes.count,
      theta,
      protection,
    }),
  ),
  reveals,
  leftOut,
});

const protections = { tiny_domain: 'few values', empty: 'no value', free_text: 'free text', binary: 'binary', unreadable: 'unreadable' };

function textOf(file: string, path: string, bytes: number, { columns, dataSet, leftOut, reveals }: SketchFile): string {
  const without = columns.flatMap(({ path: column, protection }) => (protection === null ? [] : `${column} (${protections[protection]})`));
  return [
    `${file}: ${dataSet.rowCount.toLocaleString('en-GB')} rows, ${String(columns.length)} columns`,
    `Written to ${path} (${bytes.toLocaleString('en-GB')} bytes)`,
    ...(without.length === 0 ? [] : [`Without hashes: ${without.join(', ')}.`]),
    dataSet.requestId === null
      ? 'Made with a key that is kept nowhere: it compares with the other sketches of this call, and with nothing else.'
      : `Answers request ${dataSet.requestId}.`,
    'What the file reveals:',
    ...reveals.map((sentence) => `- ${sentence}`),
    ...leftOut,
    '',
  ]
    .map((line) => oneLine(line))
    .join('\n');
}
