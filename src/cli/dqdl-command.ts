import type { Readable } from 'node:stream';
import { validateRulesetFile } from '#engine/ruleset-file.ts';
import { exitStatus, failureLine, oneLine } from './exit.ts';

interface Streams {
  readonly in: Readable;
  readonly out: NodeJS.WritableStream;
  readonly error: NodeJS.WritableStream;
}

/**
 * `meshbench dqdl validate`: checks one ruleset. Without `--json` every error is a line on standard error, every warning one on
 * standard output; lines are counted from 1 and columns from 0, as in the JSON.
 * @returns the exit status: failed where AWS Glue would refuse the ruleset
 */
export async function runDqdlValidate(file: string, options: { readonly json: boolean }, streams: Streams): Promise<number> {
  const name = file === '-' ? 'standard input' : file;
  const attempt = await validateRulesetFile(file, streams.in);
  if (!attempt.ok) {
    streams.error.write(`${failureLine(attempt.error, name)}\n`);
    return exitStatus.failed;
  }
  const { report } = attempt;
  if (options.json) {
    streams.out.write(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    for (const { line, column, message } of report.warnings) {
      streams.out.write(`${oneLine(`${name}:${line}:${column}: warning: ${message}`)}\n`);
    }
    for (const { line, column, message } of report.errors) streams.error.write(`${oneLine(`${name}:${line}:${column}: ${message}`)}\n`);
    if (report.valid)
      streams.out.write(`${oneLine(`${name}: valid, ${counted(report.rules, 'rule')}, ${counted(report.analyzers, 'analyzer')}`)}\n`);
  }
  return report.valid ? exitStatus.done : exitStatus.failed;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
