import { Option } from 'commander';
import { type CsvDialectChoice, csvDialectSchema } from '#contract/csv-reading.ts';
import { CommandFailure, exitStatus } from './exit.ts';

/** How delimited text is to be read, as a person has said it. */
export interface DialectFlags {
  readonly delimiter?: string;
  readonly quote?: string;
  readonly escape?: string;
  readonly header: boolean;
}

export const delimiterOption = (): Option =>
  new Option('--delimiter <character>', 'read delimited text with this between the fields, or "tab" (default: found by looking)');
export const quoteOption = (): Option =>
  new Option('--quote <character>', 'with --delimiter: what quoted fields stand in, or "none" (default: ")');
export const escapeOption = (): Option =>
  new Option('--escape <character>', 'with --delimiter: what stands before a quote inside a quoted field (default: the quote once more)');
export const headerOption = (): Option => new Option('--no-header', 'with --delimiter: the first line is a row and names no columns');

/**
 * The way to read delimited text that the flags say; undefined where it is to be detected.
 * @throws CommandFailure wrong usage
 */
export function dialectOf({ delimiter, quote, escape, header }: DialectFlags): CsvDialectChoice | undefined {
  if (delimiter === undefined) {
    if (quote === undefined && escape === undefined && header) return undefined;
    throw new CommandFailure('--quote, --escape and --no-header say how to read text together with --delimiter.', exitStatus.usage);
  }
  const around = quote === 'none' ? '' : (quote ?? '"');
  const choice = csvDialectSchema.safeParse({
    delimiter: delimiter === 'tab' || delimiter === '\\t' ? '\t' : delimiter,
    quote: around,
    escape: around === '' ? '' : (escape ?? around),
    header,
  });
  if (choice.success) return choice.data;
  throw new CommandFailure(
    `--delimiter takes one ASCII character that is no letter, digit or quote, or "tab"; --quote takes " or ' or "none"; --escape takes the quote or \\.`,
    exitStatus.usage,
  );
}
