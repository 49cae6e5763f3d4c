import { realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';

/** Where a path leads, through links; also for one that is not there yet. */
async function placeOf(path: string): Promise<string> {
  const whole = resolve(path);
  return realpath(whole).catch(async () => {
    const folder = dirname(whole);
    return folder === whole ? whole : join(await realpath(folder).catch(() => folder), whole.slice(folder.length));
  });
}

/**
 * Commands put what they write in the place of a file that is there, so that a script may run twice, as compilers and shells do.
 * What a command reads is another matter: nothing brings it back.
 * @param outputs files to write
 * @param inputs what is read; with a folder whatever is in it is meant where `within` says so
 * @throws CommandFailure wrong usage, before anything is read
 */
export async function keepInputs(outputs: readonly (string | undefined)[], inputs: readonly string[], within = false): Promise<void> {
  for (const output of outputs) {
    if (output === undefined) continue;
    const target = await placeOf(output);
    const isThere = (await stat(target).catch(() => null))?.isFile() === true;
    for (const input of isThere ? inputs : []) {
      const source = await placeOf(input);
      if (target === source || (within && target.startsWith(source.endsWith(sep) ? source : `${source}${sep}`)))
        throw new CommandFailure(oneLine(`${output} is read by this command, and would be lost. Write to another file.`), exitStatus.usage);
    }
  }
}
