import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { failure } from '#core/failures.ts';
import type { SketchFiles } from '#core/ports/sketch-files.ts';
import { translateFileError } from './file-errors.ts';

/** A sketch of 5,000 columns with 4,096 hashes each, as text. */
const mostBytes = 96 * 1024 ** 2;

/** gzip (RFC 1952) without name and time, by no system: where it was made is nobody's business, and nobody can change it unseen. */
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/** Sketch files are gzipped JSON: their text can be looked at with any tool. */
export const sketchFiles: SketchFiles = {
  pack: async (text) => {
    const bytes = await promisify(gzip)(text, { level: 9 });
    header.copy(bytes);
    return bytes;
  },
  unpack: async (bytes, name) => {
    if (bytes.length < header.length || !header.equals(bytes.subarray(0, header.length)))
      throw failure('unsupported_file', `${name} is not a sketch file that Meshbench wrote. Choose another file.`);
    try {
      const unpacked = await promisify(gunzip)(bytes, { maxOutputLength: mostBytes });
      return new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
    } catch (error) {
      if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
        throw failure('too_large', `${name} unpacks to more than a sketch ever holds, so it was not read.`);
      throw failure(
        'unreadable_file',
        `${name} is not as it was written: it was cut short, edited or damaged on its way. Ask for it again.`,
      );
    }
  },
  write: async (path, bytes) => {
    const draft = `${path}.${process.pid}.new`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(draft, bytes, { flush: true });
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw translateFileError(error, 'written', path);
    }
  },
  read: async (path) => {
    try {
      const { size } = await stat(path);
      if (size > mostBytes) throw failure('too_large', `${path} is larger than a sketch ever is, so it was not read.`);
      return await readFile(path);
    } catch (error) {
      throw translateFileError(error, 'read', path);
    }
  },
};

/** 64 hexadecimal digits. */
export const randomKey = (): string => randomBytes(32).toString('hex');
