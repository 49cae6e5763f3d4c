import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExactOverlapInput, exactOverlapSchema } from '#contract/studies/overlap.ts';
import { AppFailure } from '#core/failures.ts';
import { runOverlap } from '#engine/lab/studies/overlap.ts';
import { openTables, type Tables } from '../../../support/relationships/table.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
  // Ours keeps members as padded texts and codes with hyphens; theirs as numbers and without.
  await tables.sql(`create table ours as select ' m' || (i % 900) as member, printf('%05d-%04d-%02d', 1 + i % 60, 7, 1) as ndc, date '2026-01-01' + (i % 30)::integer as filled,
    case when i % 900 < 300 then 'E11' else 'I10' end as diagnosis, [i] as list from range(3000) r(i)`);
  await tables.sql(`create table theirs as select upper('M' || (i % 1200 + 630)) || ' ' as patient, printf('%05d%04d%02d', 31 + i % 60, 7, 1) as drug,
    (date '2026-01-01' + (i % 30)::integer)::timestamp as day from range(30000) r(i)`);
});
afterAll(() => tables.close());

const member = { subject: 'member', other: 'patient', semanticType: null };
const ndc = { subject: 'ndc', other: 'drug', semanticType: 'ndc' };
const asked = (more: Partial<ExactOverlapInput>): ExactOverlapInput => ({ pairs: [], rows: null, filters: [], splitBy: null, ...more });
const compare = async (more: Partial<ExactOverlapInput>) =>
  exactOverlapSchema.parse(await runOverlap(await tables.context('ours', 'theirs'), asked(more)));

describe('two files, compared value by value', () => {
  it('share what is the same value however it is written', async () => {
    const found = await compare({ pairs: [member, ndc] });
    expect(found).toMatchObject({ subjectRows: 3000, otherRows: 30_000, filteredRows: null, leftOut: [] });
    expect(found.pairs[0]).toMatchObject({
      all: { values: 900, found: 270, rows: 3000, rowsFound: 810 },
      filtered: null,
      otherValues: 1200,
    });
    expect(found.pairs[1]).toMatchObject({ all: { values: 60, found: 30 }, otherValues: 60 });
  });

  it('say the same the other way round', async () => {
    const found = await runOverlap(
      await tables.context('theirs', 'ours'),
      asked({ pairs: [{ ...member, subject: 'patient', other: 'member' }] }),
    );
    expect(found.pairs[0]).toMatchObject({ all: { values: 1200, found: 270 }, otherValues: 900 });
  });

  it('are counted on chosen rows beside all of them', async () => {
    const found = await compare({ pairs: [member], filters: [{ column: 'diagnosis', operator: 'starts_with', value: 'i1' }] });
    expect(found.filteredRows).toBe(1800);
    expect(found.pairs[0]).toMatchObject({ all: { values: 900, found: 270 }, filtered: { values: 600, found: 270 } });
  });

  it('show beside which values of another column the overlap lies', async () => {
    const found = await compare({ splitBy: { pair: member, columns: ['diagnosis', 'no_such_column'] } });
    expect(found.split).toEqual([
      {
        column: 'diagnosis',
        parts: [
          { value: 'I10', values: 600, found: 270 },
          { value: 'E11', values: 300, found: 0 },
        ],
        othersLeftOut: 0,
      },
    ]);
  });

  it('share rows that have who, what and when in common', async () => {
    const found = await compare({ rows: [member, ndc, { subject: 'filled', other: 'day', semanticType: null }] });
    const [[truth] = []] = await tables.sql(
      `select count(*) from (select distinct trim(upper(member)) m, replace(ndc, '-', '') n, filled f from ours
       intersect select distinct trim(patient), drug, day::date from theirs)`,
    );
    expect(found.rows?.all.found).toBe(Number(truth));
    expect(Number(truth)).toBeGreaterThan(0);
  });

  it('leave out what cannot be compared, and say so', async () => {
    const found = await compare({ pairs: [{ subject: 'list', other: 'patient', semanticType: null }] });
    expect(found.pairs).toEqual([]);
    expect(found.leftOut).toEqual([expect.stringContaining('list and patient cannot be compared')]);
  });

  it('take names and values as data', async () => {
    const name = `a"; drop table theirs; --`;
    await tables.sql(`create table hostile as select 'm1' as "${name.replaceAll('"', '""')}", 'x'' or true --' as "f'""x"`);
    const context = await tables.context('hostile', 'theirs');
    const pair = { subject: name, other: 'patient', semanticType: null };
    const found = await runOverlap(
      context,
      asked({ pairs: [pair], filters: [{ column: `f'"x`, operator: 'equals', value: `x' or true --` }] }),
    );
    expect(found.pairs[0]).toMatchObject({ all: { values: 1, found: 0 }, filtered: { values: 1, found: 0 } });
    expect(found.otherRows).toBe(30_000);
  });

  it('refuse a filter whose value is none of that column', async () => {
    const thrown: unknown = await compare({ filters: [{ column: 'filled', operator: 'less', value: 'yesterday' }] }).catch(
      (error: unknown) => error,
    );
    expect(thrown).toBeInstanceOf(AppFailure);
    expect(String(thrown)).toContain('cannot be read');
    expect(String(thrown)).not.toContain('yesterday');
  });

  it('without rows or values share nothing', async () => {
    await tables.sql('create table nothing as select null::varchar as member where false');
    await tables.sql('create table nulls as select null::varchar as patient from range(5)');
    const found = await runOverlap(await tables.context('nothing', 'nulls'), asked({ pairs: [member] }));
    expect(found.pairs[0]).toMatchObject({ all: { values: 0, found: 0, rows: 0 }, otherValues: 0 });
  });
});
