import { failure } from '../../failures.ts';
import type { Progress } from '../../jobs/progress.ts';
import type { CreateFile, ObjectStore } from '../../ports/object-store.ts';
import type { TextFrame } from '../frame.ts';
import { inParallel } from '../in-parallel.ts';
import { readAll } from '../read-all.ts';
import { findRecords, isBlankLine, scanRecords } from './find-records.ts';
import type { Stretch, TextDraw } from './plan-text.ts';

/** A record that does not end within so many bytes is left out. */
const mostRecordBytes = 16 * 1024 ** 2;
const stretchesAtOnce = 4;

interface Cut {
  /** Records with their line ends. */
  readonly pieces: readonly Uint8Array[];
  readonly rows: number;
  readonly isLeftOut: boolean;
}

export interface DrawnText {
  readonly rows: number;
  readonly bytesTaken: number;
  readonly stretchesLeftOut: number;
}

/**
 * Reads the stretches and writes the records that begin in them, byte for byte and in their order, under the header of the first file.
 * Rejects with `unsupported_file` where files have different headers, and `unreadable_file` where no stretch could be cut into records.
 */
export async function drawText(
  parts: { readonly store: ObjectStore; readonly createFile: CreateFile; readonly path: string },
  frame: TextFrame,
  draw: TextDraw,
  progress: Progress,
): Promise<DrawnText> {
  const { store, createFile, path } = parts;
  await checkHeads(store, frame, draw, progress);
  const file = await createFile(path);
  const sum = { rows: 0, bytesTaken: 0, stretchesLeftOut: 0 };
  try {
    if (frame.csv !== null) await file.write(frame.csv.head);
    for (let at = 0; at < draw.stretches.length; at += stretchesAtOnce) {
      const some = draw.stretches.slice(at, at + stretchesAtOnce);
      const cuts = await inParallel(some, stretchesAtOnce, (stretch) => cut(store, frame, stretch, draw.slack, progress));
      for (const { pieces, rows, isLeftOut } of cuts) {
        for (const piece of pieces) {
          await file.write(piece);
          sum.bytesTaken += piece.length;
        }
        sum.rows += rows;
        sum.stretchesLeftOut += isLeftOut ? 1 : 0;
      }
      progress.report({ label: 'Reading stretches', share: Math.min(1, (at + some.length) / draw.stretches.length) });
    }
  } finally {
    await file.close();
  }
  if (sum.rows === 0)
    throw failure(
      'unreadable_file',
      `In none of the ${draw.stretches.length} stretches read from ${frame.address} could it be told where records begin. Add the whole file instead.`,
    );
  return sum;
}

async function checkHeads(store: ObjectStore, frame: TextFrame, draw: TextDraw, progress: Progress): Promise<void> {
  const { csv } = frame;
  if (csv === null || csv.head.length === 0) return;
  const files = [...new Set(draw.stretches.map(({ file }) => file))];
  await inParallel(files, stretchesAtOnce, async (file) => {
    const head = file.bytes < csv.head.length ? null : await readAll(store, file, 0, csv.head.length, progress.signal);
    if (head === null || head.some((byte, index) => byte !== csv.head[index]))
      throw failure(
        'unsupported_file',
        `${file.relativeKey} does not begin with the same header as the others at ${frame.address}. Sample files with one header at a time.`,
      );
  });
}

async function cut(store: ObjectStore, frame: TextFrame, stretch: Stretch, slack: number, progress: Progress): Promise<Cut> {
  const { file, start, end } = stretch;
  const dataStart = frame.csv?.head.length ?? 0;
  const isFirst = start <= dataStart;
  // One byte before tells whether a record begins right at the start.
  const from = isFirst ? start : start - 1;
  let to = Math.min(file.bytes, end + slack);
  let bytes = await readAll(store, file, from, to - from, progress.signal);
  // A record begins behind a line end only: in the middle of a long one there is nothing to find.
  if (!isFirst && !hasLineEnd(bytes.subarray(0, end - 1 - from), frame)) return { pieces: [], rows: 0, isLeftOut: false };
  for (let more = slack; ; more *= 2) {
    const found = isFirst ? beginning(bytes, frame) : findRecords(bytes, frame.csv?.dialect ?? null, frame.csv?.width ?? 1);
    if (found === null) return { pieces: [], rows: 0, isLeftOut: true };
    const bounds = to === file.bytes && found.starts.at(-1) !== bytes.length ? [...found.starts, bytes.length] : found.starts;
    const behind = bounds.findIndex((bound) => from + bound >= end);
    // The record that begins last in the stretch must end in what was read.
    if (behind >= 0 || to === file.bytes || to - end > mostRecordBytes)
      return recordsOf(bytes, bounds.slice(0, behind < 0 ? undefined : behind + 1), {
        from,
        start,
        isLeftOut: behind < 0 && to < file.bytes,
      });
    const next = Math.min(file.bytes, to + more);
    const longer = new Uint8Array(next - from);
    longer.set(bytes);
    longer.set(await readAll(store, file, to, next - to, progress.signal), bytes.length);
    bytes = longer;
    to = next;
  }
}

const hasLineEnd = (bytes: Uint8Array, { csv }: TextFrame): boolean => bytes.includes(csv?.dialect.lineEnd === 'cr' ? 0x0d : 0x0a);

const beginning = (bytes: Uint8Array, { csv }: TextFrame) => {
  if (csv !== null) return scanRecords(bytes, 0, csv.dialect, csv.width, 'record begins');
  const lines = findRecords(bytes, null, 1);
  return lines === null ? null : { ...lines, starts: [0, ...lines.starts] };
};

const lineEnd = new Uint8Array([0x0a]);

function recordsOf(
  bytes: Uint8Array,
  bounds: readonly number[],
  place: { readonly from: number; readonly start: number; readonly isLeftOut: boolean },
): Cut {
  const pieces: Uint8Array[] = [];
  let rows = 0;
  for (const [index, begin] of bounds.entries()) {
    const end = bounds[index + 1];
    if (end === undefined || place.from + begin < place.start) continue;
    const isEnded = bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d;
    if (isBlankLine(bytes, begin, isEnded ? end - 1 : end)) continue;
    pieces.push(bytes.subarray(begin, end));
    if (!isEnded) pieces.push(lineEnd);
    rows += 1;
  }
  return { pieces: joinedPieces(pieces), rows, isLeftOut: place.isLeftOut };
}

/** Many small records as one piece: writing them one by one takes longer than reading them. */
function joinedPieces(pieces: readonly Uint8Array[]): Uint8Array[] {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all.length === 0 ? [] : [all];
}
