import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import { searchOwned, whyNotComparable } from '#core/overlap/search/search-owned.ts';
import type { DataSetSketch } from '#core/overlap/sketch/column-sketch.ts';
import type { DatabaseFile } from '#core/ports/database.ts';
import { manySketches, partOf } from '../support/many-sketches.ts';
import { addSearchTables, shelfOf, shelved } from '../support/shelf-of.ts';
import { columnOf, dataSetOf, texts } from '../support/sketch-of.ts';

let database: DatabaseFile;
beforeAll(async () => {
  database = await openDatabaseFile(':memory:');
  await addSearchTables(database);
});
afterAll(() => database.close());

const shelf = (sketches: readonly DataSetSketch[]) => shelfOf(sketches, database);

const claims = (title: string, members: readonly string[], codes: readonly string[]) =>
  dataSetOf(title, [columnOf('member_token', members), columnOf('ndc', codes, { semanticType: 'ndc', canonicalKind: 'digits' })], {
    entities: [{ path: 'member_token', kind: 'patient' }],
  });

describe('a sample against everything that is owned', () => {
  it('says in one sentence what is owned already, over all data sets together', async () => {
    const { owned, work } = shelf([
      claims('North', texts('t', 0, 300), texts('n', 0, 50)),
      claims('South', texts('t', 200, 400), texts('n', 30, 61)),
    ]);
    const found = await searchOwned({ sketch: claims('Offer', texts('t', 100, 1100), texts('n', 0, 100)) }, owned, work);
    expect(found.headline).toBe('30.0 % of its members and 61.0 % of its drug codes are already owned.');
    expect(found.owned[0]).toMatchObject({
      noun: 'members',
      newHere: { value: 700, isExact: true },
      within: [{ title: 'South' }, { title: 'North' }],
    });
    expect(found.dataSets.map(({ dataSet }) => dataSet.title).toSorted()).toEqual(['North', 'South']);
  });

  it('has the true best one among thousands in the first three, under other names', async () => {
    const sketches: DataSetSketch[] = [];
    manySketches(150, 5, (sketch) => sketches.push(sketch));
    const { owned, work } = shelf(sketches);
    for (const [seed, place] of [7, 70, 149].entries()) {
      const sketch = sketches[place];
      if (sketch === undefined) throw new Error('not made');
      const found = await searchOwned({ sketch: partOf(sketch, 0.3, seed) }, owned, work);
      expect(found.dataSets.slice(0, 3).map(({ dataSet }) => dataSet.title)).toContain(sketch.title);
      expect(found.searched).toBe(150);
      expect(found.notAlike + found.dataSets.length).toBe(150);
    }
  });

  it('leaves out what was sketched with another key, and what cannot be read, and says so', async () => {
    const one = claims('One', texts('t', 0, 300), texts('n', 0, 50));
    const { owned, work } = shelf([one, { ...one, title: 'Other key', keyId: 'f'.repeat(16) }]);
    const found = await searchOwned({ sketch: one }, [...owned, shelved('gone', { ...one, title: 'Gone' })], work);
    expect(found.leftOut.map(({ title }) => title)).toEqual(['Other key', 'Gone']);
    expect(found.leftOut[0]?.why).toContain('another key');
    expect(found.dataSets).toHaveLength(1);
  });

  it('has no sentence where nothing is alike', async () => {
    const { owned, work } = shelf([dataSetOf('Weather', [columnOf('gust', texts('g', 0, 99))])]);
    const found = await searchOwned({ sketch: claims('Offer', texts('t', 0, 300), texts('n', 0, 99)) }, owned, work);
    expect(found).toMatchObject({ headline: null, owned: [], dataSets: [], searched: 1, notAlike: 1 });
  });

  it('compares only what one key made', () => {
    expect(whyNotComparable({ keyId: 'a' }, { keyId: 'a' })).toBeNull();
  });
});
