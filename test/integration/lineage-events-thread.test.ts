import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lineFiles } from '#adapters/files/line-files.ts';
import { readEventRows } from '#core/lineage/imports/event-rows.ts';
import type { LineageCounts } from '#core/lineage/openlineage/summary.ts';
import type { EventReading } from '#core/ports/event-reader.ts';
import { readEventsInThread } from '#engine/lineage-events/thread-reading.ts';
import { newStore, runEvent } from '../support/lineage/store.ts';

const entry = resolve(import.meta.dirname, '../../out/main/event-thread.js');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshbench-events-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each event says the one before of another data set, so that several pieces of rows come of them. */
function fileOf(name: string, count: number): string {
  const lines = Array.from({ length: count }, (_, at) =>
    JSON.stringify(
      runEvent({
        job: `j${at}`,
        at: '2026-01-01',
        in: [`d${at}`],
        out: [`d${at + 1}`],
        columns: { [`d${at + 1}`]: { x: [`d${at}.x`], '': [`d${at}.day`] } },
      }),
    ),
  );
  const path = join(folder, name);
  writeFileSync(path, ['no event', ...lines, '{}', ''].join('\n'));
  return path;
}

interface Taken {
  readonly said: LineageCounts;
  readonly rows: unknown;
  readonly refused: [line: number, reason: string][];
  readonly bytes: number;
}

async function taken(reading: EventReading, path: string, signal = new AbortController().signal): Promise<Taken> {
  const store = newStore();
  const refused: [number, string][] = [];
  let bytes = 0;
  try {
    const said = await store.addRows('one', (start) =>
      reading.rows({ path, start }, { signal, onBytes: (read) => (bytes = read) }, (line, reason) => refused.push([line, reason])),
    );
    const rows = await store.all(
      `SELECT (SELECT count(*) FROM events) AS events, (SELECT string_agg(name, ' ' ORDER BY id) FROM nodes) AS nodes,
         (SELECT string_agg(hash, ' ' ORDER BY id) FROM contents) AS contents, (SELECT sum(hash(c)) FROM column_members c) AS columns,
         (SELECT string_agg(raw, ' ' ORDER BY id) FROM events) AS raw`,
    );
    return { said, rows, refused, bytes };
  } finally {
    await store.close();
    await reading.close();
  }
}

describe('events that are read in a thread of their own', () => {
  test('come to the same rows, counts and refusals as in this thread', async () => {
    const path = fileOf('many.ndjson', 5_000);
    const here = await taken(readEventRows(lineFiles, { isAlone: true }), path);
    expect(here.said).toMatchObject({ events: 5_000, jobs: 5_000, datasets: 5_001, edges: 10_000, columnEdges: 10_000 });
    expect(here.refused.map(([line]) => line)).toEqual([1, 5_002]);
    expect(await taken(readEventsInThread(entry, { isAlone: true }), path)).toEqual(here);
  });

  test('are stopped at once, and nothing of them is kept', async () => {
    const path = fileOf('stopped.ndjson', 20_000);
    const stop = new AbortController();
    const store = newStore();
    const reading = readEventsInThread(entry, { isAlone: true });
    const added = store.addRows('one', async function* (start) {
      const rows = reading.rows({ path, start }, { signal: stop.signal, onBytes: () => undefined }, () => undefined);
      for (;;) {
        const next = await rows.next();
        if (next.done === true) return next.value;
        yield next.value;
        stop.abort();
      }
    });
    await expect(added).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(await store.imports()).toEqual([]);
    await store.close();
  });

  test('of a file that is gone say so', async () => {
    const gone = taken(readEventsInThread(entry, { isAlone: true }), join(folder, 'gone.ndjson'));
    await expect(gone).rejects.toMatchObject({ error: { code: 'not_found' } });
  });

  test('of several files are counted together, each thing once', async () => {
    const path = fileOf('few.ndjson', 10);
    const reading = readEventsInThread(entry, { isAlone: false });
    for (const start of [null, null]) {
      const rows = reading.rows({ path, start }, { signal: new AbortController().signal, onBytes: () => undefined }, () => undefined);
      expect(await rows.next()).toMatchObject({ done: true, value: { events: 10, datasets: 11 } });
    }
    expect(await reading.together()).toMatchObject({ events: 20, datasets: 11, jobs: 10 });
    await reading.close();
  });
});
