import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabaseFile } from '../../../src/adapters/duckdb/database.ts';
import { translateDatabaseError } from '../../../src/adapters/duckdb/duckdb-errors.ts';
import type { DatabaseFile } from '../../../src/core/ports/database.ts';
import { newFolder } from '../../support/workspace/folders.ts';

let path: string;
let database: DatabaseFile;
beforeEach(async () => {
  path = newFolder('x.duckdb');
  database = await openDatabaseFile(path);
  return () => database.close();
});

describe('values', () => {
  it('come back as they were given', async () => {
    await database.run('CREATE TABLE t (i BIGINT, d DOUBLE, s VARCHAR, b BOOLEAN, x BLOB, n VARCHAR, moment TIMESTAMP)');
    const text = `quo'te "and" ; DROP TABLE t; -- 数据 🧪 \u0000 end`;
    await database.run('INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6, $7)', [
      9007199254740993n,
      0.1,
      text,
      true,
      new Uint8Array([0, 255]),
      null,
      '2026-01-02T03:04:05.678Z',
    ]);
    expect(await database.all('SELECT * FROM t WHERE s = $1 AND moment > $2', [text, '2026-01-01T00:00:00.000Z'])).toEqual([
      { i: 9007199254740993n, d: 0.1, s: text, b: true, x: new Uint8Array([0, 255]), n: null, moment: '2026-01-02T03:04:05.678Z' },
    ]);
  });

  it('are plain: lists as arrays, dates and instants as text, whole numbers of 64 bits as bigint, JSON as text', async () => {
    const sql = `SELECT 3::BIGINT AS big, 3::INTEGER AS small, DATE '2026-02-03' AS day, ['a', NULL] AS list, {'at': TIMESTAMP '2026-02-03 04:05:06'} AS nested,
      '{"a": 1}'::JSON AS json, count(*) AS n`;
    expect(await database.all(sql)).toEqual([
      {
        big: 3n,
        small: 3,
        day: '2026-02-03',
        list: ['a', null],
        nested: { at: '2026-02-03T04:05:06.000Z' },
        json: '{"a": 1}',
        n: 1n,
      },
    ]);
  });

  it('keep whole numbers whole and others as they are', async () => {
    expect(await database.all('SELECT typeof($1) AS whole, typeof($2) AS other, typeof($3) AS text', [5, 0.5, '5'])).toEqual([
      { whole: 'BIGINT', other: 'DOUBLE', text: 'VARCHAR' },
    ]);
  });
});

describe('rows that are read one after another', () => {
  it('hold what `all` holds, in any order, over several chunks, and after the file was closed', async () => {
    const sql = `SELECT i::INTEGER AS i, CASE WHEN i % 7 = 0 THEN NULL ELSE repeat(md5(i::VARCHAR), 1 + (i % 40)) END AS text, i % 2 = 0 AS even
      FROM range($1) r(i)`;
    const whole = await database.all(sql, [5000]);
    const rows = await database.lazily(sql, [5000]);
    await database.close();
    expect(rows.count).toBe(5000);
    const read = (row: number) => ({ i: rows.value(row, 0), text: rows.value(row, 1), even: rows.value(row, 2) });
    // Much is thrown away meanwhile: what the rows are in is not.
    const backwards = whole.map((_, place) => read(whole.length - 1 - place));
    expect(backwards.toReversed()).toEqual(whole);
    expect(whole.map((_, place) => read(place))).toEqual(whole);
    expect(rows.value(5000, 0)).toBeNull();
  });

  it('are none where nothing is found, and hold nothing but texts, truth values and numbers', async () => {
    expect((await database.lazily('SELECT 1 WHERE false')).count).toBe(0);
    const nested = await database.lazily('SELECT [1, 2]');
    expect(() => nested.value(0, 0)).toThrow('neither texts nor numbers');
  });
});

const count = async () => (await database.all<{ n: bigint }>('SELECT count(*) AS n FROM t'))[0]?.n;

describe('transactions', () => {
  beforeEach(() => database.run('CREATE TABLE t (a INTEGER)'));
  it('happen as a whole or not at all, and are not seen before', async () => {
    const work = database.transaction(async (inside) => {
      await inside.run('INSERT INTO t VALUES (1)');
      expect(await inside.all('SELECT a FROM t')).toEqual([{ a: 1 }]);
      expect(await count()).toBe(0n);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await count()).toBe(0n);
    expect(await database.transaction(async (inside) => inside.run('INSERT INTO t VALUES (2)').then(() => 'done'))).toBe('done');
    expect(await count()).toBe(1n);
  });

  it('follow one another', async () => {
    const order: string[] = [];
    const slow = database.transaction(async (inside) => {
      order.push('first begins');
      await inside.all('SELECT count(*) FROM range(200000) a');
      await inside.run('INSERT INTO t VALUES (1)');
      order.push('first ends');
    });
    const next = database.transaction(async (inside) => {
      order.push('second begins');
      expect(await inside.all('SELECT a FROM t')).toEqual([{ a: 1 }]);
    });
    await Promise.all([slow, next]);
    expect(order).toEqual(['first begins', 'first ends', 'second begins']);
  });

  it('go on after a statement that failed', async () => {
    await expect(database.transaction((inside) => inside.run('INSERT INTO nowhere VALUES (1)'))).rejects.toThrow('nowhere');
    await database.transaction((inside) => inside.run('INSERT INTO t VALUES (1)'));
    expect(await count()).toBe(1n);
  });

  it('cannot be used after their end', async () => {
    let kept: Pick<DatabaseFile, 'run'> | undefined;
    await database.transaction(async (inside) => {
      kept = inside;
    });
    await expect(kept?.run('INSERT INTO t VALUES (1)')).rejects.toThrow('after its transaction had ended');
    expect(await count()).toBe(0n);
  });
});

describe('the instance', () => {
  it('says to whoever still asks that it was closed, and that it is no fault', async () => {
    await database.close();
    const closed = { error: { code: 'disconnected', retry: 'same' } };
    await expect(database.all('SELECT 1')).rejects.toMatchObject(closed);
    await expect(database.run('INSERT INTO t VALUES (1)')).rejects.toMatchObject(closed);
    await expect(database.transaction(() => Promise.resolve())).rejects.toMatchObject(closed);
  });

  it('reaches nothing but its own file', async () => {
    const secret = join(newFolder(), 'secret.csv');
    writeFileSync(secret, 'a\n1\n');
    for (const sql of [
      `SELECT * FROM read_csv('${secret}')`,
      `COPY (SELECT 1) TO '${secret}'`,
      `ATTACH '${secret}.duckdb'`,
      `INSTALL httpfs`,
      `LOAD httpfs`,
      `SET enable_external_access = true`,
      `SET memory_limit = '100GB'`,
      `EXPORT DATABASE '${secret}.d'`,
    ]) {
      await expect(database.run(sql), sql).rejects.toThrow();
    }
    expect(readFileSync(secret, 'utf8')).toBe('a\n1\n');
    expect(existsSync(`${secret}.duckdb`)).toBe(false);
  });

  it('has the memory and threads that it was given', async () => {
    const small = await openDatabaseFile(`${path}2`, { memoryBytes: 64 * 1024 * 1024, threads: 1 });
    expect(await small.all(`SELECT current_setting('memory_limit') AS memory, current_setting('threads') AS threads`)).toEqual([
      { memory: '64.0 MiB', threads: 1n },
    ]);
    await expect(small.all('SELECT list(range) FROM range(30000000)')).rejects.toMatchObject({ error: { code: 'out_of_memory' } });
    expect(await small.all('SELECT 1 AS works')).toEqual([{ works: 1 }]);
    await small.close();
  });

  it('leaves one file behind when it is closed, after what was asked before', async () => {
    const writing = database.run('CREATE TABLE t AS SELECT range AS a FROM range(1000)');
    await database.close();
    await writing;
    expect(existsSync(`${path}.wal`)).toBe(false);
    await expect(database.all('SELECT 1')).rejects.toThrow('closed');
    const again = await openDatabaseFile(path, { readOnly: true });
    expect(await again.all('SELECT count(*) AS n FROM t')).toEqual([{ n: 1000n }]);
    await expect(again.run('CREATE TABLE u (a INTEGER)')).rejects.toThrow();
    await again.close();
  });
});

describe('what DuckDB says', () => {
  it.each([
    [
      'IO Error: Could not set lock on file "/w": Conflicting lock is held in /usr/bin/node (PID 77). See also',
      'locked',
      /node \(process 77\)/,
    ],
    ['IO Error: Could not write file "/w": No space left on device', 'disk_full', /no space left/],
    ['IO Error: Cannot open file "/w": Permission denied', 'no_permission', /permissions/],
    [
      'IO Error: Trying to read a database file with version number 99, but we can only read versions between 64 and 67.',
      'newer_workspace',
      /newer Meshbench/,
    ],
    ['IO Error: Cannot open file "/w": No such file or directory', 'not_found', /not there/],
  ])('becomes a failure with what to do: %s', (text, code, says) => {
    expect(translateDatabaseError(new Error(text), '/w')).toMatchObject({ error: { code, message: expect.stringMatching(says) } });
  });

  it('never carries a stored value on', async () => {
    await database.run('CREATE TABLE t (a INTEGER CHECK (a < 5), b VARCHAR UNIQUE)');
    await database.run(`INSERT INTO t VALUES (1, 'Jane Roe')`);
    await expect(database.run(`INSERT INTO t VALUES (2, $1)`, ['Jane Roe'])).rejects.toThrow(
      /^The database refused a statement: Constraint Error$/,
    );
    await expect(database.run(`INSERT INTO t VALUES (CAST($1 AS INTEGER), 'x')`, ['Jane Roe'])).rejects.toThrow(
      /^The database refused.*Conversion Error$/,
    );
  });
});
