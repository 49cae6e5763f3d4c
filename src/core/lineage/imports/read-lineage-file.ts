import type { Watch } from '../../ports/files.ts';
import type { LineFiles } from '../../ports/line-files.ts';
import type { LineageFacts } from '../openlineage/lineage-facts.ts';
import { readEvent } from '../openlineage/read-event.ts';

/** Most of one JSON text that is read at once; lines may be as many as there are. */
const mostWholeBytes = 384 * 1024 ** 2;

/** One event of a file; null where it was not taken. */
export interface ReadEvent {
  readonly facts: LineageFacts;
  /** As it came, as one line of JSON. */
  readonly raw: string;
}

/**
 * Reads a file of OpenLineage events: one event, a list of them, or one on each line (NDJSON), which may be any number. What is no
 * event is refused one by one; the rest is taken.
 * @returns the events of one piece of the file after another. A piece is read while it is gone through, once: what came of an event
 * can be let go of before the next is read.
 * @param refuse told of every event that is not taken and every facet that is not used, with the line on which the event begins
 */
export async function* readLineageFile(
  files: LineFiles,
  path: string,
  refuse: (line: number, reason: string) => void,
  watch: Watch,
): AsyncGenerator<Iterable<ReadEvent>> {
  if (!(await isOneOnEachLine(files, path, watch))) {
    yield readWhole(await files.text(path, mostWholeBytes), refuse);
    return;
  }
  let number = 0;
  for await (const lines of files.lines(path, watch)) {
    yield readLines(lines, number, refuse);
    number += lines.length;
  }
}

/** @param before lines of the file that come before these */
function* readLines(lines: readonly string[], before: number, refuse: (line: number, reason: string) => void): Generator<ReadEvent> {
  let number = before;
  for (const line of lines) {
    number += 1;
    const event = readLine(line, number, refuse);
    if (event !== null) yield event;
  }
}

/** The first line that holds anything is an object by itself, and there is another one. */
async function isOneOnEachLine(files: LineFiles, path: string, watch: Watch): Promise<boolean> {
  let first: string | null = null;
  for await (const lines of files.lines(path, { signal: watch.signal, onBytes: () => undefined })) {
    for (const line of lines) {
      if (line.trim() === '') continue;
      if (first !== null) return parsed(first).ok && first.trimStart().startsWith('{');
      first = line;
    }
  }
  return false;
}

function readLine(line: string, number: number, refuse: (line: number, reason: string) => void): ReadEvent | null {
  if (line.trim() === '') return null;
  const value = parsed(line);
  if (!value.ok) {
    refuse(number, 'The line is no JSON.');
    return null;
  }
  return readOne(value.value, number, line, refuse);
}

function readOne(value: unknown, line: number, raw: string | null, refuse: (line: number, reason: string) => void): ReadEvent | null {
  const facts = readEvent(value, (reason) => refuse(line, reason));
  return facts === null ? null : { facts, raw: raw ?? JSON.stringify(value) };
}

function* readWhole(text: string, refuse: (line: number, reason: string) => void): Generator<ReadEvent> {
  const whole = parsed(text);
  if (whole.ok) {
    for (const value of Array.isArray(whole.value) ? (whole.value as unknown[]) : [whole.value]) {
      const event = readOne(value, 1, null, refuse);
      if (event !== null) yield event;
    }
    return;
  }
  const lines = text.split('\n');
  // No line can be read by itself: it is one text that breaks off, not a list of lines.
  if (!lines.some((line) => line.trim() !== '' && parsed(line).ok)) {
    refuse(1, 'The text is no JSON: it is damaged or breaks off.');
    return;
  }
  for (const [place, line] of lines.entries()) {
    const event = readLine(line, place + 1, refuse);
    if (event !== null) yield event;
  }
}

function parsed(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
