import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { profileSchema, type ColumnProfile, type Profile } from '#contract/profile.ts';
import { labBench, opened, refusal, type LabBench } from '../support/lab.ts';

let bench: LabBench;
beforeAll(async () => {
  bench = await labBench();
});
afterAll(() => bench.remove());
afterEach(async () => {
  expect(await bench.leftovers()).toEqual([]);
});

async function parquet(name: string, select: string, options = ''): Promise<string> {
  const path = join(bench.folder, `${name}.parquet`);
  await bench.sql(`COPY (${select}) TO '${path}' (FORMAT parquet${options})`);
  return path;
}

function column(profile: Profile, name: string): ColumnProfile {
  const found = profile.columns.find((each) => each.name === name);
  if (!found) throw new Error(`No column ${name}`);
  return found;
}

/** Rows for each way that the ladder takes: brought out, counted in place, sketched. */
const sizes = [
  ['few', 10],
  ['some', 60_000],
  ['many', 1_300_000],
] as const;

describe.each(sizes)('rare types in a file of %s rows', (size, rows) => {
  it('are settled, with ends that agree with DuckDB', async () => {
    const path = await parquet(
      `rare-${size}`,
      `SELECT i::HUGEINT AS huge, i::UHUGEINT AS uhuge, to_days(i::INTEGER % 400) AS span, ['low','high','mid'][1 + i % 3]::ENUM('low','mid','high') AS level,
         (i % 256)::UTINYINT::BIT AS bits, TIME '00:00:00' + to_seconds(i % 86400) AS tod, (TIME '00:00:00' + to_seconds(i % 86400))::TIMETZ AS todz,
         make_timestamp_ns(1700000000000000000 + i) AS ns, TIMESTAMP_S '2020-01-01 00:00:00' AS s, (TIMESTAMP '2020-01-01' + to_seconds(i))::TIMESTAMP_MS AS ms,
         (i / 7)::FLOAT AS f32, i AS n FROM range(${rows}) t(i)`,
    );
    const profile = profileSchema.parse(opened(await bench.profile(path)));
    expect(profile.columns.map(({ name, problem, state }) => [name, state, problem])).toEqual(
      profile.columns.map(({ name }) => [name, 'settled', null]),
    );
    for (const each of profile.columns) {
      const name = `"${each.name}"`;
      const [truth] = await bench.sql(`SELECT count(DISTINCT ${name}), count(*) - count(${name}) FROM '${path}'`);
      expect(each.nullCount).toBe(Number(truth?.[1]));
      const slack = each.distinctIsExact ? 0 : 3 * (each.distinctPlusMinus ?? 0);
      expect(Math.abs((each.distinctCount ?? 0) - Number(truth?.[0])), each.name).toBeLessThanOrEqual(slack);
      expect(each.min, each.name).not.toBeNull();
      expect(each.max, each.name).not.toBeNull();
    }
    expect(column(profile, 'n')).toMatchObject({ min: 0, max: rows - 1 });
    expect(Number(column(profile, 'huge').max)).toBe(rows - 1);
    expect(column(profile, 'ms').max).toBe(new Date(Date.UTC(2020, 0, 1) + (rows - 1) * 1000).toISOString().slice(0, 19));
    expect(column(profile, 'ns').min).toBe('2023-11-14T22:13:20');
    expect(column(profile, 'todz').min).toMatch(/^00:00:00/);
  }, 120_000);
});

describe('a column of floating point', () => {
  it.each([
    ['nothing but NaN', "'nan'", { nanCount: 5000, min: null, max: null, mean: null, distinctCount: 1 }],
    ['nothing but infinity', "'inf'", { nanCount: 0, min: 'Infinity', max: 'Infinity', mean: null, distinctCount: 1 }],
    ['both zeros', "(CASE WHEN i % 2 = 0 THEN '0.0' ELSE '-0.0' END)", { nanCount: 0, mean: 0, distinctCount: 1 }],
    ['both infinities and NaN', "['inf','-inf','nan'][1 + i % 3]", { min: '-Infinity', max: 'Infinity', mean: null, distinctCount: 3 }],
  ])('with %s settles', async (name, value, figures) => {
    for (const type of ['DOUBLE', 'FLOAT']) {
      const path = await parquet(`float-${type}-${name.replaceAll(' ', '-')}`, `SELECT ${value}::${type} AS x, i FROM range(5000) t(i)`);
      const x = column(profileSchema.parse(opened(await bench.profile(path))), 'x');
      expect(x).toMatchObject({ state: 'settled', problem: null, nullCount: 0, ...figures });
    }
  });
});

describe('a column whose pages cannot be decoded', () => {
  it.each([1000, 1_300_000])(
    'fails alone among good ones of %s rows',
    async (rows) => {
      const path = await parquet(
        `damaged-${rows}`,
        `SELECT i AS id, 'T' || hash(i) AS bad, hash(i, 1) % 100000 AS number, 'N' || hash(i, 2) AS name, ${Array.from({ length: 8 }, (_, k) => `i + ${k} AS c${k}`).join(', ')} FROM range(${rows}) t(i)`,
        ', COMPRESSION uncompressed',
      );
      const chunks = await bench.sql(
        `SELECT coalesce(dictionary_page_offset, data_page_offset)::INTEGER, total_compressed_size::INTEGER FROM parquet_metadata('${path}') WHERE path_in_schema = 'bad'`,
      );
      const bytes = await readFile(path);
      for (const [start, size] of chunks) bytes.fill(0xee, Number(start), Number(start) + Number(size));
      await writeFile(path, bytes);
      const profile = profileSchema.parse(opened(await bench.profile(path)));
      expect(column(profile, 'bad').state).toBe('failed');
      expect(column(profile, 'bad').problem).toContain('cannot be read');
      for (const each of profile.columns.filter(({ name }) => name !== 'bad')) {
        expect(each).toMatchObject({ state: 'settled', problem: null, nullCount: 0 });
      }
      expect(profile.warnings.map(({ code }) => code)).toContain('columns_not_read');
      expect(profile.duplicateRowCount).toBe(0);
    },
    120_000,
  );
});

describe('little memory', () => {
  const limits = { memoryBytes: 256 * 1024 ** 2 };

  it('is enough for a column of a million different long texts: what cannot be counted is estimated', async () => {
    const path = await parquet('long', `SELECT repeat(md5(i::VARCHAR), 16) AS text, i % 10 AS digit FROM range(1000000) t(i)`);
    const profile = profileSchema.parse(opened(await bench.profile(path, { limits })));
    const text = column(profile, 'text');
    expect(text).toMatchObject({ state: 'settled', problem: null, nullCount: 0, distinctIsExact: false, length: { min: 512, max: 512 } });
    expect(Math.abs((text.distinctCount ?? 0) - 1_000_000)).toBeLessThanOrEqual(3 * (text.distinctPlusMinus ?? 0));
    expect(column(profile, 'digit')).toMatchObject({ state: 'settled', distinctCount: 10, distinctIsExact: true });
  }, 120_000);

  it('is enough for a text of 100 MB, which is carried short', async () => {
    const path = await parquet(
      'cell',
      "SELECT i AS id, CASE WHEN i = 1 THEN repeat('x', 100000000) ELSE 'short' END AS text FROM range(3) t(i)",
    );
    const outcome = await bench.profile(path, { limits: { memoryBytes: 1024 ** 3 } });
    const text = column(profileSchema.parse(opened(outcome)), 'text');
    expect(text).toMatchObject({ state: 'settled', distinctCount: 2, length: { min: 5, max: 100_000_000 } });
    expect(String(text.max).length).toBeLessThanOrEqual(1001);
    expect(JSON.stringify(outcome).length).toBeLessThan(100_000);
  }, 120_000);
});

describe('cancelling', () => {
  it('ends the profile in every stage', async () => {
    const list = Array.from(
      { length: 12 },
      (_, k) => `hash(i, ${k}) % ${10 ** (k + 1)} AS c${k}, 'T' || hash(i, ${k}) % ${10 ** (k + 1)} AS t${k}`,
    );
    const path = await parquet('stages', `SELECT ${list.join(', ')} FROM range(600000) t(i)`);
    const stages: ((column: ColumnProfile | undefined) => boolean)[] = [
      () => true,
      (some) => some?.estimatedFromRows !== null && some?.state === 'estimated',
      (some) => some?.state === 'settled',
    ];
    for (const isReached of stages) {
      const controller = new AbortController();
      const error = refusal(
        await bench.profile(path, { signal: controller.signal, onStep: ({ changed }) => isReached(changed[0]) && controller.abort() }),
      );
      expect(error.code).toBe('cancelled');
      expect(await bench.leftovers()).toEqual([]);
    }
  }, 120_000);
});
