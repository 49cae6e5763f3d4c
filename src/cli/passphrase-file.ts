import { readFile } from 'node:fs/promises';
import { CommandFailure, oneLine } from './exit.ts';

/** The first line of a file: a passphrase never stands on the command line, where other users of the machine could read it. */
export async function passphraseIn(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw new CommandFailure(oneLine(`${path} could not be read. Check the path of the passphrase.`));
  return text.split(/\r?\n/)[0] ?? '';
}
