import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Option } from 'commander';
import type { Profile } from '#contract/profile.ts';
import type { FileLab, ProfileAttempt } from '#engine/file-lab.ts';
import type { AddCommand, CliContext } from './command.ts';
import { delimiterOption, dialectOf, type DialectFlags, escapeOption, headerOption, quoteOption } from './dialect-flags.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';
import { identifyingValuesOption } from './identifying-values-flag.ts';
import { addLabFlags, type LabFlags, limitsOf, whole } from './lab-flags.ts';
import { keepInputs } from './output-file.ts';
import { printPdf } from './print-pdf.ts';
import { profileText } from './profile-text.ts';
import { progressLine } from './terminal.ts';
import { companyTypesOf, typesOption } from './types-flag.ts';

interface ProfileFlags extends LabFlags, DialectFlags {
  readonly json?: boolean;
  /** Path of the report; of a folder when several files are profiled. */
  readonly html?: string;
  readonly pdf?: string;
  readonly identifyingValues?: boolean;
  readonly sample?: number;
  readonly seed: number;
  readonly exact?: boolean;
  readonly types?: string;
}

export const addProfile: AddCommand = (program, context, run) =>
  void addLabFlags(
    program
      .command('profile')
      .description('Profile Parquet, CSV, TSV, JSON or NDJSON files (plain, gzip or zstd), or folders of Parquet parts.')
      .argument('<files...>', 'files or folders')
      .addOption(new Option('--json', 'print the profile as JSON (docs/schemas/profile-1.json)'))
      .addOption(new Option('--html <path>', 'write a self-contained report; a folder for several files'))
      .addOption(new Option('--pdf <path>', 'write the report as a PDF, by an installed Chrome, Edge or Chromium; one file only'))
      .addOption(identifyingValuesOption())
      .addOption(new Option('--sample <rows>', 'profile only so many rows, spread over the whole file').argParser(whole(1)))
      .addOption(new Option('--seed <number>', 'seed that chooses the rows of --sample').argParser(whole(0)).default(1))
      .addOption(new Option('--exact', 'count every value of columns with up to a million of them, instead of estimating'))
      .addOption(typesOption())
      .addOption(delimiterOption())
      .addOption(quoteOption())
      .addOption(escapeOption())
      .addOption(headerOption()),
  ).action((files: string[], flags: ProfileFlags) => run(() => runProfile(context, files, flags)));

/**
 * `meshbench profile`: profiles one file after the other. A file that cannot be read does not keep the others from being
 * read. With `--json`, one file prints one document, several print one array of the documents that could be made.
 * @returns the exit status
 */
async function runProfile(context: CliContext, files: readonly string[], flags: ProfileFlags): Promise<number> {
  const companyTypes = await companyTypesOf(flags.types);
  if (flags.pdf !== undefined && files.length > 1) throw new CommandFailure('--pdf takes one file at a time.', exitStatus.usage);
  const dialect = dialectOf(flags);
  const reports = await reportPaths(files, flags.html);
  await keepInputs([...reports, flags.pdf], files);
  const lab: FileLab = context.lab();
  const signal = context.signal();
  const progress = progressLine(context.error);
  const profiles: Profile[] = [];
  let failed = false;
  for (const [index, file] of files.entries()) {
    const attempt: ProfileAttempt = await lab.profile({
      path: file,
      limits: limitsOf(flags),
      signal,
      onProgress: (step) => progress.show(basename(file), step),
      companyTypes,
      ...(dialect === undefined ? {} : { dialect }),
      ...(flags.exact === true ? { isThorough: true } : {}),
      ...(flags.sample === undefined ? {} : { sample: { rows: flags.sample, seed: flags.seed } }),
    });
    progress.clear();
    if (!attempt.ok) {
      failed = true;
      context.error.write(`${failureLine(attempt.error, file)}\n`);
      if (signal.aborted) break;
      continue;
    }
    profiles.push(attempt.profile);
    const report = reports[index];
    const written = [...(report === undefined ? [] : [report]), ...(flags.pdf === undefined ? [] : [flags.pdf])];
    if (written.length > 0) {
      const { exportProfile } = await import('#engine/file-exports.ts');
      const page = exportProfile(attempt.profile, 'html', flags.identifyingValues ?? false).content;
      if (report !== undefined) await writeReport(report, page);
      if (flags.pdf !== undefined) await printPdf(page, flags.pdf, signal);
    }
    if (!flags.json) for (const path of written) context.out.write(`${path}\n`);
    if (written.length === 0 && !flags.json) context.out.write(`${profileText(attempt.profile)}${index < files.length - 1 ? '\n' : ''}`);
  }
  if (flags.json && (profiles.length > 0 || files.length > 1)) {
    context.out.write(`${JSON.stringify(files.length === 1 ? profiles[0] : profiles, null, 2)}\n`);
  }
  return failed ? exitStatus.failed : exitStatus.done;
}

async function reportPaths(files: readonly string[], html: string | undefined): Promise<string[]> {
  if (html === undefined) return [];
  const isFolder = await stat(html).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (files.length === 1 && !isFolder) return [html];
  await mkdir(html, { recursive: true }).catch(cannotWrite(html));
  const used = new Set<string>();
  return files.map((file) => {
    const stem = basename(file) || 'profile';
    let name = `${stem}.html`;
    for (let number = 2; used.has(name); number += 1) name = `${stem} (${number}).html`;
    used.add(name);
    return join(html, name);
  });
}

const writeReport = (path: string, html: string): Promise<void> => writeFile(path, html, 'utf8').catch(cannotWrite(path));

const cannotWrite =
  (path: string) =>
  (cause: unknown): never => {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new CommandFailure(oneLine(`${path} could not be written (${reason}). Choose a place that you may write to.`));
  };
