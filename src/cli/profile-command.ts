import { mkdir, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import type { Profile } from '#contract/profile.ts';
import type { FileProfiler, ProfileAttempt } from '#engine/file-profiler.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';
import { profileText } from './profile-text.ts';
import { progressLine } from './terminal.ts';

export interface ProfileOptions {
  readonly json: boolean;
  /** Path of the report; of a folder when several files are profiled. */
  readonly html?: string;
  readonly sample?: { readonly rows: number; readonly seed: number };
  readonly memoryBytes: number;
  readonly threads?: number;
  readonly minutes: number;
}

interface Output {
  readonly out: NodeJS.WriteStream;
  readonly error: NodeJS.WriteStream;
}

/**
 * `meshbench profile`: profiles one file after the other. A file that cannot be read does not keep the others from being
 * read. With `--json`, one file prints one document, several print one array of the documents that could be made.
 * @returns the exit status
 */
export async function runProfile(
  profiler: FileProfiler,
  files: readonly string[],
  options: ProfileOptions,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const reports = await reportPaths(files, options.html);
  const progress = progressLine(output.error);
  const profiles: Profile[] = [];
  let failed = false;
  for (const [index, file] of files.entries()) {
    const attempt: ProfileAttempt = await profiler.profile({
      path: file,
      limits: {
        memoryBytes: options.memoryBytes,
        threads: options.threads ?? availableParallelism(),
        milliseconds: options.minutes * 60_000,
      },
      signal,
      onProgress: (step) => progress.show(basename(file), step),
      ...(options.sample ? { sample: options.sample } : {}),
    });
    progress.clear();
    if (!attempt.ok) {
      failed = true;
      output.error.write(`${failureLine(attempt.error, file)}\n`);
      if (signal.aborted) break;
      continue;
    }
    profiles.push(attempt.profile);
    const report = reports[index];
    if (report !== undefined) await writeReport(report, profiler.html(attempt.profile));
    if (report !== undefined && !options.json) output.out.write(`${report}\n`);
    if (report === undefined && !options.json) output.out.write(`${profileText(attempt.profile)}${index < files.length - 1 ? '\n' : ''}`);
  }
  if (options.json && (profiles.length > 0 || files.length > 1)) {
    output.out.write(`${JSON.stringify(files.length === 1 ? profiles[0] : profiles, null, 2)}\n`);
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
