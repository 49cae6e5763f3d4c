import { type AppFailure, failure } from '../../failures.ts';
import { type ByteRange, bytesOf, joined } from '../byte-range.ts';
import { ThriftError, ThriftReader, thriftTypes } from './thrift.ts';

/** A row group as a footer describes it. */
export interface RowGroup {
  readonly rows: number;
  /** Where its column chunks lie, in order and joined. */
  readonly ranges: readonly ByteRange[];
  readonly bytes: number;
}

export interface Footer {
  readonly rows: number;
  readonly rowGroups: readonly RowGroup[];
  /** The FileMetaData itself, to be written anew for some of the row groups. */
  readonly metadata: Uint8Array;
}

/** Bytes at the end of every Parquet file: the footer's length and four letters. */
export const trailerBytes = 8;
export const magic = new Uint8Array([0x50, 0x41, 0x52, 0x31]);

/** A footer larger than this is no footer; ten thousand columns in a hundred row groups take about a third of it. */
const mostFooterBytes = 384 * 1024 ** 2;

/** Between the chunks of a row group: small enough to read along. */
export const chunkGap = 8 * 1024;

/** What some writers forget to count in a chunk's size, the header of its dictionary (PARQUET-816); readers read as much more. */
const forgottenBytes = 100;

const damaged = (name: string, detail: string): AppFailure =>
  failure('unreadable_file', `The footer of ${name} makes no sense: the file is damaged or was cut off. Ask its owner for a new copy.`, {
    detail,
  });

/**
 * Length of the footer's metadata, as the last 8 bytes of the file state it.
 * @param tail the last bytes of the file, at least 8 where it has them
 * @throws AppFailure `unreadable_file`, `encrypted_file`, `empty_file`
 */
export function footerLength(tail: Uint8Array, fileBytes: number, name: string): number {
  if (fileBytes === 0) throw failure('empty_file', `${name} is empty: it has no content at all.`);
  const letters = String.fromCharCode(...tail.subarray(-4));
  if (letters === 'PARE')
    throw failure('encrypted_file', `${name} is an encrypted Parquet file. Ask its owner for an unencrypted copy, or decrypt it first.`);
  if (letters !== 'PAR1' || tail.length < trailerBytes)
    throw failure('unreadable_file', `${name} does not end as a Parquet file must. It was probably cut off. Ask its owner for a new copy.`);
  const at = tail.length - trailerBytes;
  const length = new DataView(tail.buffer, tail.byteOffset + at, 4).getUint32(0, true);
  if (length > fileBytes - magic.length - trailerBytes) throw damaged(name, 'the footer is longer than the file');
  if (length > mostFooterBytes)
    throw failure(
      'too_large',
      `The footer of ${name} is larger than ${mostFooterBytes / 1024 ** 2} MiB. Split the file into smaller ones.`,
    );
  return length;
}

/**
 * Reads the metadata of a Parquet file as far as taking row groups from it needs
 * (https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift).
 * Every offset is checked to lie in the file.
 * @throws AppFailure `unreadable_file`, `encrypted_file`, `unsupported_file`
 */
export function readFooter(metadata: Uint8Array, fileBytes: number, name: string): Footer {
  const dataEnd = fileBytes - trailerBytes - metadata.length;
  try {
    return parse(metadata, dataEnd, name);
  } catch (thrown) {
    if (thrown instanceof ThriftError) throw damaged(name, thrown.message);
    throw thrown;
  }
}

function parse(metadata: Uint8Array, dataEnd: number, name: string): Footer {
  const reader = new ThriftReader(metadata);
  const found = { groups: [] as { rows: number; chunks: ByteRange[] }[], hasSchema: false, isEncrypted: false };
  reader.fields((id, type) => {
    if (id === 4 && type === thriftTypes.list) found.groups = list(reader, () => readGroup(reader, dataEnd, name));
    else if (id === 2 && type === thriftTypes.list) found.hasSchema = true;
    else if (id === 8) found.isEncrypted = true;
  });
  if (found.isEncrypted)
    throw failure('encrypted_file', `Columns of ${name} are encrypted. Ask its owner for an unencrypted copy, or decrypt it first.`);
  if (!found.hasSchema) throw new ThriftError('The metadata describes no columns');
  const rowGroups = found.groups.map(({ rows, chunks }): RowGroup => {
    const ranges = joined(
      chunks.map(({ start, end }) => ({ start, end: Math.min(dataEnd, end + forgottenBytes) })),
      chunkGap,
    );
    return { rows, ranges, bytes: bytesOf(ranges) };
  });
  return { rows: rowGroups.reduce((sum, { rows }) => sum + rows, 0), rowGroups, metadata };
}

function list<Item>(reader: ThriftReader, item: () => Item): Item[] {
  const { type, count } = reader.listHead();
  if (type !== thriftTypes.struct && count > 0) throw new ThriftError('A list holds something else than it should');
  return Array.from({ length: count }, item);
}

function count(reader: ThriftReader, what: string): number {
  const value = reader.signed();
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ThriftError(`${what} is not a possible number`);
  return Number(value);
}

function readGroup(reader: ThriftReader, dataEnd: number, name: string): { rows: number; chunks: ByteRange[] } {
  const group = { rows: -1, chunks: [] as ByteRange[] };
  reader.fields((id, type) => {
    if (id === 1 && type === thriftTypes.list) group.chunks = list(reader, () => readChunk(reader, name));
    else if (id === 3 && type === thriftTypes.i64) group.rows = count(reader, 'The number of rows');
  });
  if (group.rows < 0) throw new ThriftError('A row group does not say how many rows it has');
  // A row group without rows may say anything of its chunks: nobody reads them.
  if (group.rows === 0) return { rows: 0, chunks: [] };
  if (group.chunks.some(({ start, end }) => start < magic.length || end > dataEnd))
    throw new ThriftError('A column chunk lies outside the file');
  return group;
}

function readChunk(reader: ThriftReader, name: string): ByteRange {
  const found = { data: -1, dictionary: 0, length: -1 };
  reader.fields((id, type) => {
    if (id === 1) throw failure('unsupported_file', `${name} describes data that lies in other files. Choose those files themselves.`);
    if (id === 8 || id === 9)
      throw failure('encrypted_file', `Columns of ${name} are encrypted. Ask its owner for an unencrypted copy, or decrypt it first.`);
    if (id !== 3 || type !== thriftTypes.struct) return;
    reader.fields((inner, innerType) => {
      if (innerType !== thriftTypes.i64) return;
      if (inner === 7) found.length = count(reader, 'The size of a column');
      else if (inner === 9) found.data = count(reader, 'The place of a column');
      // Some writers say 0, or less, where there is no dictionary.
      else if (inner === 11) found.dictionary = Number(reader.signed());
    });
  });
  const { data, dictionary, length } = found;
  if (data < 0 || length < 0) throw new ThriftError('A column chunk does not say where it lies');
  const start = dictionary >= magic.length && dictionary < data ? dictionary : data;
  return { start, end: start + length };
}
