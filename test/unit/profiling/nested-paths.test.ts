import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresOnly } from '#core/profiling/column-queries.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { nestedPaths, pathRelation, typeTree } from '#core/profiling/nested-paths.ts';
import { testDatabase, type TestDatabase } from '../../support/profiling/duckdb.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('the type of a nested column', () => {
  it('is read with names that hold commas, quotes, brackets and blanks', () => {
    const type = `STRUCT(a INTEGER, "b, c" VARCHAR[], "say ""x)""" STRUCT(d DECIMAL(18,2)), m MAP(VARCHAR, STRUCT(n DOUBLE)[]), t TIMESTAMP WITH TIME ZONE)`;
    const { paths } = nestedPaths('col', type, 100);
    expect(paths.map(({ holds, path, type: sql }) => `${path} ${holds} ${sql}`)).toEqual([
      'col.a value INTEGER',
      'col.b, c length BIGINT',
      'col.b, c[] value VARCHAR',
      'col.say "x)".d value DECIMAL(18,2)',
      'col.m length BIGINT',
      'col.m{key} value VARCHAR',
      'col.m{value} length BIGINT',
      'col.m{value}[].n value DOUBLE',
      'col.t value TIMESTAMP WITH TIME ZONE',
    ]);
  });

  it('tells what values are called, and what they lie in', () => {
    const type = 'STRUCT(codings STRUCT(code VARCHAR)[], aliases VARCHAR[], m MAP(VARCHAR, DOUBLE))[]';
    const { paths } = nestedPaths('diagnoses', type, 100);
    expect(paths.filter(({ holds }) => holds === 'value').map(({ name, parent, path }) => [path, name, parent])).toEqual([
      ['diagnoses[].codings[].code', 'code', 'codings'],
      ['diagnoses[].aliases[]', 'aliases', 'diagnoses'],
      ['diagnoses[].m{key}', '', ''],
      ['diagnoses[].m{value}', 'm', 'diagnoses'],
    ]);
  });

  it('that is a plain value has nothing inside, and one that is too deep or too wide says how much is left', () => {
    expect(nestedPaths('c', 'VARCHAR', 10)).toEqual({ paths: [], left: 0 });
    expect(nestedPaths('c', 'INTEGER[][][][][]', 10).left).toBe(1);
    const wide = `STRUCT(${Array.from({ length: 50 }, (_, index) => `f${index} INTEGER`).join(', ')})`;
    expect(nestedPaths('c', wide, 10)).toMatchObject({ left: 40 });
    expect(typeTree(`${'STRUCT(a '.repeat(200)}INTEGER${')'.repeat(200)}`)).toMatchObject({ kind: 'struct' });
  });
});

describe('what lies inside', () => {
  it('has its own nulls, values and lengths', async () => {
    const { runner } = database;
    await runner.rows(`CREATE OR REPLACE TABLE n AS SELECT * FROM (VALUES
      ({'id': 1, 'tags': ['a', 'b', NULL], 'm': MAP {'k': 1.5}}),
      ({'id': NULL, 'tags': [], 'm': MAP {'k': 2.5, 'l': NULL}}),
      ({'id': 1, 'tags': NULL, 'm': NULL}),
      (NULL)) t("c""x")`);
    const [described] = await runner.rows(`SELECT column_type FROM (DESCRIBE n)`);
    const { paths } = nestedPaths('c"x', String(described?.[0]), 50);
    const lines: string[] = [];
    for (const path of paths) {
      const figures = await figuresOnly(runner, pathRelation('n', 'c"x', path), 'v', columnType(path.type));
      const top = figures.topValues.map(({ count, value }) => `${String(value)}:${count}`).join(',');
      lines.push(`${path.path} ${path.holds}: ${figures.filled + figures.nullCount} places, ${figures.nullCount} null, ${top}`);
    }
    expect(lines).toEqual([
      'c"x.id value: 4 places, 2 null, 1:2',
      'c"x.tags length: 4 places, 2 null, 0:1,3:1',
      'c"x.tags[] value: 3 places, 1 null, a:1,b:1',
      'c"x.m length: 4 places, 2 null, 1:1,2:1',
      'c"x.m{key} value: 3 places, 0 null, k:2,l:1',
      'c"x.m{value} value: 3 places, 1 null, 1.5:1,2.5:1',
    ]);
  });
});
