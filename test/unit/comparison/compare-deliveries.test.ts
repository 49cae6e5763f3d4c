import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { thresholds } from '#core/comparison/thresholds.ts';
import { column, comparisonBench, type ComparisonBench } from '../../support/comparison/bench.ts';

let bench: ComparisonBench;
beforeAll(async () => {
  bench = await comparisonBench();
});
afterAll(() => bench.close());

describe('a delivery that is the same', () => {
  it('is said to be so, whatever the order of its rows', async () => {
    const rows = 'SELECT range AS id, range % 7 AS n, (range % 3)::VARCHAR AS t FROM range(1000)';
    const found = await bench.compare(rows, `${rows} ORDER BY id DESC`);
    expect(found).toMatchObject({ identical: 'rows', level: 'same', schemaChanged: false, rows: { same: 1000, added: 0, removed: 0 } });
    expect(found.headline).toBe('The two deliveries hold the same rows; only their order or their writing may differ.');
    expect(found.columns.map(({ level }) => level)).toEqual(['same', 'same', 'same']);
    expect(found.keyed).toMatchObject({ columns: ['id'], by: 'found', added: 0, removed: 0, changed: 0, unchanged: 1000 });
  });
});

describe('changes of the schema', () => {
  it('are columns that came, went, moved, changed type, have or lost nulls', async () => {
    const found = await bench.compare(
      'SELECT range AS id, range AS gone, 1 AS a, 2 AS b, 3 AS c, range % 5 AS code, NULL::INTEGER AS filled, 1 AS nulls FROM range(20)',
      "SELECT 2 AS b, range AS id, 1 AS a, 3 AS c, 'new' AS came, (range % 5)::VARCHAR AS code, 1 AS filled, nullif(1, 1) AS nulls FROM range(20)",
    );
    const { schema } = found;
    expect(schema.added.map(({ name, position }) => [name, position])).toEqual([['came', 4]]);
    expect(schema.removed.map(({ name }) => name)).toEqual(['gone']);
    expect(schema.retyped).toEqual([{ name: 'code', before: 'BIGINT', after: 'VARCHAR' }]);
    expect(schema.moved).toEqual([{ name: 'b', before: 3, after: 0 }]);
    expect(schema.nullability).toEqual([
      { name: 'filled', change: 'filled' },
      { name: 'nulls', change: 'nulls' },
    ]);
    expect(found.headline).toMatch(/^Same data set: 1 column came, 1 went, 1 changed type, 1 moved; /);
    expect(column(found, 'code')).toMatchObject({
      comparedAs: 'BIGINT',
      newValues: { values: 0 },
      figures: { after: { unreadable: 0, mean: 2 } },
    });
  });

  it('offer a rename as a guess, and take it when a person confirms', async () => {
    const before = "SELECT range AS id, 'P' || range AS patient_id, range % 2 AS flag FROM range(500)";
    const after = "SELECT range AS id, 'P' || range AS patient_identifier, range % 2 AS mark FROM range(500)";
    const guessed = await bench.compare(before, after);
    expect(guessed.schema.guesses).toEqual([
      { before: 'patient_id', after: 'patient_identifier', nameSimilarity: expect.closeTo(0.92, 1), sharedValues: 1 },
    ]);
    expect(guessed.columns.map(({ name }) => name)).toEqual(['id']);
    const renames = [{ before: 'patient_id', after: 'patient_identifier' }];
    const confirmed = await bench.compare(before, after, { renames });
    expect(confirmed.schema.renamed).toEqual([{ ...renames[0], by: 'person' }]);
    expect(column(confirmed, 'patient_identifier')).toMatchObject({ level: 'same', nameBefore: 'patient_id' });
    const written = await bench.compare('SELECT 1 AS "Patient ID"', 'SELECT 1 AS patient_id');
    expect(written.schema.renamed).toEqual([{ before: 'Patient ID', after: 'patient_id', by: 'writing' }]);
  });
});

describe('text that became a number', () => {
  it('is read as a number, and what cannot be read is counted', async () => {
    const found = await bench.compare(
      "SELECT CASE WHEN range = 3 THEN 'n/a' WHEN range = 4 THEN NULL ELSE range::VARCHAR END AS x FROM range(100)",
      'SELECT CASE WHEN range = 4 THEN NULL ELSE range END AS x FROM range(100)',
    );
    const x = column(found, 'x');
    expect(x).toMatchObject({ comparedAs: 'BIGINT', type: { before: 'VARCHAR', after: 'BIGINT' }, level: 'some' });
    expect(x.figures.before).toMatchObject({ nulls: 1, unreadable: 1, distinct: 98 });
    expect(x.figures.after).toMatchObject({ nulls: 1, unreadable: 0, distinct: 99 });
    expect(x.newValues).toMatchObject({ values: 1, rows: 1, examples: [{ value: 3, count: 1 }] });
  });
});

describe('rows', () => {
  it('are matched by a key: added, removed, changed, and in which column', async () => {
    const found = await bench.compare(
      'SELECT range AS id, range % 3 AS a, range % 5 AS b FROM range(100)',
      'SELECT range AS id, range % 3 + (range < 20)::INTEGER AS a, range % 5 + (range < 15)::INTEGER AS b FROM range(10, 110)',
    );
    expect(found.keyed).toMatchObject({
      columns: ['id'],
      added: 10,
      removed: 10,
      changed: 10,
      unchanged: 80,
      unmatched: { before: 0, after: 0 },
    });
    expect(found.keyed?.changes).toEqual([
      { name: 'a', rows: 10, plusMinus: 0 },
      { name: 'b', rows: 5, plusMinus: 0 },
    ]);
    expect(found.keyed?.examples.added).toEqual(Array.from({ length: 10 }, (_, index) => [100 + index]));
    expect(found.rows).toEqual({ same: 80, added: 20, removed: 20, columns: 3 });
    expect(found.headline).toContain('10 new rows, 10 gone, 10 changed');
  });

  it('are matched by the columns that a person chose; repeated and empty keys are told apart', async () => {
    const found = await bench.compare(
      "SELECT * FROM (VALUES ('a', 1, 'x'), ('a', 2, 'x'), ('b', 1, 'x'), ('b', 1, 'y'), (NULL, 1, 'x')) t(g, n, v)",
      "SELECT * FROM (VALUES ('a', 1, 'x'), ('a', 2, 'z'), ('b', 1, 'x'), ('c', 1, 'x')) t(g, n, v)",
      { key: ['g', 'n'] },
    );
    expect(found.keyed).toMatchObject({ by: 'person', added: 1, removed: 0, changed: 1, unchanged: 1, unmatched: { before: 3, after: 1 } });
    expect(found.keyed?.examples).toEqual({ added: [['c', 1]], removed: [], changed: [['a', 2]] });
    await expect(bench.compare('SELECT 1 AS a', 'SELECT 1 AS a', { key: ['b'] })).rejects.toThrow('not in both deliveries');
  });

  it('that repeat are counted on each side', async () => {
    const found = await bench.compare('SELECT range % 4 AS a FROM range(10)', 'SELECT range % 4 AS a FROM range(4)');
    expect(found.before.duplicateRowCount).toBe(6);
    expect(found.after.duplicateRowCount).toBe(0);
    expect(found.rows).toEqual({ same: 4, added: 0, removed: 6, columns: 1 });
    expect(found.keyed).toBeNull();
  });
});

const spread = (seed: number, shift = 0): string =>
  `SELECT 100 + 15 * (hash(range, ${seed}) % 1000 / 1000.0 + hash(range, ${seed + 1}) % 1000 / 1000.0 + hash(range, ${seed + 2}) % 1000 / 1000.0) + ${shift} AS x FROM range(20000)`;

const long = (seed: number, shift: number): string =>
  `SELECT t AS test, m * (1 + (hash(range, t, ${seed}) % 1000) / 5000.0) + CASE WHEN t = 'potassium' THEN ${shift} ELSE 0 END AS value
       FROM range(2000), (VALUES ('sodium', 140), ('potassium', 4), ('glucose', 95), ('urea', 30), ('alt', 20), ('ldl', 300), ('hdl', 50), ('tsh', 1), ('ferritin', 700), ('crp', 10)) a(t, m)`;

const days = (from: string, count: number): string =>
  `SELECT DATE '${from}' + (range % ${count})::INTEGER AS d, range AS n FROM range(1000)`;

describe('drift', () => {
  it('is none between two draws, and moderate or strong where the values moved', async () => {
    const none = column(await bench.compare(spread(1), spread(7)), 'x');
    expect(none.level).toBe('none');
    expect(none.psi?.value).toBeLessThan(0.01);
    const strong = column(await bench.compare(spread(1), spread(7, 5)), 'x');
    expect(strong).toMatchObject({ level: 'strong', psi: { by: 'quantiles', bins: 10 } });
    expect(strong.shift?.mean).toBeCloseTo(5, 0);
    expect(strong.reasons[0]).toMatch(/^Its values are spread quite differently \(stability index \d/);
    expect(strong.ks?.p).toBeLessThan(1e-12);
  });

  it('needs more than significance: a tiny shift of many rows does not matter, a large one of few rows may be chance', async () => {
    const tiny = column(await bench.compare(spread(1), spread(7, 0.5)), 'x');
    expect(tiny.ks?.p).toBeLessThan(thresholds.significance);
    expect(tiny).toMatchObject({ level: 'none' });
    const few = column(await bench.compare(`FROM (${spread(1)}) LIMIT 8`, `FROM (${spread(7)}) LIMIT 8`), 'x');
    expect(few.level).toBe('none');
    expect(few.reasons[0]).toMatch(/too few rows|no change that matters/);
  });

  it('in categories names new and vanished ones', async () => {
    const found = await bench.compare(
      "SELECT CASE WHEN range % 10 = 0 THEN 'old' ELSE 'kept' END AS c FROM range(10000)",
      "SELECT CASE WHEN range % 5 = 0 THEN 'new' ELSE 'kept' END AS c FROM range(10000)",
    );
    const c = column(found, 'c');
    expect(c).toMatchObject({ level: 'strong', psi: { by: 'values', bins: 3 } });
    expect(c.newValues).toEqual({ values: 1, rows: 2000, examples: [{ value: 'new', count: 2000 }] });
    expect(c.vanishedValues).toEqual({ values: 1, rows: 1000, examples: [{ value: 'old', count: 1000 }] });
    expect(c.distribution).toEqual({
      scale: 'category',
      bins: [
        { from: 'kept', to: 'kept', before: 9000, after: 8000 },
        { from: 'new', to: 'new', before: 0, after: 2000 },
        { from: 'old', to: 'old', before: 1000, after: 0 },
      ],
      others: null,
      tails: null,
    });
    expect(c.jensenShannon).toBeGreaterThan(0.1);
  });

  it('in shares of nulls and in shapes of texts', async () => {
    const found = await bench.compare(
      "SELECT 'A' || lpad(range::VARCHAR, 6, '0') AS code, range AS n FROM range(20000)",
      "SELECT 'A-' || lpad(range::VARCHAR, 6, '0') AS code, CASE WHEN range % 4 > 0 THEN range END AS n FROM range(20000)",
    );
    expect(column(found, 'n')).toMatchObject({ level: 'strong', nullShare: { difference: 0.25, p: 0 } });
    const code = column(found, 'code');
    expect(code).toMatchObject({
      method: 'hashes',
      level: 'strong',
      newValues: { values: 20_000, rows: 20_000 },
      masks: { isExact: true },
    });
    expect(code.newValues?.examples).toHaveLength(10);
    expect(code.masks?.items).toEqual([
      { mask: 'A999999', before: 20_000, after: 0 },
      { mask: 'A-999999', before: 0, after: 20_000 },
    ]);
    expect(code.lengths).toEqual({ before: { min: 7, max: 7, mean: 7 }, after: { min: 8, max: 8, mean: 8 } });
  });

  it('within one category of a long table is found although the whole hardly moves', async () => {
    const found = await bench.compare(long(1, 0), long(2, 0.3));
    const value = column(found, 'value');
    expect(value.psi?.value).toBeLessThan(thresholds.psi.some);
    expect(value).toMatchObject({ level: 'strong', segments: { by: 'test', compared: 10 } });
    expect(value.segments?.items.map(({ value: test, level }) => [test, level])[0]).toEqual(['potassium', 'strong']);
    expect(value.segments?.items.slice(1).map(({ level }) => level)).toEqual(Array.from({ length: 9 }, () => 'none'));
    expect(found.headline).toContain('1 column changed strongly');
  });

  it('of dates is told as coverage: what both cover, and the gap between', async () => {
    const next = column(await bench.compare(days('2026-01-01', 31), days('2026-02-05', 20)), 'd');
    expect(next).toMatchObject({ level: 'none', coverage: { overlapDays: 0, gapDays: 4 } });
    expect(next.coverage?.words).toBe('The deliveries do not overlap: 4 days between them are in neither.');
    const overlap = column(await bench.compare(days('2026-01-01', 31), days('2026-01-31', 20)), 'd');
    expect(overlap.coverage).toEqual({ overlapDays: 1, gapDays: 0, words: 'Both deliveries cover one day.' });
  });
});

describe('odd deliveries', () => {
  it('have no rows, one row, or only nulls', async () => {
    const none = "SELECT 1 AS a, 'x' AS b, 1.5::DOUBLE AS c, DATE '2026-01-01' AS d WHERE false";
    const one = "SELECT 1 AS a, 'x' AS b, 1.5::DOUBLE AS c, DATE '2026-01-01' AS d";
    const nulls = 'SELECT NULL::INTEGER AS a, NULL::VARCHAR AS b, NULL::DOUBLE AS c, NULL::DATE AS d FROM range(3)';
    for (const before of [none, one, nulls]) {
      for (const after of [none, one, nulls]) {
        const found = await bench.compare(before, after);
        expect(found.columns).toHaveLength(4);
        for (const each of found.columns) expect(['same', 'none', 'unknown', 'some', 'strong']).toContain(each.level);
        if (before === after) expect(found.identical).toBe('rows');
      }
    }
    expect((await bench.compare('SELECT 1 AS a', 'SELECT 1 AS b')).headline).toBe('The two deliveries have no column in common.');
  });

  it('hold NaN and infinities', async () => {
    const found = await bench.compare(
      "SELECT CASE range % 4 WHEN 0 THEN 'NaN'::DOUBLE WHEN 1 THEN 'inf'::DOUBLE ELSE range END AS x FROM range(100)",
      "SELECT CASE range % 4 WHEN 0 THEN 'NaN'::DOUBLE WHEN 1 THEN '-inf'::DOUBLE ELSE range END AS x FROM range(100)",
    );
    const x = column(found, 'x');
    expect(x.figures.before).toMatchObject({ nans: 25, max: 'Infinity' });
    expect(x.figures.after).toMatchObject({ nans: 25, min: '-Infinity' });
    expect(x.ks?.d).toBeGreaterThan(0.3);
    expect(x.newValues).toMatchObject({ values: 1, rows: 25, examples: [{ value: '-Infinity', count: 25 }] });
  });

  it('have every type, hostile names, and long texts', async () => {
    const names = ['"', "'; DROP TABLE earlier; --", 'line\nbreak', 'v', 'a', 'b', 'k', 'h', 'g', 'Ünïcödé 😀', ' '];
    const rows = `SELECT ${names.map((name, index) => `range * ${index + 1} AS "${name.replaceAll('"', '""')}"`).join(', ')},
      [range, NULL] AS list, {'a': range} AS struct, repeat('x', 5000) || range AS long, INTERVAL (range) DAY AS span, range::VARCHAR::BLOB AS bytes,
      uuid() AS id, TIME '10:00:00' AS tod, TIMESTAMPTZ '2026-01-01 00:00:00+00' AS at, true AS flag, 1.50::DECIMAL(10, 2) AS amount FROM range(50)`;
    const found = await bench.compare(rows, `${rows} WHERE range < 40`);
    expect(found.columns).toHaveLength(names.length + 10);
    expect(found.columns.filter(({ method }) => method === 'failed')).toEqual([]);
    expect(found.rows).toMatchObject({ added: 40, removed: 50 });
    expect(column(found, 'long').vanishedValues).toMatchObject({ values: 10 });
    expect(await bench.sql('SELECT count(*) FROM later')).toEqual([[40n]]);
  });
});
