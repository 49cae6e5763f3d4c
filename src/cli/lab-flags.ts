import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { FileProfileRequest } from '#engine/file-lab.ts';
import { parseSize, parseWhole } from './sizes.ts';

/** Reads the value of a flag that is a size. */
export const size = (text: string): number => {
  const bytes = parseSize(text);
  if (bytes === null || bytes < 128e6) throw new InvalidArgumentError('Give a size of at least 128MB, such as 2GB or 512MiB.');
  return bytes;
};

/** Reads the value of a flag that is a whole number of at least `least`. */
export const whole = (least: number) => (text: string) => {
  const value = parseWhole(text, least);
  if (value === null) throw new InvalidArgumentError(`Give a whole number of at least ${least}.`);
  return value;
};

/** What reading a file may use, as a person has said it. */
export interface LabFlags {
  readonly memory: number;
  readonly threads?: number;
  readonly minutes: number;
}

/** Adds the flags that every command has that reads files in a lab. */
export function addLabFlags(command: Command): Command {
  return command
    .addOption(new Option('--memory <size>', 'memory that reading a file may take').argParser(size).default(2e9, '2GB'))
    .addOption(new Option('--threads <number>', 'threads to use (default: all)').argParser(whole(1)))
    .addOption(new Option('--minutes <number>', 'time that one file may take').argParser(whole(1)).default(60));
}

export const limitsOf = ({ memory, threads, minutes }: LabFlags): FileProfileRequest['limits'] => ({
  memoryBytes: memory,
  threads: threads ?? availableParallelism(),
  milliseconds: minutes * 60_000,
});
