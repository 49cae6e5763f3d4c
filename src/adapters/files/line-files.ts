import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { AppFailure, cancelled, failure } from '#core/failures.ts';
import type { LineFiles } from '#core/ports/line-files.ts';
import { translateFileError } from './file-errors.ts';

const pieceBytes = 1024 * 1024;
/** A line longer than this is none. */
const longestLine = 128 * 1024 * 1024;

const lineEnd = 0x0a;

const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

export const lineFiles: LineFiles = {
  async *lines(path, watch) {
    // Pieces are cut where a line ends, which is never within a character: each is decoded at one go.
    let rest: Buffer[] = [];
    let restBytes = 0;
    let bytes = 0;
    let isFirst = true;
    const textOf = (parts: readonly Buffer[]): string => {
      const text = (parts.length === 1 ? parts[0] : Buffer.concat(parts))?.toString('utf8') ?? '';
      const marked = isFirst;
      isFirst = false;
      return marked ? withoutMark(text) : text;
    };
    try {
      for await (const piece of createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>) {
        if (watch.signal.aborted) throw cancelled();
        bytes += piece.length;
        const end = piece.lastIndexOf(lineEnd);
        if (end !== -1) {
          const lines = textOf([...rest, piece.subarray(0, end)]).split('\n');
          yield lines.map(withoutReturn);
          [rest, restBytes] = [[], 0];
        }
        rest.push(piece.subarray(end + 1));
        restBytes += piece.length - end - 1;
        if (restBytes > longestLine)
          throw failure('bad_input', 'The file has a line that is too long to be read. Check that it is a text of lines.');
        watch.onBytes(bytes);
      }
    } catch (error) {
      throw error instanceof AppFailure ? error : translateFileError(error, 'read', path);
    }
    const last = textOf(rest);
    if (last !== '') yield [withoutReturn(last)];
  },
  async text(path, mostBytes) {
    try {
      const { size } = await stat(path);
      if (size > mostBytes) {
        throw failure(
          'bad_input',
          `The file is one JSON text of ${Math.round(size / 1024 ** 2)} MB; at most ${Math.round(mostBytes / 1024 ** 2)} MB can be read at once. Write one event on each line.`,
        );
      }
      return withoutMark(await readFile(path, 'utf8'));
    } catch (error) {
      throw error instanceof AppFailure ? error : translateFileError(error, 'read', path);
    }
  },
};

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
