import { type Parsed, serveOptions, type ServeOptions } from '../serve-options.ts';
import { type DoorKind, doorKinds } from './choose-door.ts';

export interface StartOptions extends ServeOptions {
  readonly asked: DoorKind | null;
}

/** Reads the words after `npm start --`: `--door electron|window|address` and those of `meshbench serve`. */
export function startOptions(words: readonly string[]): Parsed<StartOptions> {
  const at = words.findIndex((word) => word === '--door' || word.startsWith('--door='));
  if (at < 0) {
    const options = serveOptions(words);
    return 'wrong' in options ? options : { ...options, asked: null };
  }
  const isJoined = words[at] !== '--door';
  const value = isJoined ? words[at]?.slice('--door='.length) : words[at + 1];
  const asked = doorKinds.find((kind) => kind === value);
  if (asked === undefined) return { wrong: `--door takes one of ${doorKinds.join(', ')}.` };
  const options = serveOptions([...words.slice(0, at), ...words.slice(at + (isJoined ? 1 : 2))]);
  return 'wrong' in options ? options : { ...options, asked };
}
