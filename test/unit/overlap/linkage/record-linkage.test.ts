import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  linkagePlanSchema,
  type LinkageColumn,
  type RecordLinkage,
  type RecordLinkageInput,
  recordLinkageSchema,
} from '#contract/studies/record-linkage.ts';
import { AppFailure } from '#core/failures.ts';
import { planLinkage } from '#core/overlap/linkage/link-records.ts';
import type { StudyContext } from '#core/studies/study-context.ts';
import { runRecordLinkage } from '#engine/lab/studies/record-linkage.ts';
import { openTables, type Tables } from '../../../support/relationships/table.ts';

let tables: Tables;
let folder: string;
beforeAll(async () => {
  tables = await openTables();
  folder = await mkdtemp(join(tmpdir(), 'meshbench-linkage-'));
});
afterAll(async () => {
  tables.close();
  await rm(folder, { recursive: true, force: true });
});

/** A table as the file that a lab reads. */
async function file(table: string): Promise<StudyContext> {
  const path = join(folder, `${table}.parquet`);
  await tables.sql(`copy ${table} to '${path}' (format parquet)`);
  const context = await tables.context(table);
  return { ...context, sources: [{ ...context.sources[0], relation: `read_parquet(['${path}'])`, parquetFiles: [path] }] };
}

const as = (columns: Readonly<Record<string, LinkageColumn['comparison']>>): LinkageColumn[] =>
  Object.entries(columns).map(([column, comparison]) => ({ column, comparison, tolerance: null }));
const asked = (columns: LinkageColumn[], more: Partial<RecordLinkageInput> = {}): RecordLinkageInput => ({
  columns,
  blocking: null,
  threshold: 0.9,
  mostPairs: 5_000_000,
  ...more,
});
const link = async (table: string, input: RecordLinkageInput) =>
  recordLinkageSchema.parse(await runRecordLinkage(await file(table), input));
const refused = async (work: Promise<unknown>): Promise<string> => {
  const thrown: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppFailure)) throw new Error('Not refused');
  return thrown.error.message;
};

const personColumns = as({ given: 'name', family: 'name', born: 'date', zip: 'identifier', phone: 'identifier' });
const letters = (seed: string): string =>
  `(['ba','ke','lo','mi','nu','ra','se','to','vi','wa','za','pe','do','fi','gu','ho'][1 + (hash('a' || (${seed})) % 16)::integer] ||
    ['ban','ker','lin','mos','nur','rat','sel','tom','vid','wal','zor','pet'][1 + (hash('b' || (${seed})) % 12)::integer] ||
    ['a','e','is','or','us','ini','son','berg'][1 + (hash('c' || (${seed})) % 8)::integer])`;

/** People, some of whom are there twice: with a typing error, another day of birth, a new ZIP code, a name left out. */
async function plant(table: string, people: number, twice: number): Promise<void> {
  await tables.sql(`create or replace table ${table} as
    with person as (
      select i, ${letters(`i % 4000 + 11`)} as given, ${letters(`i * 7919 + 5`)} as family, date '1930-01-01' + (hash('4 ' || i) % 27000)::integer as born,
             lpad((hash('5 ' || i) % 900 + 10000)::varchar, 5, '0') as zip, (2000000000 + hash('6 ' || i) % 8000000000)::varchar as phone
      from range(${people}) t(i)
    ), again as (
      select i, case i % 7 when 0 then left(given, 2) || 'x' || substr(given, 3) else given end as given,
             case i % 7 when 1 then family || 'e' when 2 then upper(family) || ' ' else family end as family,
             case i % 7 when 3 then born + 10 when 4 then try_cast(strftime(born, '%Y-%d-%m') as date) else born end as born,
             case i % 7 when 5 then lpad((hash('8 ' || i) % 900 + 10000)::varchar, 5, '0') else zip end as zip,
             case when i % 3 = 0 then null else phone end as phone
      from person where i < ${twice}
    )
    select * from (select i as truth, given, family, born, zip, phone from person union all select * from again) order by hash(truth, phone, zip, given)`);
}

/** Of the linked pairs how many are planted ones, by what the table itself knows. */
async function judge(table: string, pairs: readonly { one: { place: unknown }; other: { place: unknown } }[]): Promise<number> {
  const truth = (await tables.sql(`select truth from ${table}`)).map(([each]) => Number(each));
  const at = (place: unknown): number => truth[(place as { row: number }).row] ?? Number.NaN;
  return pairs.filter(({ one, other }) => at(one.place) === at(other.place)).length;
}

describe('people who are in a registry twice', () => {
  let found: RecordLinkage;
  beforeAll(async () => {
    await plant('people', 3000, 300);
    found = await link('people', asked(personColumns));
  });

  it('are found, hardly any other pair is, and each pair is explained', async () => {
    const linked = found.pairs.filter(({ probability }) => probability >= found.threshold);
    expect(linked).toHaveLength(found.linkedPairs);
    const right = await judge('people', linked);
    // Those that are equal are counted as such, and are no pairs.
    const planted = 300 - found.exact.extra;
    const figures = { recall: right / planted, precision: right / found.linkedPairs };
    console.info(
      `record linkage, 3,300 people, ${planted} planted: recall ${figures.recall.toFixed(3)}, precision ${figures.precision.toFixed(3)}`,
    );
    expect(figures.recall).toBeGreaterThanOrEqual(0.95);
    expect(figures.precision).toBeGreaterThanOrEqual(0.97);
    // The weight of a pair is the prior's and those of its levels.
    const [first] = linked;
    const sum = (first?.levels ?? []).reduce<number>(
      (all, level, place) => (level === null ? all : all + (found.columns[place]?.levels[level]?.weight ?? 0)),
      0,
    );
    expect(first?.weight).toBeCloseTo(sum + Math.log2(found.prior / (1 - found.prior)), 3);
    expect(found.groups).toMatchObject({ count: found.groups?.largest.length === 100 ? expect.any(Number) : found.linkedPairs });
    expect(found.weights.pairs.reduce((all, count) => all + count, 0)).toBe(found.blocking.comparedPairs);
  });

  it('are found again, to the last digit, when asked again', async () => {
    expect({ ...(await link('people', asked(personColumns))), milliseconds: 0 }).toEqual({ ...found, milliseconds: 0 });
  });

  it('are more certain to be the same where a rarer column agrees', () => {
    const { columns } = found;
    const weightOf = (name: string): number => columns.find(({ column }) => column === name)?.levels[0]?.weight ?? 0;
    expect(weightOf('phone')).toBeGreaterThan(weightOf('zip'));
    expect(weightOf('zip')).toBeGreaterThan(3);
    for (const { levels } of columns) expect(levels.at(-1)?.weight).toBeLessThan(0);
  });

  it('are found among a hundred thousand, by rules that are counted before', async () => {
    await plant('many', 100_000, 1000);
    const input = asked(personColumns);
    const plan = linkagePlanSchema.parse(await planLinkage(await file('many'), input));
    expect(plan).toMatchObject({ rowCount: 101_000, allPairs: (plan.recordCount * (plan.recordCount - 1)) / 2 });
    const used = plan.rules.filter(({ state }) => state === 'used');
    expect(used.length).toBeGreaterThan(1);
    const again = await link('many', input);
    expect(again.blocking.rules.filter(({ state }) => state === 'used').map(({ pairs }) => pairs)).toEqual(used.map(({ pairs }) => pairs));
    const linked = again.pairs.filter(({ probability }) => probability >= again.threshold);
    const right = await judge('many', linked);
    const planted = 1000 - again.exact.extra;
    console.info(
      `record linkage, 101,000 people, ${planted} planted: ${again.linkedPairs} linked, of ${linked.length} shown ${right} planted, ${again.blocking.comparedPairs} compared in ${again.milliseconds} ms`,
    );
    expect(again.linkedPairs / planted).toBeGreaterThan(0.95);
    expect(again.linkedPairs / planted).toBeLessThan(1.05);
    expect(right / linked.length).toBeGreaterThan(0.97);
  });
});

describe('what a person chooses', () => {
  it('is refused where it would compare too much, with the number of pairs and what to do', async () => {
    await plant('people', 3000, 300);
    const rules = asked(personColumns, { blocking: [[{ column: 'born', form: 'year' }]], mostPairs: 1000 });
    expect(await refused(link('people', rules))).toMatch(/“born” makes \d{2},\d{3}.*Add a column to the rule/u);
  });

  it('is refused where the file does not have it', async () => {
    expect(await refused(link('people', asked(as({ nothing: 'exact' }))))).toMatch(/not in this file/u);
    expect(await refused(link('people', asked([...personColumns, ...personColumns])))).toMatch(/named twice/u);
    expect(await refused(link('people', asked(personColumns, { blocking: [[{ column: 'truth', form: 'whole' }]] })))).toMatch(
      /not compared/u,
    );
    expect(await refused(link('people', asked(personColumns, { blocking: [[{ column: 'zip', form: 'year' }]] })))).toMatch(/as a date/u);
  });

  it('counts rows that are equal exactly, apart from those that are alike', async () => {
    await tables.sql(`create or replace table twice as select i as id, 'A' || (i % 50) as name, date '2025-01-01' + (i % 40)::integer as day from range(400) t(i)
      union all select i, 'A' || (i % 50), date '2025-01-01' + (i % 40)::integer from range(7) t(i)`);
    const found = await link('twice', asked(as({ name: 'name', day: 'date' })));
    expect(found.exact).toEqual({ sharing: 14, extra: 7 });
    expect(found).toMatchObject({ rowCount: 407, recordCount: 200, same: { extra: 207 } });
  });
});

const only = (sql: string, columns: LinkageColumn[]) =>
  tables.sql(`create or replace table odd as ${sql}`).then(() => link('odd', asked(columns)));

describe('files that leave nothing to link', () => {
  it('of one row, of no row, of nulls, of one value', async () => {
    const name = as({ name: 'name', born: 'date' });
    const row = `select 'Ada' as name, date '1815-12-10' as born`;
    expect(await only(row, name)).toMatchObject({ rowCount: 1, recordCount: 1, linkedPairs: 0, blocking: { comparedPairs: 0, alone: 1 } });
    expect(await only(`${row} where false`, name)).toMatchObject({ rowCount: 0, recordCount: 0, linkedPairs: 0, groups: { count: 0 } });
    expect(await only(`select null::varchar as name, null::date as born from range(500)`, name)).toMatchObject({
      recordCount: 1,
      same: { sharing: 500, extra: 499 },
      linkedPairs: 0,
    });
    expect(await only(`select 'Ada' as name, date '1815-12-10' as born from range(500)`, name)).toMatchObject({
      recordCount: 1,
      exact: { extra: 499 },
    });
    expect(await only(`select null::varchar as name, date '1900-01-01' + i::integer as born from range(500) t(i)`, name)).toMatchObject({
      recordCount: 500,
      columns: [{ nullCount: 500 }, { nullCount: 0 }],
    });
  });

  it('with texts of a hundred thousand characters, hostile names and what is no number', async () => {
    const long = await only(
      `select repeat('long text ', 10000) || i as "a""; drop table x; --", case when i % 5 = 0 then 'NaN'::double when i % 7 = 0 then 'inf'::double else i / 3.0 end as "na'me" from range(300) t(i)`,
      as({ 'a"; drop table x; --': 'text', "na'me": 'number' }),
    );
    expect(long.recordCount).toBe(300);
    expect(long.limits.join(' ')).toContain('first 200 characters');
  });

  it('in which every pair would be compared, which is said and not done', async () => {
    const found = await only(`select 'same' as kind, i::double as amount from range(200000) t(i)`, as({ kind: 'exact', amount: 'number' }));
    expect(found.blocking).toMatchObject({
      comparedPairs: 0,
      alone: 200_000,
      rules: expect.arrayContaining([expect.objectContaining({ state: 'too_many' })]),
    });
    expect(found.leftOut.map(({ reason }) => reason).join(' ')).toContain('No two records were compared');
  });
});

describe('rows about events of people', () => {
  it('are not linked because one person has many of them, and what follows from the person is not counted twice', async () => {
    await tables.sql(`create or replace table claims as select md5('m' || member) as member, 1930 + (hash('y' || member) % 80)::integer as birth_year,
      lpad((hash('z' || member) % 900)::varchar, 3, '0') as zip3, date '2025-01-01' + (hash('d' || i) % 500)::integer as day, round(20 + (hash('b' || i) % 90000) / 100.0, 2) as billed
      from (select i, (hash('p' || i) % 700)::integer as member from range(6000) t(i))`);
    const claims = await link(
      'claims',
      asked(as({ member: 'identifier', birth_year: 'exact', zip3: 'exact', day: 'date', billed: 'number' })),
    );
    expect(claims.columns.map(({ impliedBy }) => impliedBy)).toEqual([null, 'member', 'member', null, null]);
    expect(claims.linkedPairs).toBe(0);
    expect(claims.blocking.comparedPairs).toBeGreaterThan(10_000);
  });
});
