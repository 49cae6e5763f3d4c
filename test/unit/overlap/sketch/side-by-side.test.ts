import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failure } from '#core/failures.ts';
import { type Lines, sideBySide } from '#core/overlap/sketch/side-by-side.ts';
import { sketchDataSet } from '#core/overlap/sketch/sketch-data-set.ts';
import { sketchFileText, toSketchFile } from '#core/overlap/sketch/sketch-file.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { column, profile } from '../../../support/engine/samples.ts';
import { testDatabase, type TestDatabase } from '../../../support/profiling/duckdb.ts';

let database: TestDatabase;
let lines: Lines;
beforeAll(async () => {
  database = await testDatabase();
  lines = [database.runner, await database.line()];
  await database.runner.rows(
    `CREATE TABLE visits AS SELECT i AS visit_id, 'M' || lpad((i % 7000)::VARCHAR, 6, '0') AS member_id, DATE '2024-01-01' + (i % 800)::INTEGER AS visit_date,
       (i % 4000) / 8.0 AS amount, CASE i % 3 WHEN 0 THEN 'CA' WHEN 1 THEN 'NY' END AS state, 'Called about refill ' || i || ' of her prescription' AS note,
       {code: 'C' || (i % 900), units: i % 60} AS line, [i % 70, i % 90] AS marks, i::VARCHAR::BLOB AS scan, NULL::INTEGER AS nothing FROM range(20000) t(i)`,
  );
});
afterAll(() => database.close());

async function visits() {
  const described = await database.runner.rows('DESCRIBE visits');
  const columns = described.map(([name, type], position) =>
    column({
      name: String(name),
      type: String(type),
      kind: columnType(String(type)).kind,
      position,
      nullCount: null,
      // A wrong number, so that more than one pass is needed.
      distinctCount: name === 'visit_id' ? 1_000_000 : 900,
      distinctIsExact: false,
      min: name === 'visit_date' ? '2024-01-01' : null,
      max: name === 'visit_date' ? '2026-03-10' : null,
      semanticTypes: meaning(String(name)),
    }),
  );
  return profile({ columns, rowCount: 20_000 });
}

const meaning = (name: string) => {
  const type = { state: 'us-state', member_id: 'member-id' }[name];
  return type === undefined ? [] : [{ type, label: type, share: 1, confidence: 1, evidence: [] }];
};

async function sketched(on: Lines, more: Partial<Parameters<typeof sketchDataSet>[1]> = {}): Promise<string> {
  const known = await visits();
  const source = { relation: 'visits', parquetFiles: [], facts: known.file, columns: [], warnings: [] };
  const progress = { signal: new AbortController().signal, report: () => undefined };
  const order = { title: 'Visits', key: '5a'.repeat(32), k: 256, wanted: null, requestId: null, madeAt: '2026-07-14T08:00:00.000Z' };
  const sketch = await sketchDataSet({ lines: on, source, profile: known, progress }, { ...order, ...more });
  return sketchFileText(toSketchFile(sketch, { version: '1', duckdb: 'v1' }));
}

describe('a sketch made by two lines', () => {
  test('is byte for byte the one made by one', async () => {
    const one = await sketched([database.runner]);
    expect(one).toContain('"path":"line.code"');
    expect(one).toContain('"regions":["CA","NY"]');
    expect(await sketched(lines)).toBe(one);
    expect(await sketched([lines[1] ?? database.runner, database.runner])).toBe(one);
  });

  test('leaves no table behind, on either line', async () => {
    await sketched(lines);
    for (const line of lines) expect(await line.rows('SELECT table_name FROM duckdb_tables() WHERE temporary')).toEqual([]);
  });
});

function starting(): { readonly isRunning: Promise<void>; release(): void } {
  const waiting: (() => void)[] = [];
  return { isRunning: new Promise((resolve) => waiting.push(resolve)), release: () => waiting.forEach((tell) => tell()) };
}

const outOfMemory = () => failure('out_of_memory', 'There is not enough memory.');

describe('side by side', () => {
  test('what runs out of memory beside something else is taken again alone, and comes out in its place', async () => {
    let running = 0;
    const found = await sideBySide(lines, [1, 2, 3, 4, 5], async (line, item, isAlone) => {
      running += 1;
      try {
        await line.rows('SELECT 1');
        if (item % 2 === 0 && !isAlone) throw outOfMemory();
        if (isAlone) expect(running).toBe(1);
        return { item, isAlone };
      } finally {
        running -= 1;
      }
    });
    expect(found).toEqual([1, 2, 3, 4, 5].map((item) => ({ item, isAlone: item % 2 === 0 })));
  });

  test('what runs out of memory alone is not taken again', async () => {
    let taken = 0;
    const all = sideBySide([database.runner], [1, 2], () => {
      taken += 1;
      return Promise.reject(outOfMemory());
    });
    await expect(all).rejects.toMatchObject({ error: { code: 'out_of_memory' } });
    expect(taken).toBe(1);
  });

  test('the first failure interrupts what runs beside it, and nothing more is begun', async () => {
    const begun: number[] = [];
    const endless = 'SELECT count(*) FROM range(1000000000000) t(i) WHERE hash(i) = 0';
    const { isRunning, release } = starting();
    const all = sideBySide(lines, [0, 1, 2], async (line, item) => {
      begun.push(item);
      if (item === 0) {
        const asked = line.rows(endless);
        release();
        return asked;
      }
      await isRunning;
      throw failure('disk_full', 'The disk is full.');
    });
    // The lines of a lab interrupt each other; these two only themselves.
    const interrupting = setInterval(() => lines[0].interrupt(), 20);
    await expect(all).rejects.toMatchObject({ error: { code: 'disk_full' } });
    clearInterval(interrupting);
    expect(begun).toEqual([0, 1]);
  });
});
