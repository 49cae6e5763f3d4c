import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenLinkageSchema } from '#contract/studies/token-linkage.ts';
import { AppFailure } from '#core/failures.ts';
import { runTokenLinkage } from '#engine/lab/studies/token-linkage.ts';
import { openTables, type Tables } from '../../../support/relationships/table.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
  await tables.sql(`create table pharmacy as select md5('person ' || (i % 1000)) as patient_token, i % 1000 as number, i as claim from range(5000) t(i)
    union all select null, null, -1 from range(10) union all select '  ', null, -2`);
  await tables.sql(
    `create table claims as select ' ' || upper(md5('person ' || (i * 5))) as member_token, i * 5 as number from range(600) t(i)`,
  );
  await tables.sql(`create table elsewhere as select 'TK-' || i as token from range(300) t(i)`);
  await tables.sql(`create table nobody as select null::varchar as token from range(20)`);
});
afterAll(() => tables.close());

const link = async (one: string, other: string, columns: { one: string; other: string }[]) =>
  tokenLinkageSchema.parse(await runTokenLinkage(await tables.context(one, other), { columns }));

describe('tokens of two data sets', () => {
  it('are found in both directions, exactly, however they are written', async () => {
    // Every fifth of the 1,000 persons of the pharmacy is one of the 600 members of the insurer.
    const found = await link('pharmacy', 'claims', [{ one: 'patient_token', other: 'member_token' }]);
    expect(found.one).toEqual({ rowCount: 5011, without: 11, tokens: 1000, found: 200, foundRows: 1000 });
    expect(found.other).toEqual({ rowCount: 600, without: 0, tokens: 600, found: 200, foundRows: 200 });
    expect(found.rowsOfFound).toEqual({ one: { mean: 5, most: 5 }, other: { mean: 1, most: 1 } });
    const turned = await link('claims', 'pharmacy', [{ one: 'member_token', other: 'patient_token' }]);
    expect(turned.one).toEqual(found.other);
    expect(turned.other).toEqual(found.one);
  });

  it('of several columns are the same where all agree', async () => {
    const columns = [
      { one: 'patient_token', other: 'member_token' },
      { one: 'number', other: 'number' },
    ];
    expect((await link('pharmacy', 'claims', columns)).one).toMatchObject({ found: 200, tokens: 1000 });
  });

  it('of another service are not found, and their other form is said to be a reason to ask', async () => {
    const found = await link('pharmacy', 'elsewhere', [{ one: 'patient_token', other: 'token' }]);
    expect(found.one.found).toBe(0);
    expect(found.limits.join(' ')).toMatch(/different forms.*Ask the vendor/u);
  });

  it('that are all missing are no overlap, and a column that is not there is refused', async () => {
    expect((await link('pharmacy', 'nobody', [{ one: 'patient_token', other: 'token' }])).other).toEqual({
      rowCount: 20,
      without: 20,
      tokens: 0,
      found: 0,
      foundRows: 0,
    });
    await expect(link('pharmacy', 'claims', [{ one: 'nothing', other: 'member_token' }])).rejects.toThrow(AppFailure);
  });
});
