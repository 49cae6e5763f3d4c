import { crc32 } from './crc32.ts';

export interface BundledFile {
  /** With `/` between folders; ASCII without control characters. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Where a file's bytes stand in the archive. */
export interface PlacedFile extends BundledFile {
  readonly offset: number;
}

/** Bytes `from` (inclusive) to `to` (exclusive) are not as they were written. */
export interface ByteFault {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

const localSize = 30;
const centralSize = 46;
const endSize = 22;
const localSign = 0x04034b50;
const centralSign = 0x02014b50;
const endSign = 0x06054b50;
/** 1 January 1980, the first day that a ZIP file can name: the archive has no times of its own. */
const firstDay = 0x0021;

/**
 * A ZIP archive (APPNOTE 6.3.10) of files that are stored, not compressed, without times and attributes: the same files in the same order give the
 * same bytes everywhere, and every byte of it follows from the files, so that none can be changed unseen.
 *
 * @throws RangeError where the archive would need ZIP64 (4 GiB or 65,535 files) or a path is not plain ASCII
 */
export function writeStoredZip(files: readonly BundledFile[]): Uint8Array<ArrayBuffer> {
  if (files.length >= 0xffff) throw new RangeError(`An archive holds fewer than 65,535 files; these are ${files.length}.`);
  const total = files.reduce((sum, { bytes, path }) => sum + localSize + centralSize + 2 * path.length + bytes.length, endSize);
  if (total >= 0xffffffff) throw new RangeError('An archive takes less than 4 GiB.');
  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  const crcs = files.map(({ bytes }) => crc32(bytes));
  const offsets: number[] = [];
  let at = 0;
  /** What a local and a central header have in common, from "version needed" on. */
  const common = (place: number, index: number, { bytes, path }: BundledFile): void => {
    view.setUint16(place, 10, true);
    view.setUint16(place + 8, firstDay, true);
    view.setUint32(place + 10, crcs[index] ?? 0, true);
    view.setUint32(place + 14, bytes.length, true);
    view.setUint32(place + 18, bytes.length, true);
    view.setUint16(place + 22, path.length, true);
  };
  for (const [index, file] of files.entries()) {
    if (!isPath(file.path)) throw new RangeError('A path in an archive is plain ASCII.');
    offsets.push(at);
    view.setUint32(at, localSign, true);
    common(at + 4, index, file);
    writeAscii(out, at + localSize, file.path);
    out.set(file.bytes, at + localSize + file.path.length);
    at += localSize + file.path.length + file.bytes.length;
  }
  const start = at;
  for (const [index, file] of files.entries()) {
    view.setUint32(at, centralSign, true);
    view.setUint16(at + 4, 10, true);
    common(at + 6, index, file);
    view.setUint32(at + 42, offsets[index] ?? 0, true);
    writeAscii(out, at + centralSize, file.path);
    at += centralSize + file.path.length;
  }
  view.setUint32(at, endSign, true);
  view.setUint16(at + 8, files.length, true);
  view.setUint16(at + 10, files.length, true);
  view.setUint32(at + 12, at - start, true);
  view.setUint32(at + 16, start, true);
  return out;
}

export interface ArchiveReading {
  readonly files: readonly PlacedFile[];
  /** Null where the archive is exactly what these files make. */
  readonly fault: ByteFault | null;
}

/**
 * Reads an archive of {@link writeStoredZip}, and nothing that another program wrote. What stands between the files is compared byte by byte with what
 * it must be; the files' own bytes are held against the sums of their headers.
 * @returns the reading that fits best: every name and length stands in the archive twice, and where the two differ and nothing else tells which of
 * them was changed, there are two
 */
export function readStoredZip(archive: Uint8Array): readonly ArchiveReading[] {
  const readings = [readLocal(archive), readCentral(archive)].map((files) => {
    const expected = writeStoredZip(files);
    return { files, differences: countDifferences(archive, expected), fault: firstDifference(archive, expected, files) };
  });
  const fewest = Math.min(...readings.map(({ differences }) => differences));
  return readings.filter(({ differences }) => differences === fewest).slice(0, fewest === 0 ? 1 : 2);
}

const isPath = (path: string): boolean => /^[\x20-\x7e]+$/.test(path);
const pathAt = (archive: Uint8Array, from: number, to: number): string => String.fromCharCode(...archive.subarray(from, to));

/** The files as their own headers have them, up to the first that makes no sense. */
function readLocal(archive: Uint8Array): PlacedFile[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const files: PlacedFile[] = [];
  let at = 0;
  while (at + localSize <= archive.length && view.getUint32(at, true) === localSign) {
    const offset = at + localSize + view.getUint16(at + 26, true);
    const end = offset + view.getUint32(at + 18, true);
    const path = pathAt(archive, at + localSize, offset);
    if (end > archive.length || !isPath(path)) break;
    files.push({ path, bytes: archive.subarray(offset, end), offset });
    at = end;
  }
  return files;
}

/** The files as the directory at the end has them, up to the first that makes no sense. */
function readCentral(archive: Uint8Array): PlacedFile[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const files: PlacedFile[] = [];
  const end = archive.length - endSize;
  let at = end < 0 ? 0 : view.getUint32(end + 16, true);
  while (at + centralSize <= end && view.getUint32(at, true) === centralSign) {
    const after = at + centralSize + view.getUint16(at + 28, true);
    const path = pathAt(archive, at + centralSize, after);
    const offset = view.getUint32(at + 42, true) + localSize + path.length;
    const length = view.getUint32(at + 24, true);
    if (after > end || offset + length > archive.length || !isPath(path)) break;
    files.push({ path, bytes: archive.subarray(offset, offset + length), offset });
    at = after;
  }
  return files;
}

function countDifferences(one: Uint8Array, other: Uint8Array): number {
  const shorter = Math.min(one.length, other.length);
  let differences = Math.max(one.length, other.length) - shorter;
  for (let at = 0; at < shorter; at++) if (one[at] !== other[at]) differences++;
  return differences;
}

/** The first stretch of bytes that differ; where a file's sum is at fault, its bytes may be, so that all of it is named. */
function firstDifference(archive: Uint8Array, expected: Uint8Array, files: readonly PlacedFile[]): ByteFault | null {
  const shorter = Math.min(archive.length, expected.length);
  let from = 0;
  while (from < shorter && archive[from] === expected[from]) from++;
  if (from === shorter) {
    if (archive.length === expected.length) return null;
    return archive.length < expected.length
      ? { from: shorter, to: expected.length, reason: 'The end of the archive is missing.' }
      : { from: shorter, to: archive.length, reason: 'Something was added after the end of the archive.' };
  }
  const changed = files.findIndex(({ offset, path }) => {
    const sum = offset - path.length - localSize + 14;
    return from >= sum && from < sum + 4;
  });
  const file = files[changed];
  // Where the central header has another sum than the bytes too, it is the bytes that were changed.
  if (file && !hasCentralSum(archive, expected, files, changed)) {
    return { from: file.offset, to: file.offset + file.bytes.length, reason: `The bytes of ${file.path} do not fit their sum.` };
  }
  let to = from + 1;
  while (to < shorter && archive[to] !== expected[to]) to++;
  return { from, to, reason: 'What stands between the files of the archive was changed.' };
}

/** The central header of a file has the sum that its bytes have. */
function hasCentralSum(archive: Uint8Array, expected: Uint8Array, files: readonly PlacedFile[], index: number): boolean {
  const headers = files.slice(index).reduce((sum, { path }) => sum + centralSize + path.length, endSize);
  const sum = expected.length - headers + 16;
  return expected.subarray(sum, sum + 4).every((byte, place) => archive[sum + place] === byte);
}

function writeAscii(out: Uint8Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) out[at + index] = text.charCodeAt(index);
}
