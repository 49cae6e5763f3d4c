import { InvalidArgumentError } from 'commander';

/** Other data that rules refer to by its alias. */
export interface Reference {
  readonly alias: string;
  readonly path: string;
}

/** Reads one `alias=FILE` more. */
export function readReference(text: string, before: readonly Reference[]): readonly Reference[] {
  const equals = text.indexOf('=');
  if (equals < 1 || equals === text.length - 1) throw new InvalidArgumentError('Write alias=FILE, such as members=members.parquet.');
  return [...before, { alias: text.slice(0, equals), path: text.slice(equals + 1) }];
}
