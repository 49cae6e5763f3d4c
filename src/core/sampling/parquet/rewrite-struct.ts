import { type ThriftReader, type ThriftWriter, thriftTypes } from './thrift.ts';

/** What becomes of a field: `keep` copies its bytes, `drop` leaves it out, a function writes another value of the same type. */
export type FieldRule = 'keep' | 'drop' | ((writer: ThriftWriter, reader: ThriftReader) => void);

/**
 * Writes a struct anew with some fields changed. What no rule speaks of is copied byte by byte, known or not, so that nothing that
 * a writer said gets lost.
 * @param reader at the first field; afterwards behind the struct
 */
export function rewriteStruct(writer: ThriftWriter, reader: ThriftReader, ruleOf: (id: number, type: number) => FieldRule): void {
  let before = 0;
  reader.fields((id, type) => {
    const rule = ruleOf(id, type);
    if (rule === 'drop') return;
    before = writer.fieldHead(before, id, type);
    if (rule === 'keep') copyValue(writer, reader, type);
    else rule(writer, reader);
  });
  writer.stop();
}

function copyValue(writer: ThriftWriter, reader: ThriftReader, type: number): void {
  const from = reader.at;
  reader.skip(type);
  writer.raw(reader.bytes.subarray(from, reader.at));
}

/** Writes an i64 (or i32, i16: they look the same) in place of the one that was there. */
export const integer =
  (value: bigint): FieldRule =>
  (writer) =>
    writer.signed(value);

/** Writes the chosen elements of a list of structs, each by `element`, which gets a reader at its first field. */
export const structs =
  (chosen: readonly number[], element: (writer: ThriftWriter, reader: ThriftReader, index: number) => void): FieldRule =>
  (writer, reader) => {
    const { count } = reader.listHead();
    const wanted = new Map(chosen.map((index, order) => [index, order]));
    writer.listHead(thriftTypes.struct, chosen.length);
    for (let index = 0; index < count; index += 1) {
      const order = wanted.get(index);
      if (order !== undefined) element(writer, reader, order);
      else reader.skip(thriftTypes.struct);
    }
  };
