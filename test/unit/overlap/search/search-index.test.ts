import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import { SearchIndex } from '#core/overlap/search/search-index.ts';
import type { DataSetSketch } from '#core/overlap/sketch/column-sketch.ts';
import type { DatabaseFile } from '#core/ports/database.ts';
import { migrations } from '#core/workspace/migrations.ts';
import { manySketches, partOf } from '../support/many-sketches.ts';
import { columnOf, dataSetOf, texts } from '../support/sketch-of.ts';

let database: DatabaseFile;
let index: SearchIndex;
const sketches: DataSetSketch[] = [];
const wanted = (count: number) => Array.from({ length: count }, (_, place) => ({ id: `s${String(place)}`, version: '1' }));
const read = async (id: string) => sketches[Number(id.slice(1))] ?? null;
const found = async (subject: DataSetSketch) => (await index.find(subject, { byValues: 10, byNames: 5 })).map(({ sketchId }) => sketchId);

beforeAll(async () => {
  database = await openDatabaseFile(':memory:');
  for (const { statements } of migrations)
    for (const statement of statements) if (/ sketched_/.test(statement)) await database.run(statement);
  manySketches(60, 5, (sketch) => sketches.push(sketch));
  index = new SearchIndex(database);
  await index.bringUpToDate(wanted(60), read);
});
afterAll(() => database.close());

describe('a search among owned data sets', () => {
  it('finds the one that a sample is a part of, under other names', async () => {
    for (const place of [3, 31, 59]) {
      const [first] = await found(partOf(sketches[place] ?? dataSetOf('none', []), 0.2, place));
      expect(first).toBe(`s${String(place)}`);
    }
  });

  it('finds by names where no values are shared', async () => {
    const stranger = dataSetOf('Stranger', [columnOf('prescriber_npi', texts('x', 0, 300), { semanticType: 'npi' })]);
    const candidates = await index.find(stranger, { byValues: 10, byNames: 5 });
    expect(candidates).toHaveLength(5);
    expect(candidates.every(({ names, values }) => names > 0 && values === 0)).toBe(true);
  });

  it('finds nothing for what has neither values nor words in common', async () => {
    expect(await found(dataSetOf('Weather', [columnOf('zzzgustiness', texts('w', 0, 90))]))).toEqual([]);
    expect(await found(dataSetOf('Nothing', []))).toEqual([]);
  });

  it('follows what is there: forgets what is gone, takes in what is new or was made again', async () => {
    await index.bringUpToDate(
      wanted(60).filter(({ id }) => id !== 's31'),
      read,
    );
    expect(await found(partOf(sketches[31] ?? dataSetOf('none', []), 0.9, 1))).not.toContain('s31');
    await index.bringUpToDate(
      wanted(60).map((each) => (each.id === 's31' ? { id: 's31', version: '2' } : each)),
      read,
    );
    expect((await found(partOf(sketches[31] ?? dataSetOf('none', []), 0.9, 1)))[0]).toBe('s31');
    const [row] = await database.all<{ count: bigint }>(`SELECT count(*) AS count FROM sketched_columns WHERE sketch_id = 's31'`);
    expect(Number(row?.count)).toBe(5);
  });

  it('passes over a sketch that cannot be read', async () => {
    await index.bringUpToDate([...wanted(60), { id: 's999', version: '1' }], read);
    const [row] = await database.all<{ count: bigint }>('SELECT count(DISTINCT sketch_id) AS count FROM sketched_columns');
    expect(Number(row?.count)).toBe(60);
  });
});
