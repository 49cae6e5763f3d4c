import type { CsvDialect } from '../../intake/csv-scanner.ts';

/**
 * Where records begin in a stretch that was cut out of delimited text. Whether a line end there ends a record depends on whether
 * the stretch began inside a quoted field, which the stretch itself does not say. So it is read under each supposition, and the one
 * is taken under which most records have as many fields as the header and quotes stand where they may (as in Ge and others, 2019,
 * “Speculative distributed CSV data parsing for big data analytics”, SIGMOD).
 */

export interface FoundRecords {
  /** Where records begin, and behind them the end of the last one that is complete. */
  readonly starts: readonly number[];
  /** Of the complete records, the share that looks as it should; 0 where there are none. */
  readonly score: number;
  /** The stretch ends inside a quoted field. */
  readonly isOpen: boolean;
}

type Supposition = 'record begins' | 'outside quotes' | 'inside quotes';

const states = { fieldStart: 0, plain: 1, quoted: 2, quoteSeen: 3, escaped: 4 } as const;

/** Reads bytes from `from` on under one supposition. `width` is how many fields a record should have. */
export function scanRecords(bytes: Uint8Array, from: number, dialect: CsvDialect, width: number, supposition: Supposition): FoundRecords {
  const { delimiter, quote, escape } = dialect;
  const lineEnd = dialect.lineEnd === 'cr' ? 0x0d : 0x0a;
  const starts: number[] = supposition === 'record begins' ? [from] : [];
  let state: number = supposition === 'record begins' ? states.fieldStart : supposition === 'inside quotes' ? states.quoted : states.plain;
  let fields = 1;
  let hasFault = false;
  let complete = 0;
  let fitting = 0;
  for (let index = from; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (state === states.quoted) {
      if (byte === quote) state = states.quoteSeen;
      else if (byte === escape && escape !== quote) state = states.escaped;
      continue;
    }
    if (state === states.escaped) {
      state = states.quoted;
      continue;
    }
    if (byte === delimiter) {
      fields += 1;
      state = states.fieldStart;
    } else if (byte === lineEnd) {
      if (starts.length > 0) {
        complete += 1;
        const isBlank = isBlankLine(bytes, starts.at(-1) ?? index, index);
        if (isBlank || (fields === width && !hasFault)) fitting += 1;
      }
      starts.push(index + 1);
      fields = 1;
      hasFault = false;
      state = states.fieldStart;
    } else if (byte === quote && quote !== null) {
      if (state === states.fieldStart) state = states.quoted;
      else if (state === states.quoteSeen) state = states.quoted;
      else hasFault = true;
    } else if (state === states.quoteSeen) {
      // White space may stand between a closing quote and what follows it.
      if (byte !== 0x20 && byte !== 0x0d) {
        hasFault = true;
        state = states.plain;
      }
    } else if (state === states.fieldStart && byte !== 0x20) state = states.plain;
  }
  return { starts, score: complete === 0 ? 0 : fitting / complete, isOpen: state === states.quoted || state === states.escaped };
}

/** A line without anything, or with the CR of a CR LF. */
export const isBlankLine = (bytes: Uint8Array, start: number, end: number): boolean =>
  end <= start || (end === start + 1 && bytes[start] === 0x0d);

/** Below this share of sound records nobody can say where they begin. */
const leastScore = 0.5;

/**
 * Finds the records of a stretch that begins anywhere. Null where no supposition makes sense of it.
 * @param dialect null for NDJSON, in which every line end ends a record
 */
export function findRecords(bytes: Uint8Array, dialect: CsvDialect | null, width: number): FoundRecords | null {
  if (dialect === null) return lineStarts(bytes);
  const outside = scanRecords(bytes, 0, dialect, width, 'outside quotes');
  if (dialect.quote === null) return outside;
  const suppositions = [outside, scanRecords(bytes, 0, dialect, width, 'inside quotes')];
  // The stretch may begin between the two quotes that stand for one.
  if (bytes[0] === dialect.quote) suppositions.push(scanRecords(bytes, 1, dialect, width, 'inside quotes'));
  const best = suppositions.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score >= leastScore ? best : null;
}

function lineStarts(bytes: Uint8Array): FoundRecords {
  const starts: number[] = [];
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) starts.push(at + 1);
  return { starts, score: 1, isOpen: false };
}
