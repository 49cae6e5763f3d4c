import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileSchema, type ColumnProfile, type Profile } from '#contract/profile.ts';
import { labBench, opened, type LabBench } from '../support/lab.ts';

let bench: LabBench;
beforeAll(async () => {
  bench = await labBench();
});
afterAll(() => bench.remove());

/** Writes the rows of a query as Parquet and profiles the file. */
async function profileOf(name: string, select: string) {
  const path = join(bench.folder, `${name}.parquet`);
  await bench.sql(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  const outcome = await bench.profile(path);
  const profile = profileSchema.parse(opened(outcome));
  return { profile, path, steps: outcome.ok ? outcome.steps : [] };
}

function column(profile: Profile, name: string): ColumnProfile {
  const found = profile.columns.find((each) => each.name === name);
  if (!found) throw new Error(`No column ${name}`);
  expect(found.problem).toBeNull();
  return found;
}

describe('every type', () => {
  it('has its figures, and none of them is an unsafe number', async () => {
    const { profile } = await profileOf(
      'types',
      `SELECT * FROM (VALUES
        (9223372036854775807::BIGINT, 18446744073709551615::UBIGINT, 12345678901234567890123456789012345678::DECIMAL(38,0), 1.5::FLOAT, 'nan'::DOUBLE,
         '\\xAA\\x00'::BLOB, TIME '10:11:12', TIMESTAMPTZ '2024-01-31 10:00:00+02', UUID '00000000-0000-0000-0000-000000000001',
         {'a': 1, 'b': [1, 2]}, [1, NULL, 3], MAP {'k': 'v'}, true, DATE '0001-01-01', ''),
        ((-9223372036854775807 - 1)::BIGINT, 0::UBIGINT, -1::DECIMAL(38,0), NULL, 'inf'::DOUBLE,
         '\\xAB'::BLOB, TIME '00:00:00', TIMESTAMPTZ '1969-12-31 23:59:59.999999+00', UUID 'ffffffff-ffff-ffff-ffff-ffffffffffff',
         {'a': NULL, 'b': []}, [], MAP {}, false, DATE '9999-12-31', ' '),
        (NULL, NULL, NULL, NULL, -0.5::DOUBLE, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
      ) t(i64, u64, d38, f32, f64, blob, tod, tz, uuid, struct, list, map, bool, date, text)`,
    );
    expect(profile.columns.map(({ state }) => state)).toEqual(profile.columns.map(() => 'settled'));
    expect(column(profile, 'i64')).toMatchObject({ min: '-9223372036854775808', max: '9223372036854775807', mean: -0.5, nullCount: 1 });
    expect(column(profile, 'u64')).toMatchObject({ min: 0, max: '18446744073709551615', distinctCount: 2 });
    expect(column(profile, 'd38')).toMatchObject({ min: -1, max: '12345678901234567890123456789012345678' });
    expect(column(profile, 'f32')).toMatchObject({ mean: 1.5, standardDeviation: null, nullCount: 2 });
    expect(column(profile, 'f64')).toMatchObject({ nanCount: 1, distinctCount: 3, min: -0.5, max: 'Infinity', mean: -0.5 });
    expect(column(profile, 'blob')).toMatchObject({ min: 'aa00', max: 'ab' });
    expect(column(profile, 'tod')).toMatchObject({ min: '00:00:00', max: '10:11:12' });
    expect(column(profile, 'tz')).toMatchObject({ min: '1969-12-31T23:59:59.999999Z', max: '2024-01-31T08:00:00Z' });
    expect(column(profile, 'uuid')).toMatchObject({ max: 'ffffffff-ffff-ffff-ffff-ffffffffffff', distinctCount: 2 });
    expect(column(profile, 'struct').topValues.map(({ value }) => value)).toContain('{"a":1,"b":[1,2]}');
    expect(column(profile, 'list')).toMatchObject({ distinctCount: 2, nullCount: 1 });
    expect(column(profile, 'map')).toMatchObject({ distinctCount: 2 });
    expect(column(profile, 'bool')).toMatchObject({ min: false, max: true });
    expect(column(profile, 'date')).toMatchObject({ min: '0001-01-01', max: '9999-12-31' });
    expect(column(profile, 'text')).toMatchObject({ emptyCount: 1, blankCount: 1, length: { min: 0, max: 1, mean: 0.5, isExact: true } });
    expect(profile).toMatchObject({ duplicateRowCount: 0, duplicateRowCountIsExact: true, file: { rowGroups: 1, codecs: ['SNAPPY'] } });
  });

  it('is the same when there are no rows, and when there are only nulls', async () => {
    const none = await profileOf('none', "SELECT 1 AS a, 'x' AS b, 1.5 AS c WHERE false");
    expect(none.profile).toMatchObject({ rowCount: 0, duplicateRowCount: 0 });
    for (const each of none.profile.columns) expect(each).toMatchObject({ state: 'settled', nullCount: 0, distinctCount: 0, min: null });
    const nulls = await profileOf('nulls', 'SELECT NULL::INTEGER AS a, NULL::VARCHAR AS b, NULL::DOUBLE AS c FROM range(50000)');
    for (const each of nulls.profile.columns) expect(each).toMatchObject({ state: 'settled', nullCount: 50_000, distinctCount: 0 });
    expect(nulls.profile).toMatchObject({ duplicateRowCount: 49_999, duplicateRowCountIsExact: true });
  });

  it('may have names that look like SQL or like our own columns', async () => {
    const names = ['"', "'; DROP TABLE x; --", 'line\nbreak', 'select', 'file_row_number', 'filename', 'v', 'n', 'Ünïcödé 😀', ' '];
    const list = names.map((name, index) => `range + ${index} AS "${name.replaceAll('"', '""')}"`).join(', ');
    const { profile } = await profileOf('names', `SELECT ${list} FROM range(20000)`);
    expect(profile.columns.map(({ name }) => name)).toEqual(names);
    for (const [index, each] of profile.columns.entries()) {
      expect(each).toMatchObject({ state: 'settled', distinctCount: 20_000, min: index, max: 19_999 + index });
    }
  });
});

/** Enough rows and columns that not every column is counted. */
const tall = `SELECT range AS id, 'K' || (hash(range) % 400000) AS key, (hash(range + 1) % 1000000) / 7.0 AS amount,
  ['a','b','c'][1 + (hash(range + 2) % 3)::INTEGER] AS code, (hash(range + 3) % 9000)::INTEGER AS zip,
  CASE WHEN hash(range + 4) % 10 < 3 THEN NULL ELSE md5(range::VARCHAR) END AS note, DATE '2000-01-01' + (hash(range + 5) % 3000)::INTEGER AS day,
  CASE WHEN range % 250000 = 3 THEN repeat('ä', 300) ELSE 'M' || (hash(range + 7) % 200000)::VARCHAR END AS member,
  CASE WHEN range % 250000 = 5 THEN 'nan' WHEN range % 250000 = 6 THEN 'inf' WHEN range % 1000 = 1 THEN 0
       ELSE (hash(range + 8) % 2000001)::DOUBLE / 1000 - 900 END AS reading,
  CASE WHEN hash(range + 6) % 4 = 0 THEN 'unknown' ELSE md5((range + 1)::VARCHAR) END AS reason,
  ${Array.from({ length: 4 }, (_, index) => `(hash(range + ${10 + index}) % 5000000)::BIGINT AS extra_${index}`).join(', ')}
  FROM range(1000000)`;

describe('a large file', () => {
  let large: ReturnType<typeof profileOf> | null = null;
  const profiled = () => (large ??= profileOf('tall', tall));

  it('says first what it estimates, then exact figures, and its intervals hold', async () => {
    const { profile, steps, path } = await profiled();
    const early = steps
      .flatMap(({ changed }) => changed)
      .filter(({ estimatedFromRows, state }) => state === 'estimated' && estimatedFromRows !== null);
    expect(new Set(early.map(({ name }) => name)).size).toBe(profile.columns.length);
    expect(early[0]?.nullCountIsExact).toBe(true);
    expect(profile.columns.some(({ distinctIsExact }) => !distinctIsExact)).toBe(true);
    for (const each of profile.columns.filter((some) => some.name !== 'reading')) {
      const name = `"${each.name}"`;
      const [truth] = await bench.sql(
        `SELECT count(*) - count(${name}), count(DISTINCT ${name}), min(${name})::VARCHAR, max(${name})::VARCHAR FROM '${path}'`,
      );
      const [nulls, distinct] = (truth ?? []).map(Number);
      expect(each).toMatchObject({ state: 'settled', nullCount: nulls, nullCountIsExact: true, minMaxIsExact: true });
      expect(String(each.min).slice(0, 8)).toBe(String(truth?.[2]).slice(0, 8));
      // Three times the half width of a 95 % interval: six standard errors, so that this never fails by chance.
      expect(Math.abs((each.distinctCount ?? 0) - (distinct ?? 0))).toBeLessThanOrEqual(
        each.distinctIsExact ? 0 : 3 * (each.distinctPlusMinus ?? 0),
      );
      if (each.mean === null) continue;
      const [moments] = await bench.sql(`SELECT avg(${name}), stddev_samp(${name}), quantile_cont(${name}, 0.5) FROM '${path}'`);
      expect(each.mean / Number(moments?.[0])).toBeCloseTo(1, 9);
      expect((each.standardDeviation ?? 0) / Number(moments?.[1])).toBeCloseTo(1, 9);
      expect(Number(each.quantiles[3]?.value) / Number(moments?.[2])).toBeCloseTo(1, each.quantilesAreExact ? 9 : 1);
    }
    expect(column(profile, 'reason').topValues[0]?.value).toBe('unknown');
    expect(profile).toMatchObject({ rowCount: 1_000_000, duplicateRowCount: 0, duplicateRowCountIsExact: true });
  }, 180_000);

  it('is read whole for what must be exact: signs and ends beside NaN and infinity, lengths beside a few long texts', async () => {
    const { profile, path } = await profiled();
    const [truth = []] = await bench.sql(
      `SELECT count(*) FILTER (reading = 0), count(*) FILTER (reading < 0), min(reading), avg(reading) FILTER (isfinite(reading)),
       stddev_samp(reading) FILTER (isfinite(reading)), min(length(member)), max(length(member)), avg(length(member)) FROM '${path}'`,
    );
    const [zeros, negatives, least, mean, deviation, shortest, longest, length] = truth.map(Number);
    const reading = column(profile, 'reading');
    expect(reading).toMatchObject({ nanCount: 4, min: least, max: 'Infinity', distinctIsExact: false, momentsAreExact: true });
    expect(reading.content?.numbers).toMatchObject({ zeroCount: zeros, negativeCount: negatives, signsAreExact: true });
    expect((reading.mean ?? 0) / (mean ?? 1)).toBeCloseTo(1, 9);
    expect((reading.standardDeviation ?? 0) / (deviation ?? 1)).toBeCloseTo(1, 9);
    const member = column(profile, 'member');
    expect(member).toMatchObject({ distinctIsExact: false, length: { min: shortest, max: longest, isExact: true } });
    expect(member.length?.mean).toBeCloseTo(length ?? 0, 9);
    expect(member.content?.lengthsAreExact).toBe(true);
    expect(member.content?.lengths.at(-1)).toMatchObject({ to: 300, count: 4 });
    const note = column(profile, 'note');
    expect(note).toMatchObject({ distinctIsExact: false, length: { min: 32, max: 32, mean: 32, isExact: true } });
    expect(note.content?.lengths).toEqual([{ from: 32, to: 32, count: 1_000_000 - (note.nullCount ?? 0) }]);
  }, 180_000);

  it('has numbers of different values within two per cent, also where they repeat', async () => {
    const { profile } = await profiled();
    const sketched = profile.columns.filter((each) => !each.distinctIsExact);
    expect(sketched.map(({ name }) => name)).toContain('key');
    for (const each of sketched) expect((each.distinctPlusMinus ?? 0) / (each.distinctCount ?? 1)).toBeLessThan(0.02);
  }, 180_000);

  it('has its repeated rows counted, or estimated with an interval that holds', async () => {
    const wide = Array.from({ length: 30 }, (_, index) => `(hash(i + ${index}) % 50)::INTEGER AS c${index}`).join(', ');
    const { profile } = await profileOf('repeated', `SELECT ${wide} FROM (SELECT range % 950000 AS i FROM range(1000000))`);
    expect(profile.duplicateRowCountIsExact).toBe(false);
    expect(Math.abs((profile.duplicateRowCount ?? 0) - 50_000)).toBeLessThanOrEqual(3 * (profile.duplicatePlusMinus ?? 0));
    expect(profile.duplicatePlusMinus).toBeLessThan(5000);
  });

  it('can be read in part: then everything describes that part, and the same seed chooses the same rows', async () => {
    const options = { sample: { rows: 10_000, seed: 5 } };
    const { path } = await profiled();
    const profile = profileSchema.parse(opened(await bench.profile(path, options)));
    expect(profile).toMatchObject({ rowCount: 10_000, sample: { rows: 10_000, seed: 5 } });
    expect(profile.warnings.map(({ code }) => code)).toContain('sampled');
    const id = column(profile, 'id');
    expect(id).toMatchObject({ distinctCount: 10_000, distinctIsExact: true, nullCount: 0 });
    expect(Number(id.max) - Number(id.min)).toBeGreaterThan(900_000);
    expect(opened(await bench.profile(path, options)).columns).toEqual(profile.columns);
  });
});

it('carries 2,000 columns to the end', async () => {
  const list = Array.from({ length: 2000 }, (_, index) => `range % ${index + 2} AS c${index}`).join(', ');
  const { profile } = await profileOf('widest', `SELECT ${list} FROM range(3000)`);
  expect(profile.columns.filter(({ state }) => state === 'settled')).toHaveLength(2000);
  expect(column(profile, 'c1500').distinctCount).toBe(1502);
}, 180_000);
