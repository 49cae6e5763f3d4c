import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nearDuplicatesSchema } from '#contract/studies/near-duplicates.ts';
import { relationshipsSchema } from '#contract/studies/relationships.ts';
import { runNearDuplicates } from '#engine/lab/studies/near-duplicates.ts';
import { runRelationships } from '#engine/lab/studies/relationships.ts';
import { openTables, type Tables } from '../../support/relationships/table.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
});
afterAll(() => tables.close());

const study = async (...names: readonly [string, ...string[]]) =>
  relationshipsSchema.parse(await runRelationships(await tables.context(...names)));
const near = async (name: string) => nearDuplicatesSchema.parse(await runNearDuplicates(await tables.context(name), {}));

describe('a table of visits', () => {
  beforeAll(async () => {
    // One row for each visit; the site decides the country, the second site lacks two values, and every 53rd visit has a wrong country.
    await tables.sql(`create table visits as select i as visit, i % 300 as patient, (i // 300)::integer as number, 'S' || (i % 6) as site,
      case when i % 53 = 0 then 'ZZ' else 'C' || (i % 3) end as country, 'K' || (i % 3) as region,
      case when i % 6 = 2 then null else i % 17 end as pulse, case when i % 6 = 2 then null else i % 13 end as weight,
      date '2025-01-01' + (i % 100)::integer as day, (i % 97) * 2.5 + i / 1000.0 as cost from range(3000) t(i) where i % 100 not between 40 and 46`);
    await tables.sql(`create table sites as select 'S' || i as code, 'Site ' || i as title from range(40) t(i)`);
    await tables.sql(`create table many_sites as select 'S' || (i % 24) as site, i as id from range(600) t(i)`);
  });

  it('has its keys found, the numbered one and the natural one', async () => {
    const { keys } = await study('visits');
    expect(keys.found.map(({ columns, kind }) => [kind, ...columns])).toEqual(
      expect.arrayContaining([
        ['key', 'visit'],
        ['key', 'patient', 'number'],
      ]),
    );
    expect(keys.notVerified).toBe(0);
  });

  it('has its dependencies found, with the rows that break them', async () => {
    const { dependencies } = await study('visits');
    const wrong = Number((await tables.sql(`select count(*) from visits where country = 'ZZ'`))[0]?.[0]);
    const toCountry = dependencies.found.flatMap(({ left, right }) =>
      right.filter(({ column }) => column === 'country').map((each) => ({ left, ...each })),
    );
    expect(toCountry).toContainEqual({ left: ['region'], column: 'country', breakingRows: wrong });
    expect(dependencies.found.find(({ left }) => left.join() === 'site')?.right).toContainEqual({ column: 'region', breakingRows: 0 });
  });

  it('has what is missing together explained by the site', async () => {
    const { missing } = await study('visits');
    const nulls = Number((await tables.sql(`select count(*) from visits where pulse is null`))[0]?.[0]);
    expect(missing.blocks).toEqual([{ columns: ['pulse', 'weight'], rows: nulls }]);
    expect(missing.explained).toEqual([
      { columns: ['pulse', 'weight'], by: 'site', values: ['S2'], valueRows: nulls, nullRows: nulls, bothRows: nulls },
    ]);
    expect(missing.scope.isAll).toBe(true);
  });

  it('has the week without visits found, in all and in each site', async () => {
    const { coverage } = await study('visits');
    expect(coverage).toMatchObject({
      column: 'day',
      unit: 'day',
      from: '2025-01-01',
      gaps: [{ from: '2025-02-10', to: '2025-02-16', periods: 7 }],
    });
    expect(coverage?.rows.reduce((sum, count) => sum + count, 0)).toBe(2790);
    expect(coverage?.by?.column).toBe('site');
    // What tells persons apart is no category of what was delivered.
    await tables.sql(
      `create or replace table named as select 'Ann' || (number % 5) as patient_name, 'x' || (number % 3) as part, day from visits`,
    );
    expect((await study('named')).coverage?.by?.column).toBe('part');
  });

  it('has its rows counted on the date of delivery, not of birth, and up to dates that stand for none only', async () => {
    await tables.sql(`create or replace table dated as select date '1930-01-01' + (i * 37 % 28000)::integer as birth_date,
      case when i % 50 = 0 then date '9999-12-31' else date '2025-01-01' + (i % 90 + if(i % 90 > 60, 9, 0))::integer end as sent_on from range(900) t(i)`);
    const { coverage } = await study('dated');
    expect(coverage).toMatchObject({ column: 'sent_on', unit: 'day', from: '2025-01-01', to: '2025-04-09', outsideRows: 18, nullRows: 0 });
    expect(coverage?.gaps).toEqual([{ from: '2025-03-03', to: '2025-03-11', periods: 9 }]);
    await tables.sql(`create or replace table born as select birth_date from dated`);
    expect((await study('born')).coverage).toMatchObject({ unit: 'year', from: '1930-01-01', outsideRows: 0 });
  });

  it('does not take a few values that are shared by chance for a reference', async () => {
    await tables.sql(`create or replace table one_list as select 'v' || i as code from range(30) t(i)`);
    await tables.sql(`create or replace table other_list as select 'v' || (i + 25) as code from range(30) t(i)`);
    expect((await study('one_list', 'other_list')).inclusions.found).toEqual([]);
  });

  it('has its sites found in the list of sites, with what is not', async () => {
    const { inclusions } = await study('many_sites', 'sites');
    expect(inclusions.found).toContainEqual({
      from: { sample: 0, column: 'site' },
      into: { sample: 1, column: 'code', distinct: 40 },
      distinct: 24,
      contained: 24,
      strayRows: 0,
    });
    expect(inclusions.found).toContainEqual({
      from: { sample: 1, column: 'code' },
      into: { sample: 0, column: 'site', distinct: 24 },
      distinct: 40,
      contained: 24,
    });
  });
});

describe('tables with little in them', () => {
  it.each([
    ['no rows', `select 1 as a, 'x' as b where false`, 0],
    ['one row', `select 1 as a, 'x' as b`, 1],
    ['nothing but nulls', `select null::integer as a, null::varchar as b from range(50)`, 50],
    ['one value', `select 1 as a, 'x' as b from range(50)`, 50],
    [
      'NaN and infinities',
      `select case when i % 3 = 0 then 'nan'::double when i % 3 = 1 then 'inf'::double else i end as a, i as b from range(90) t(i)`,
      90,
    ],
    ['nested values', `select [i] as a, {'x': i} as b from range(20) t(i)`, 20],
    [
      'odd dates',
      `select case i % 3 when 0 then 'infinity'::date when 1 then '-infinity'::date else date '2020-01-01' end as a, i as b from range(30) t(i)`,
      30,
    ],
    ['odd names', `select i as "k0", i % 2 as "; drop table x; --", i % 3 as "n", i % 5 as "h", i % 7 as "v" from range(60) t(i)`, 60],
  ])('are studied all the same: %s', async (_, select, rows) => {
    await tables.sql(`create or replace table little as ${select}`);
    const found = await study('little');
    expect(found.rowCount).toBe(rows);
    const repeats = await near('little');
    expect(repeats.rowCount).toBe(rows);
  });

  it('name the columns that are constant or empty', async () => {
    await tables.sql(`create or replace table flat as select 7 as always, null::varchar as never, i as id from range(40) t(i)`);
    const { constantColumns, missing } = await study('flat');
    expect(constantColumns).toEqual(['always']);
    expect(missing.emptyColumns).toEqual(['never']);
  });
});

describe('rows that are nearly another', () => {
  it('are counted by what differs', async () => {
    await tables.sql(`create or replace table claims as
      select 1000 + i as id, 'P' || i as patient, 'drug ' || (i % 40) as drug, i % 7 as days from range(500) t(i)
      union all select 1000 + i, 'P' || i, 'drug ' || (i % 40), i % 7 from range(20) t(i)
      union all select 5000 + i, 'P' || i, 'drug ' || (i % 40), i % 7 from range(30, 40) t(i)
      union all select 6000 + i, 'P' || i, upper('drug ' || (i % 40)), i % 7 from range(50, 55) t(i)
      union all select 7000 + i, 'P' || i, 'drug ' || (i % 40), 99 from range(60, 68) t(i)`);
    const found = nearDuplicatesSchema.parse(await runNearDuplicates(await tables.context('claims'), { ignore: ['id'] }));
    expect(found.exact).toEqual({
      sharing: { rows: 40, isExact: true, plusMinus: null },
      extra: { rows: 20, isExact: true, plusMinus: null },
    });
    expect(found.apartFromIgnored?.rows).toBe(20);
    expect(found.normalised).toEqual({ columns: ['drug'], sharing: { rows: 10, isExact: true, plusMinus: null } });
    expect(found.oneColumn).toContainEqual({ column: 'days', sharing: { rows: 16, isExact: true, plusMinus: null } });
    expect(found.spellings.map(({ column, clusterCount }) => [column, clusterCount])).toEqual([['drug', 5]]);
    expect(found.spellings[0]?.clusters[0]?.values.map(({ value }) => String(value).toLowerCase())).toSatisfy(
      (values: string[]) => new Set(values).size === 1,
    );
  });

  it('are not looked for in columns that number the rows', async () => {
    await tables.sql(`create or replace table numbered as select i as id, i % 3 as a, i % 4 as b from range(600) t(i)`);
    expect((await near('numbered')).ignored).toEqual(['id']);
  });

  it('leave numbers alone when spelling is set aside', async () => {
    await tables.sql(
      `create or replace table codes as select unnest(['1.5', '15', '-5', '5', 'E11.9', 'e11 9', ' E11.9', '---', '-']) as code`,
    );
    const { spellings } = await near('codes');
    expect(spellings[0]?.clusters.map(({ values }) => values.map(({ value }) => value).toSorted())).toEqual([[' E11.9', 'E11.9', 'e11 9']]);
  });

  it('have long texts compared by their words', async () => {
    await tables.sql(`create or replace table notes as select 'The patient came to the clinic on day ' || i || ' and was seen by the nurse of ward ' || (i * 7919 % 1000) || ' without any finding at all' as note
      from range(3) t(i) union all select md5(i::varchar) || ' ' || md5((i + 1)::varchar) || ' ' || md5((i + 2)::varchar) || ' ' || md5((i + 3)::varchar) || ' x' from range(100, 200) t(i)`);
    const { texts } = await near('notes');
    expect(texts).toHaveLength(0);
    await tables.sql(`insert into notes select replace(note, 'nurse', 'doctor') from notes where note like 'The patient%'`);
    const [found] = (await near('notes')).texts;
    expect(found).toMatchObject({ column: 'note', texts: 6, pairCount: 3 });
  });
});
