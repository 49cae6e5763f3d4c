import type { Watch } from './files.ts';

/** Text files that are read line by line, however large they are. Text is UTF-8; a byte-order mark is passed over. */
export interface LineFiles {
  /**
   * Lines without their ends (`\n` or `\r\n`), many at once; the last one too where no line end follows it.
   * Rejects with `cancelled`, `not_found`, `no_permission`, or `bad_input` where a line is longer than a text may be.
   */
  lines(path: string, watch: Watch): AsyncIterable<readonly string[]>;
  /** The whole text. Rejects with `bad_input` where it has more than `mostBytes`. */
  text(path: string, mostBytes: number): Promise<string>;
}
