import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { AppFailure, cancelled, failure } from '#core/failures.ts';
import type { LineFiles } from '#core/ports/line-files.ts';
import { translateFileError } from './file-errors.ts';

const pieceBytes = 1024 * 1024;
/** A line longer than this is none. */
const longestLine = 128 * 1024 * 1024;

const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

export const lineFiles: LineFiles = {
  async *lines(path, watch) {
    const decoder = new StringDecoder('utf8');
    let rest = '';
    let bytes = 0;
    let isFirst = true;
    try {
      for await (const piece of createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>) {
        if (watch.signal.aborted) throw cancelled();
        bytes += piece.length;
        const decoded = decoder.write(piece);
        const text = rest + (isFirst ? withoutMark(decoded) : decoded);
        isFirst = false;
        const lines = text.split('\n');
        rest = lines.pop() ?? '';
        if (rest.length > longestLine)
          throw failure('bad_input', 'The file has a line that is too long to be read. Check that it is a text of lines.');
        yield lines.map(withoutReturn);
        watch.onBytes(bytes);
      }
    } catch (error) {
      throw error instanceof AppFailure ? error : translateFileError(error, 'read', path);
    }
    const last = rest + decoder.end();
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
