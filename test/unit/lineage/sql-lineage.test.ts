import { describe, expect, it } from 'vitest';
import { splitStatements } from '#core/lineage/sql/split-statements.ts';
import { edges, read } from '../../support/lineage/sql.ts';

const texts = (sql: string, dialect = 'postgresql') => splitStatements(sql, dialect).map(({ text, line }) => `${String(line)}:${text}`);

describe('columns of a query', () => {
  it('come from where they are read, with what is done to them and what decides', async () => {
    expect(
      await edges(`
        CREATE TABLE mart.signals AS
        SELECT c.id AS case_id, upper(e.term) AS term, count(*) AS n, sum(e.dose) total, md5(c.patient) AS patient,
               CASE WHEN c.serious = 'Y' THEN c.outcome END AS outcome,
               row_number() OVER (PARTITION BY c.site ORDER BY c.seen) AS nth
        FROM raw.cases c JOIN raw.events e ON c.id = e.case_id
        WHERE e.dropped IS NULL
        GROUP BY c.id, e.term`),
    ).toEqual(
      [
        'raw.cases.id > mart.signals.* JOIN',
        'raw.cases.id > mart.signals.case_id IDENTITY',
        'raw.cases.outcome > mart.signals.outcome TRANSFORMATION',
        'raw.cases.patient > mart.signals.patient TRANSFORMATION masked',
        'raw.cases.seen > mart.signals.nth WINDOW',
        'raw.cases.serious > mart.signals.outcome CONDITIONAL',
        'raw.cases.site > mart.signals.nth WINDOW',
        'raw.events.case_id > mart.signals.* JOIN',
        'raw.events.dose > mart.signals.total AGGREGATION',
        'raw.events.dropped > mart.signals.* FILTER',
        'raw.events.term > mart.signals.* GROUP_BY',
        'raw.events.term > mart.signals.term TRANSFORMATION',
      ].toSorted(),
    );
  });

  it('are followed through common table expressions, subqueries and set operations', async () => {
    expect(
      await edges(`
        CREATE VIEW v AS
        WITH a AS (SELECT id, max(x) AS top FROM t WHERE k > 1 GROUP BY 1), b(i, w) AS (SELECT id, v FROM u)
        SELECT a.id, q.w + a.top AS s, (SELECT max(z) FROM o WHERE o.id = a.id) AS best
        FROM a JOIN (SELECT * FROM b) q ON q.i = a.id
        UNION ALL SELECT id, x, y FROM r`),
    ).toEqual(
      [
        't.id > v.id IDENTITY',
        'r.id > v.id IDENTITY',
        't.x > v.s AGGREGATION',
        'u.v > v.s TRANSFORMATION',
        'r.x > v.s IDENTITY',
        'o.z > v.best AGGREGATION',
        'o.id > v.best CONDITIONAL',
        't.id > v.best CONDITIONAL',
        'r.y > v.best IDENTITY',
        't.k > v.* FILTER',
        't.id > v.* JOIN',
        'u.id > v.* JOIN',
      ].toSorted(),
    );
  });

  it('that name themselves are read once', async () => {
    expect(
      await edges(
        `CREATE TABLE x AS WITH RECURSIVE up(id, above) AS (SELECT id, parent FROM tree UNION ALL SELECT t.id, up.above FROM tree t JOIN up ON t.parent = up.id) SELECT id, above FROM up`,
        { dialect: 'postgresql' },
      ),
    ).toEqual(expect.arrayContaining(['tree.id > x.id IDENTITY', 'tree.parent > x.above IDENTITY', 'tree.parent > x.* JOIN']));
  });

  it('of functions in a FROM come from their arguments', async () => {
    expect(
      await edges(`CREATE TABLE x AS SELECT f.value:name::string AS n FROM t, LATERAL FLATTEN(input => t.j) f`, { dialect: 'snowflake' }),
    ).toEqual(['t.j > x.n TRANSFORMATION']);
    expect(await edges('CREATE TABLE x AS SELECT id, item FROM t LATERAL VIEW explode(items) e AS item', { dialect: 'hive' })).toEqual([
      't.id > x.id IDENTITY',
      't.items > x.item TRANSFORMATION',
    ]);
    expect(await edges('CREATE TABLE x AS SELECT u FROM t, UNNEST(t.arr) AS u', { dialect: 'bigquery' })).toEqual([
      't.arr > x.u TRANSFORMATION',
    ]);
    expect(await edges(`CREATE TABLE x AS SELECT a FROM read_parquet('s3://vault/cases/2026.parquet')`)).toEqual([
      'cases/2026.parquet.a > x.a IDENTITY',
    ]);
  });
});

describe('stars', () => {
  it('are taken apart where the columns are known', async () => {
    expect(
      await edges('CREATE TABLE x AS SELECT * EXCLUDE (b) REPLACE (a + 1 AS a) FROM s.t JOIN s.u USING (id)', {
        known: { 's.t': ['id', 'a', 'b'], 's.u': ['id', 'c'] },
      }),
    ).toEqual(
      ['s.t.a > x.a TRANSFORMATION', 's.t.id > x.id IDENTITY', 's.u.c > x.c IDENTITY', 's.t.id > x.* JOIN', 's.u.id > x.* JOIN'].toSorted(),
    );
  });

  it('are listed where nobody knows, and nothing is made up for them', async () => {
    const { statements, unresolved } = await read('CREATE TABLE x AS\nSELECT t.*, u.a FROM t JOIN u ON true');
    expect(unresolved).toEqual([{ line: 1, kind: 'star', what: '*', tables: [{ namespace: 'db', name: 't' }] }]);
    expect(statements[0]).toMatchObject({ inputs: [{ name: 't' }, { name: 'u' }], relation: { columns: [{ name: 'a' }] } });
    expect((await read('CREATE TABLE x AS SELECT term FROM t JOIN u ON true')).unresolved).toMatchObject([
      { kind: 'column', what: 'term', tables: [{ name: 't' }, { name: 'u' }] },
    ]);
  });

  it('inside of a query do not matter where the columns are named outside', async () => {
    const sql = 'CREATE TABLE x AS SELECT q.a FROM (SELECT * FROM t WHERE k = 1) q';
    expect(await edges(sql)).toEqual(['t.a > x.a IDENTITY', 't.k > x.* FILTER']);
    expect((await read(sql)).unresolved).toEqual([]);
  });
});

describe('statements that write', () => {
  it('an insert goes by place, to the columns that are named or known', async () => {
    expect(await edges('INSERT INTO x (p, q) SELECT b, a FROM t')).toEqual(['t.a > x.q IDENTITY', 't.b > x.p IDENTITY']);
    expect(await edges('INSERT INTO x SELECT b, a FROM t', { known: { x: ['p', 'q'] } })).toEqual([
      't.a > x.q IDENTITY',
      't.b > x.p IDENTITY',
    ]);
    const unknown = await read('INSERT INTO x SELECT b, a FROM t');
    expect(unknown.unresolved).toMatchObject([{ kind: 'places', what: 'x' }]);
    expect(unknown.statements[0]).toMatchObject({ inputs: [{ name: 't' }], relation: { columns: [] } });
  });

  it('a merge, an update and a delete', async () => {
    expect(
      await edges(
        `MERGE INTO m.t AS t USING s ON t.id = s.id WHEN MATCHED AND s.ok THEN UPDATE SET a = s.b WHEN NOT MATCHED THEN INSERT (id, a) VALUES (s.id, s.c)`,
        { dialect: 'snowflake' },
      ),
    ).toEqual(['s.b > m.t.a IDENTITY', 's.c > m.t.a IDENTITY', 's.id > m.t.* JOIN', 's.id > m.t.id IDENTITY', 's.ok > m.t.* FILTER']);
    expect(await edges('UPDATE t SET a = s.b + 1 FROM s WHERE t.id = s.id', { dialect: 'postgresql' })).toEqual([
      's.b > t.a TRANSFORMATION',
      's.id > t.* FILTER',
    ]);
    expect(await edges('DELETE FROM t USING u WHERE t.id = u.id', { dialect: 'postgresql' })).toEqual(['u.id > t.* FILTER']);
  });

  it('are chained through what the script makes for itself, and through what it has just made', async () => {
    const sql = `
      CREATE TEMP TABLE step AS SELECT id, v FROM src WHERE v > 0;
      INSERT INTO step SELECT id, w FROM more;
      CREATE TABLE mid AS SELECT id, v * 2 AS v2 FROM step;
      CREATE TABLE last AS SELECT * FROM mid;`;
    expect(await edges(sql, { dialect: 'postgresql' })).toEqual(
      [
        'src.id > mid.id IDENTITY',
        'more.id > mid.id IDENTITY',
        'src.v > mid.v2 TRANSFORMATION',
        'more.w > mid.v2 TRANSFORMATION',
        'src.v > mid.* FILTER',
        'mid.id > last.id IDENTITY',
        'mid.v2 > last.v2 IDENTITY',
      ].toSorted(),
    );
    const { statements } = await read(sql, { dialect: 'postgresql' });
    expect(statements.map(({ target, inputs }) => [target?.name, inputs.map(({ name }) => name)])).toEqual([
      ['mid', ['src', 'more']],
      ['last', ['mid']],
    ]);
    expect(await edges('SELECT a INTO #t FROM dbo.b; SELECT a AS c INTO dbo.c FROM #t', { dialect: 'tsql' })).toEqual([
      'dbo.b.a > dbo.c.c IDENTITY',
    ]);
  });
});

describe('names', () => {
  it('are the data sets that are known, whatever their case and however far they are qualified', async () => {
    const known = { 'warehouse.mart.cases': ['Id'], 'warehouse.raw.cases': ['id'] };
    expect(await edges('CREATE TABLE mart.x AS SELECT ID FROM MART.Cases', { known, prefix: 'warehouse.mart' })).toEqual(
      ['warehouse.mart.cases.Id > warehouse.mart.x.Id IDENTITY'].map((edge) => edge.replace('x.Id', 'x.ID')),
    );
    // Two data sets end so: the name stays as it is written.
    expect(await edges('CREATE TABLE x AS SELECT id FROM cases', { known })).toEqual(['cases.id > x.id IDENTITY']);
    expect(await edges('CREATE TABLE x AS SELECT "a b" FROM `p.d.t`', { dialect: 'bigquery' })).toEqual([]);
    expect(await edges('CREATE TABLE x AS SELECT s.a.b FROM p.d.t s', { dialect: 'bigquery' })).toEqual(['p.d.t.a > x.b TRANSFORMATION']);
  });
});

describe('hostile scripts', () => {
  it('are refused statement by statement, with the line, and the rest is taken', async () => {
    const { refused, statements } = await read(
      [
        'CREATE TABLE a AS SELECT x FROM t;',
        "SELECT * FROM {{ ref('x') }};",
        '',
        'GRANT SELECT ON a TO b;',
        'CREATE TABLE b AS',
        'SELECT FROM WHERE ]];',
        `SELECT ${'('.repeat(400)}1${')'.repeat(400)};`,
        'CREATE TABLE c AS SELECT y FROM a;',
        "SELECT 'never closed",
      ].join('\n'),
    );
    expect(statements.map(({ target }) => target?.name)).toEqual(['a', 'c']);
    expect(refused.map(({ line }) => line)).toEqual([2, 6, 7, 9]);
    expect(refused[2]?.reason).toBe('The statement is nested too deeply to be read.');
  });

  it('split where statements end, and nowhere else', () => {
    expect(texts(`a ';' ; -- c;\n/* ; */ b $$ ; $$;\n;;\n"x;y" c`)).toEqual([`1:a ';'`, `1:-- c;\n/* ; */ b $$ ; $$`, '4:"x;y" c']);
    expect(texts(`a 'it''s; ' b; c 'x\\'; d`, 'postgresql')).toEqual([`1:a 'it''s; ' b`, `1:c 'x\\'`, '1:d']);
    expect(texts(`c 'x\\'; d'; e`, 'mysql')).toEqual([`1:c 'x\\'; d'`, '1:e']);
    expect(texts('-- nothing\n/* at all */ ;')).toEqual([]);
    expect(texts('')).toEqual([]);
    expect(texts(`${'x;'.repeat(50_000)}`)).toHaveLength(50_000);
  });

  it('of a megabyte are read, and each statement that no parser would end with is left to the one who can end it', async () => {
    const many = Array.from(
      { length: 3_000 },
      (_, place) =>
        `CREATE TABLE t${String(place + 1)} AS SELECT a, b + ${String(place)} AS b, /* ${'x'.repeat(270)} */ c FROM t${String(place)} WHERE k = 1`,
    ).join(';\n');
    expect(many.length).toBeGreaterThan(1_000_000);
    const { statements, refused } = await read(many);
    expect(refused).toEqual([]);
    expect(statements).toHaveLength(3_000);
  });
});
