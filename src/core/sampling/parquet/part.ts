import { type ByteRange, bytesOf, joined } from '../byte-range.ts';
import { chunkGap, type Footer, magic, trailerBytes } from './footer.ts';
import { integer, rewriteStruct, structs } from './rewrite-struct.ts';
import { ThriftReader, ThriftWriter, thriftTypes } from './thrift.ts';

/** How a file with some row groups of another one is put together: the four letters, these ranges one after another, this end. */
export interface Part {
  readonly rows: number;
  readonly copies: readonly ByteRange[];
  /** Bytes of all copies together. */
  readonly bytes: number;
  readonly end: Uint8Array;
}

/**
 * Plans a Parquet file that holds some row groups of another one, byte for byte, under a footer of its own: schema, key-value
 * metadata, statistics and everything unknown stay; places are moved; page indexes and bloom filters, which lie elsewhere in the
 * file and are not copied, are left out of it.
 * @param chosen numbers of the row groups, ascending
 */
export function planPart(footer: Footer, chosen: readonly number[]): Part {
  const groups = chosen.flatMap((index) => footer.rowGroups[index] ?? []);
  const copies = joined(
    groups.flatMap(({ ranges }) => ranges),
    chunkGap,
  );
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  const moved = mover(copies);
  const writer = new ThriftWriter();
  rewriteStruct(writer, new ThriftReader(footer.metadata), (id, type) => {
    if (id === 3) return integer(BigInt(rows));
    if (id === 4 && type === thriftTypes.list)
      return structs(chosen, (to, from, order) => {
        const start = groups[order]?.ranges[0]?.start ?? 0;
        rewriteGroup(to, from, { order, start: moved(start), moved });
      });
    return 'keep';
  });
  const metadata = writer.finish();
  const end = new Uint8Array(metadata.length + trailerBytes);
  end.set(metadata);
  new DataView(end.buffer).setUint32(metadata.length, metadata.length, true);
  end.set(magic, metadata.length + 4);
  return { rows, copies, bytes: bytesOf(copies), end };
}

/** Where a byte of the original lies in the part; a place that was not copied belongs to nothing that has bytes. */
function mover(copies: readonly ByteRange[]): (place: number) => number {
  const starts: number[] = [];
  let next = magic.length;
  for (const { start, end } of copies) {
    starts.push(next);
    next += end - start;
  }
  return (place) => {
    let low = 0;
    let high = copies.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = copies[middle];
      if (range === undefined || place < range.start) high = middle - 1;
      else if (place >= range.end) low = middle + 1;
      else return (starts[middle] ?? 0) + place - range.start;
    }
    return magic.length;
  };
}

interface Move {
  readonly order: number;
  readonly start: number;
  moved(place: number): number;
}

function rewriteGroup(writer: ThriftWriter, reader: ThriftReader, { order, start, moved }: Move): void {
  rewriteStruct(writer, reader, (id, type) => {
    if (id === 1 && type === thriftTypes.list)
      return (to, from) => {
        const { type: inner, count } = from.listHead();
        to.listHead(inner, count);
        for (let index = 0; index < count; index += 1) rewriteChunk(to, from, moved);
      };
    if (id === 5) return integer(BigInt(start));
    if (id === 7) return integer(BigInt(order));
    return 'keep';
  });
}

/** Numbers of the fields are those of parquet.thrift: ColumnChunk, and ColumnMetaData in it. */
function rewriteChunk(writer: ThriftWriter, reader: ThriftReader, moved: Move['moved']): void {
  rewriteStruct(writer, reader, (id, type) => {
    if (id === 2) return integer(0n);
    if (id >= 4 && id <= 7) return 'drop';
    if (id !== 3 || type !== thriftTypes.struct) return 'keep';
    return (to, from) =>
      rewriteStruct(to, from, (inner, innerType) => {
        if (inner === 10 || inner === 14 || inner === 15) return 'drop';
        if ((inner !== 9 && inner !== 11) || innerType !== thriftTypes.i64) return 'keep';
        return (target, source) => {
          const place = Number(source.signed());
          target.signed(BigInt(place > 0 ? moved(place) : place));
        };
      });
  });
}
