import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestedMapping } from '#contract/studies/lineage-test.ts';
import { holdAgainstData } from '#core/lineage/testing/hold-against-data.ts';
import { openTables, type Tables } from '../../support/relationships/table.ts';

let tables: Tables;

beforeAll(async () => {
  tables = await openTables();
  await tables.sql(
    `CREATE TABLE source AS SELECT i AS id, 'P' || (i % 100) AS token, i % 3 AS code, i * 1.5 AS amount FROM range(1000) t(i)`,
  );
  await tables.sql(
    `CREATE TABLE target AS SELECT i AS id, ' P' || (i % 90) AS token, 'X' || (i % 60) AS strange, i % 3 AS code, i * 1.5 * 100 AS cents, NULL::VARCHAR AS nothing FROM range(500) t(i)`,
  );
});
afterAll(() => tables.close());

const mapping = (changes: Partial<TestedMapping>): TestedMapping => ({
  edgeId: 'c1',
  fromField: 'token',
  toField: 'token',
  type: 'DIRECT',
  subtype: 'IDENTITY',
  expression: null,
  isMasking: false,
  ...changes,
});
const ask = async (changes: Partial<TestedMapping>, sourceIsPart = false) => {
  const { mappings } = await holdAgainstData(await tables.context('source', 'target'), { mappings: [mapping(changes)], sourceIsPart });
  return mappings[0];
};

describe('a column edge held against data', () => {
  test('is supported where every value was in the source, white space aside, and counts exactly', async () => {
    expect(await ask({})).toMatchObject({ method: 'contained', outcome: 'supported', values: 90, found: 90 });
  });

  test('is contradicted where the source has none of the values', async () => {
    expect(await ask({ toField: 'strange' })).toMatchObject({ outcome: 'contradicted', values: 60, found: 0 });
  });

  test('is not contradicted by a source that is only a part', async () => {
    const found = await ask({ toField: 'strange' }, true);
    expect(found).toMatchObject({ outcome: 'untested', found: 0 });
    expect(found?.message).toContain('only a part');
  });

  test('few values tell nothing, and neither does a column without values', async () => {
    expect(await ask({ fromField: 'code', toField: 'code' })).toMatchObject({ outcome: 'untested', values: 3, found: 3 });
    expect(await ask({ toField: 'nothing' })).toMatchObject({ outcome: 'untested', values: 0 });
  });

  test('a transformation is replayed over the source', async () => {
    const found = await ask({ fromField: 'amount', toField: 'cents', subtype: 'TRANSFORMATION', expression: '"amount" * 100' });
    expect(found).toMatchObject({ method: 'replayed', outcome: 'supported', values: 500, found: 500 });
    expect(
      await ask({ fromField: 'amount', toField: 'cents', subtype: 'TRANSFORMATION', expression: '"amount" * 7 + 0.25' }),
    ).toMatchObject({
      outcome: 'contradicted',
    });
  });

  test('what leaves no trace in values says why nothing can be told', async () => {
    for (const [changes, reason] of [
      [{ toField: null }, 'which rows'],
      [{ type: 'INDIRECT' }, 'which rows'],
      [{ isMasking: true }, 'masked'],
      [{ subtype: 'AGGREGATION' }, 'aggregation'],
      [{ toField: 'no such column' }, 'no column no such column'],
      [{ fromField: 'no "such" column' }, 'no column'],
    ] as const) {
      const found = await ask(changes);
      expect(found).toMatchObject({ method: 'none', outcome: 'untested', values: null });
      expect(found?.message).toContain(reason);
    }
  });

  test('tells the rows of both ends', async () => {
    const { fromRows, toRows } = await holdAgainstData(await tables.context('source', 'target'), { mappings: [], sourceIsPart: false });
    expect({ fromRows, toRows }).toEqual({ fromRows: 1000, toRows: 500 });
  });
});
