import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowSet } from '#contract/row-set.ts';
import { rowSetCondition } from '#engine/lab/row-sets/condition.ts';
import type { RowSetRelation } from '#engine/lab/row-sets/set-columns.ts';
import { testDatabase, type TestDatabase } from '../../../support/profiling/duckdb.ts';

const members = '01JZ0000000000000000000001';
const claims: RowSetRelation = {
  relation: 'claims',
  columns: [
    { name: 'claim', type: 'INTEGER' },
    { name: 'member', type: 'VARCHAR' },
    { name: 'payer', type: 'INTEGER' },
    { name: 'odd "name"', type: 'VARCHAR' },
  ],
};
const others = new Map<string, RowSetRelation>([
  [
    members,
    {
      relation: 'members',
      columns: [
        { name: 'id', type: 'VARCHAR' },
        { name: 'number', type: 'BIGINT' },
      ],
    },
  ],
]);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.runner.rows(`CREATE TABLE claims AS FROM (VALUES
    (1, 'm1', 7, 'm1'), (2, 'm9', 8, 'M9'), (3, NULL, NULL, NULL), (4, 'm2 ', 7, '''; drop table claims; --'), (5, 'm9', 9, 'm2')
  ) AS t(claim, member, payer, "odd ""name""")`);
  await database.runner.rows(`CREATE TABLE members AS FROM (VALUES ('m1', 7), ('m2', 8), (NULL, NULL)) AS t(id, number)`);
});
afterAll(() => database.close());

async function claimsIn(set: RowSet): Promise<unknown[]> {
  const rows = await database.runner.rows(
    `SELECT claim FROM claims AS base WHERE ${await rowSetCondition(set, claims, others)} ORDER BY claim`,
  );
  return rows.flat();
}

const notIn = (sampleId: string, column: string): RowSet => ({ kind: 'not_among', column, other: { sampleId, column: 'id' } });

describe('rows with a value that another column does not have', () => {
  it.each<[string, string, string, number[]]>([
    ['a null is no value, neither here nor there, and blanks count', 'member', 'id', [2, 4, 5]],
    ['numbers of different types are compared as they are written', 'payer', 'number', [5]],
    ['a name with quotes, values that would be SQL', 'odd "name"', 'id', [2, 4]],
    ['columns of different kinds have nothing in common', 'payer', 'id', [1, 2, 4, 5]],
  ])('%s', async (_, column, other, expected) => {
    expect(await claimsIn({ kind: 'not_among', column, other: { sampleId: members, column: other } })).toEqual(expected);
  });

  it('looks into the same file where no other is named', async () => {
    expect(await claimsIn({ kind: 'not_among', column: 'member', other: { column: 'odd "name"' } })).toEqual([2, 4, 5]);
    expect(await claimsIn({ kind: 'not_among', column: 'member', other: { column: 'member' } })).toEqual([]);
  });

  it('says what is not at hand', async () => {
    await expect(claimsIn(notIn('01JZ0000000000000000000009', 'member'))).rejects.toThrow('not at hand');
    await expect(claimsIn(notIn(members, 'nowhere'))).rejects.toThrow('not in this file');
  });
});
