import type { LineageFacts, LineageRefusal } from './lineage-facts.ts';
import { readEvent } from './read-event.ts';

export interface ReadEvents {
  readonly events: readonly LineageFacts[];
  /** Events that were not taken, and facets that were not used, each with the line on which the event begins. */
  readonly refused: readonly LineageRefusal[];
}

/**
 * Reads a file of OpenLineage events: one event, a list of them, or one on each line (NDJSON). Lines that are no JSON are refused one
 * by one; the rest is taken.
 */
export function readEventsText(text: string): ReadEvents {
  const whole = parsed(text);
  if (whole.ok) return Array.isArray(whole.value) ? readList(whole.value) : readOne(whole.value, 1);
  const lines = text.split('\n');
  const filled = lines.flatMap((line, place) => (line.trim() === '' ? [] : [{ line, number: place + 1 }]));
  const values = filled.map(({ line, number }) => ({ number, read: parsed(line) }));
  // No line can be read by itself: it is one text that breaks off, not a list of lines.
  if (!values.some(({ read }) => read.ok))
    return { events: [], refused: [{ line: 1, reason: 'The text is no JSON: it is damaged or breaks off.' }] };
  return joined(
    values.map(({ number, read }) =>
      read.ok ? readOne(read.value, number) : { events: [], refused: [{ line: number, reason: 'The line is no JSON.' }] },
    ),
  );
}

const readList = (values: readonly unknown[]): ReadEvents => joined(values.map((value) => readOne(value, 1)));

function readOne(value: unknown, line: number): ReadEvents {
  const refused: LineageRefusal[] = [];
  const event = readEvent(value, (reason) => refused.push({ line, reason }));
  return { events: event === null ? [] : [event], refused };
}

const joined = (parts: readonly ReadEvents[]): ReadEvents => ({
  events: parts.flatMap(({ events }) => events),
  refused: parts.flatMap(({ refused }) => refused),
});

function parsed(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
