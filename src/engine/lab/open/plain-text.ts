import { isUtf8 } from 'node:buffer';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TextDecoder } from 'node:util';
import type { ProfileWarning } from '#contract/profile.ts';
import { type AppFailure, failure } from '#core/failures.ts';
import { type Container, looksBinary } from '#core/intake/detect-format.ts';
import { ByteCounter, encodingFromCensus, encodingFromHead, type Encoding } from '#core/intake/encoding.ts';
import { translateFileError } from '../duckdb-failures.ts';
import { decompress } from './decompress.ts';
import type { LabTask } from './lab-task.ts';
import { readChunks, readPart } from './read-chunks.ts';

/** So much of a file's beginning tells whether it is text at all. */
export const looksBytes = 64 * 1024;

/** A text as UTF-8 without mark, in a file that may be the original one. */
export interface PlainText {
  readonly path: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  readonly hasZeroBytes: boolean;
  readonly warnings: ProfileWarning[];
}

async function writeFile(path: string, name: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'w');
  try {
    for await (const chunk of chunks) await file.appendFile(chunk);
  } catch (error) {
    throw translateFileError(error, name);
  } finally {
    await file.close();
  }
}

async function* decoded(path: string, name: string, encoding: Encoding, from: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw failure(
        'unreadable_file',
        `${name} is not valid ${encoding.toUpperCase()} text: it is damaged or was cut off. Ask the sender for a new copy, if possible in UTF-8.`,
      );
    }
  };
  for await (const chunk of readChunks(path, name, from)) {
    const text = decode(chunk);
    if (encoding !== 'windows-1252' && text.includes('\ufffd'))
      throw failure(
        'unreadable_file',
        `${name} holds the mark of lost characters (U+FFFD): they were destroyed before it was sent. Ask the sender for a correct copy, if possible in UTF-8.`,
      );
    yield encoder.encode(text);
  }
  yield encoder.encode(decode());
}

/** Whether every byte is UTF-8, at the speed of the machine; and whether there are zero bytes. */
async function checkUtf8(path: string, name: string): Promise<{ isValid: boolean; hasZeroBytes: boolean }> {
  let hasZeroBytes = false;
  let rest = new Uint8Array();
  for await (const chunk of readChunks(path, name)) {
    hasZeroBytes ||= chunk.includes(0);
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    // A sequence that the end of the chunk cuts off (at most 3 bytes) waits for the next chunk.
    let end = bytes.length;
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
      const byte = bytes[bytes.length - back] ?? 0;
      if (byte < 0x80) break;
      if (byte >= 0xc0) {
        const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
        if (needs > back) end = bytes.length - back;
        break;
      }
    }
    if (!isUtf8(bytes.subarray(0, end))) return { isValid: false, hasZeroBytes };
    rest = bytes.slice(end);
  }
  return { isValid: rest.length === 0, hasZeroBytes };
}

/** What is no text in any encoding. */
export const noText = (name: string): AppFailure =>
  failure('unsupported_file', `${name} is not text. Meshbench reads Parquet, CSV, TSV, JSON and NDJSON: export it to one of these.`);

async function census(path: string, name: string) {
  const counter = new ByteCounter();
  for await (const chunk of readChunks(path, name)) counter.push(chunk);
  return counter.end();
}

/**
 * Brings a text file into a form that every later step can read: unpacked, UTF-8, no byte order mark. Writes a copy to the
 * temporary folder only where it must.
 * @throws AppFailure
 */
export async function plainText(task: LabTask, container: Container): Promise<PlainText> {
  const { name, tempFolder } = task;
  const warnings: ProfileWarning[] = [];
  let path = task.path;
  if (container !== 'none') {
    task.report({ label: 'Unpacking', share: null });
    path = join(tempFolder, 'unpacked');
    await writeFile(path, name, decompress(task.path, name, container));
  }
  const { size } = await stat(path);
  if (size === 0)
    throw failure('empty_file', `${name} is empty: it holds no rows and no columns. Ask the sender whether something got lost.`);
  task.report({ label: 'Checking the text', share: null });
  const marked = encodingFromHead(await readPart(path, name, 4096));
  let encoding: Encoding = marked?.encoding ?? 'utf-8';
  let hasZeroBytes = false;
  if (encoding === 'utf-8') {
    const check = await checkUtf8(path, name);
    hasZeroBytes = check.hasZeroBytes;
    if (!check.isValid) {
      if (looksBinary(await readPart(path, name, looksBytes))) throw noText(name);
      const counts = await census(path, name);
      const decision = marked ? 'damaged' : encodingFromCensus(counts);
      if (decision === 'damaged')
        throw failure(
          'unreadable_file',
          `${name} is not valid UTF-8 text (first in line ${String(counts.firstStrayLine ?? 1)}), and is no other encoding that can be told for sure. Ask the sender for a correct copy in UTF-8.`,
        );
      encoding = decision;
    }
  }
  if (encoding !== 'utf-8' || (marked?.markBytes ?? 0) > 0) {
    const copy = join(tempFolder, 'text');
    const from = marked?.markBytes ?? 0;
    await writeFile(copy, name, encoding === 'utf-8' ? readChunks(path, name, from) : decoded(path, name, encoding, from));
    path = copy;
  }
  if (encoding === 'windows-1252')
    warnings.push({
      code: 'encoding_guessed',
      message: 'The text is not UTF-8 and was read as Windows-1252 (Western European). Check that accented letters look right.',
    });
  return { path, bytes: (await stat(path)).size, encoding, hasZeroBytes, warnings };
}
