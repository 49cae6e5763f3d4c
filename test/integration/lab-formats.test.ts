import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labBench, opened, refusal, typesOf, type LabBench } from '../support/lab.ts';

let bench: LabBench;
beforeAll(async () => {
  bench = await labBench();
});
afterAll(() => bench.remove());

const open = async (name: string, content: string | Uint8Array) => {
  const outcome = await bench.profile(await bench.file(name, content));
  return { profile: opened(outcome), convertedTo: outcome.ok ? outcome.convertedTo : null };
};
const rowsOf = (parquet: string | null) => bench.sql(`select * from read_parquet('${parquet ?? ''}')`);
const codes = (profile: { warnings: { code: string }[] }) => profile.warnings.map(({ code }) => code);
const utf16 = (text: string, mark = true): Uint8Array => Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');

describe('delimited text', () => {
  it('becomes typed columns, and every code keeps its zeros', async () => {
    const { profile, convertedTo } = await open(
      'codes.csv',
      'zip,score,amount,code,phone,icd,day,seen,at,ok\n02134,1,1.50,1e5,+1555,250.0,2024-01-31,2024-01-31T10:00:00Z,10:11:12,true\n10001,-2,20,2E10,+1556,250.00,2024-02-01,2024-02-01T11:00:00Z,10:11:13,false\n,,,,,401.9,,,,\n',
    );
    expect(typesOf(profile)).toEqual({
      zip: 'VARCHAR',
      score: 'BIGINT',
      amount: 'DECIMAL(18,2)',
      code: 'VARCHAR',
      phone: 'VARCHAR',
      icd: 'VARCHAR',
      day: 'DATE',
      seen: 'TIMESTAMP WITH TIME ZONE',
      at: 'TIME',
      ok: 'BOOLEAN',
    });
    expect((await rowsOf(convertedTo))[0]?.slice(0, 2)).toEqual(['02134', 1n]);
    expect(profile.rowCount).toBe(3);
    expect(profile.columns[0]?.nullCount).toBe(1);
    expect(profile.file).toMatchObject({
      format: 'csv',
      compression: 'none',
      dialect: { delimiter: ',', quote: '"', header: true, encoding: 'utf-8', skippedLines: 0 },
    });
  });

  it('is typed by all values, not by the first ones', async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => `${String(index)},${String(index)},${String(index)}`).join('\n');
    const { profile } = await open('late.csv', `a,b,c\n${many}\n007,1.5,${'9'.repeat(19)}\n`);
    expect(typesOf(profile)).toEqual({ a: 'VARCHAR', b: 'DECIMAL(18,1)', c: 'VARCHAR' });
    expect(profile.rowCount).toBe(30_001);
  });

  it('reads a date only where day and month cannot be confused', async () => {
    const { profile, convertedTo } = await open(
      'days.csv',
      'us,eu,unclear\n01/31/2024,31/01/2024,01/02/2024\n02/01/2024,01/02/2024,03/04/2024\n',
    );
    expect(typesOf(profile)).toEqual({ us: 'DATE', eu: 'DATE', unclear: 'VARCHAR' });
    expect(await bench.sql(`select us::varchar, eu::varchar from read_parquet('${convertedTo ?? ''}')`)).toEqual([
      ['2024-01-31', '2024-01-31'],
      ['2024-02-01', '2024-02-01'],
    ]);
  });

  it('loses no row of a ragged file and names the lines', async () => {
    const { profile, convertedTo } = await open('ragged.csv', 'id,name\n1,Ann\n2\n3,Cid,x\n4,Dee,\n\n5,Eve\n');
    expect(await rowsOf(convertedTo)).toEqual([
      [1n, 'Ann', null],
      [2n, null, null],
      [3n, 'Cid', 'x'],
      [4n, 'Dee', null],
      [5n, 'Eve', null],
    ]);
    expect(codes(profile)).toEqual(['short_rows', 'long_rows', 'trailing_delimiters', 'blank_lines']);
    expect(profile.warnings[0]?.message).toContain('line 3');
    expect(profile.warnings[1]?.message).toContain('line 4');
  });

  it('keeps newlines, quotes, zero bytes and mixed line ends', async () => {
    const { profile, convertedTo } = await open('odd.csv', 'id,text\r\n1,"two\nlines"\n2,"he said ""hi"""\r\n3,a\0b\n');
    expect(await rowsOf(convertedTo)).toEqual([
      [1n, 'two\nlines'],
      [2n, 'he said "hi"'],
      [3n, 'a\0b'],
    ]);
    expect(profile.rowCount).toBe(3);
  });

  it('reads UTF-16, marks, Windows-1252 and says what it did', async () => {
    for (const [name, content] of [
      ['utf16.csv', utf16('name,n\nZoë,1\n')],
      ['utf16-unmarked.csv', utf16('name,n\nAda Lovelace,1\n', false)],
      ['mark.csv', '\ufeffname,n\nZoë,1\n'],
    ] as const) {
      const { profile } = await open(name, content);
      expect(typesOf(profile)).toEqual({ name: 'VARCHAR', n: 'BIGINT' });
    }
    const { profile, convertedTo } = await open('western.csv', Buffer.from('name,n\nZoë,1\nMüller,2\n', 'latin1'));
    expect((await rowsOf(convertedTo))[1]?.[0]).toBe('Müller');
    expect(codes(profile)).toContain('encoding_guessed');
  });

  it('names columns that have no name or one that is taken, and rows above them', async () => {
    const { profile } = await open('names.csv', 'id,,ID\n1,2,3\n');
    expect(profile.columns.map(({ name }) => name)).toEqual(['id', 'column_2', 'ID_2']);
    const titled = await open('titled.csv', 'Report\nof June\nid,b,c\n1,2,3\n4,5,6\n');
    expect(titled.profile.columns.map(({ name }) => name)).toEqual(['id', 'b', 'c']);
    expect(titled.profile.file.dialect?.skippedLines).toBe(2);
    expect(codes(titled.profile)).toContain('skipped_lines');
    const bare = await open('bare.csv', '1,2\n3,4\n');
    expect(bare.profile.rowCount).toBe(2);
    expect(codes(bare.profile)).toContain('no_header');
  });

  it('holds hostile names apart from statements', async () => {
    const name = `a"; drop table x; --'`;
    const { profile } = await open(`it's [1] * ?.csv`, `"${name.replaceAll('"', '""')}",$1,🙂\n1,2,3\n`);
    expect(profile.columns.map((column) => column.name)).toEqual([name, '$1', '🙂']);
    expect(profile.rowCount).toBe(1);
  });

  it('opens a header without rows, and refuses a file without anything', async () => {
    expect((await open('header.csv', 'id,name\n')).profile).toMatchObject({ rowCount: 0, columns: [{ name: 'id' }, { name: 'name' }] });
    expect(refusal(await bench.profile(await bench.file('nothing.csv', ''))).code).toBe('empty_file');
    expect(refusal(await bench.profile(await bench.file('blank.csv', '\n\n\n'))).code).toBe('empty_file');
    expect(refusal(await bench.profile(await bench.file('nothing.csv.gz', gzipSync('')))).code).toBe('empty_file');
  });

  it('refuses a quote that never closes, and text that is damaged, naming the line and no value', async () => {
    const quote = refusal(await bench.profile(await bench.file('open.csv', 'id,name\n1,"Ann"\n2,"secret\n3,Cid\n')));
    expect(quote.code).toBe('unreadable_file');
    expect(quote.message).toContain('line 3');
    expect(JSON.stringify(quote)).not.toContain('secret');
    const damaged = refusal(
      await bench.profile(await bench.file('damaged.csv', Buffer.concat([Buffer.from('id,name\n1,é\n2,é'), Buffer.of(0xff, 0xfe, 0x0a)]))),
    );
    expect(damaged.code).toBe('unreadable_file');
    expect(damaged.message).toContain('line 3');
  });

  it('takes a cell of 50 MB', async () => {
    const { profile, convertedTo } = await open('cell.csv', `id,text\n1,"${'x'.repeat(50_000_000)}"\n2,y\n`);
    expect(profile.rowCount).toBe(2);
    expect(await bench.sql(`select length(text) from read_parquet('${convertedTo ?? ''}')`)).toEqual([[50_000_000n], [1n]]);
  });

  it('takes 1,500 columns', async () => {
    const names = Array.from({ length: 1500 }, (_, index) => `c${String(index)}`);
    const row = (of: number) => names.map((_, index) => String(index * of)).join(',');
    const { profile } = await open('wide.csv', `${names.join(',')}\n${row(1)}\n${row(2)}\n`);
    expect(profile.columns).toHaveLength(1500);
    expect(profile.columns.every(({ type }) => type === 'BIGINT')).toBe(true);
  }, 180_000);
});

describe('JSON', () => {
  it('keeps nested records as they are', async () => {
    const { profile, convertedTo } = await open(
      'patients.ndjson',
      '{"id":"01","name":[{"family":"Lee"}],"born":"2001-02-03"}\n{"id":"02"}\n',
    );
    expect(typesOf(profile)).toEqual({ id: 'VARCHAR', name: 'STRUCT("family" VARCHAR)[]', born: 'DATE' });
    expect(profile.file.format).toBe('ndjson');
    expect(await bench.sql(`select name[1].family from read_parquet('${convertedTo ?? ''}')`)).toEqual([['Lee'], [null]]);
  });

  it('reads an array, one object, and values over several lines', async () => {
    expect((await open('array.json', '[{"a":1},{"a":2},{"a":null}]')).profile.rowCount).toBe(3);
    expect((await open('one.json', '{\n "a": {"b": [1, 2]}\n}')).profile.rowCount).toBe(1);
    expect((await open('some.json', '{\n "a": 1\n}\n{\n "a": 2\n}\n')).profile.rowCount).toBe(2);
    expect((await open('scalars.json', '[1, 2, 3]')).profile).toMatchObject({ rowCount: 3, columns: [{ name: 'json' }] });
  });

  it('does not guess at dates with two readings, or at codes', async () => {
    const { profile } = await open('guess.ndjson', '{"d":"01-02-2020","n":"007","m":"1e5"}\n{"d":"03-04-2020","n":"008","m":"2e5"}\n');
    expect(typesOf(profile)).toEqual({ d: 'VARCHAR', n: 'VARCHAR', m: 'VARCHAR' });
  });

  it.each([
    ['twice.ndjson', '{"a":1,"a":2}\n', 'same name twice'],
    ['trailer.ndjson', '{"a":1}\n{"a":2}SECRET\n', 'line 2'],
    ['cut.json', '[{"a":1},{"a":"SECRET', 'ends inside a text'],
    ['none.json', '[]', 'no records'],
    ['deep.json', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 'levels deep'],
    ['deep-array.json', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'levels deep'],
  ])('refuses %s', async (name, content, says) => {
    const error = refusal(await bench.profile(await bench.file(name, content)));
    expect(error.message).toContain(says);
    expect(JSON.stringify(error)).not.toContain('SECRET');
  });

  it('survives the deepest nesting that it lets through', async () => {
    const { profile } = await open('deepest.json', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`);
    expect(profile.rowCount).toBe(1);
  });
});

describe('compressed text', () => {
  it('reads gzip', async () => {
    const { profile } = await open('a.csv.gz', gzipSync('id,v\n01,2\n'));
    expect(profile.file).toMatchObject({ format: 'csv', compression: 'gzip' });
    expect(typesOf(profile)).toEqual({ id: 'VARCHAR', v: 'BIGINT' });
    expect((await open('a.ndjson.gz', gzipSync('{"a":1}\n{"a":2}\n'))).profile.rowCount).toBe(2);
  });

  it('reads zstd', async () => {
    const path = join(bench.folder, 'numbers.csv.zst');
    await bench.sql(
      `copy (select i as id, lpad(i::varchar, 6, '0') as code from range(200000) t(i)) to '${path}' (format csv, header, compression zstd)`,
    );
    const profile = opened(await bench.profile(path));
    expect(profile).toMatchObject({ rowCount: 200_000, file: { compression: 'zstd', format: 'csv' } });
    expect(typesOf(profile)).toEqual({ id: 'BIGINT', code: 'VARCHAR' });
  });

  it('stops a gzip bomb and leaves nothing behind', async () => {
    const error = refusal(await bench.profile(await bench.file('bomb.csv.gz', gzipSync(Buffer.alloc(300_000_000, '0\n')))));
    expect(error.code).toBe('too_large');
    expect(await bench.leftovers()).toEqual([]);
  });
});

describe('Parquet', () => {
  it('opens a folder of parts; its partitions become columns and codes among them stay text', async () => {
    const folder = join(bench.folder, `claims [2024] * it's`);
    for (const [region, year, at] of [
      ['001', 2023, 0],
      ['002', 2024, 100],
    ] as const) {
      const part = join(folder, `region=${region}`, `year=${String(year)}`);
      await mkdir(part, { recursive: true });
      await bench.sql(
        `copy (select i as id from range(${String(at)}, ${String(at + 10)}) t(i)) to '${part.replaceAll("'", "''")}/part [0] * ?.parquet' (format parquet)`,
      );
    }
    await bench.file(`claims [2024] * it's/_SUCCESS`, '');
    const profile = opened(await bench.profile(folder));
    expect(profile).toMatchObject({ rowCount: 20, file: { parts: 2, format: 'parquet' } });
    expect(typesOf(profile)).toEqual({ id: 'BIGINT', region: 'VARCHAR', year: 'BIGINT' });
    expect(profile.columns.find(({ name }) => name === 'region')?.topValues.map(({ value }) => value)).toEqual(['001', '002']);
  });

  it('matches parts with different columns by name and says so', async () => {
    const folder = join(bench.folder, 'mixed');
    await mkdir(folder);
    await bench.sql(`copy (select 1 as id, 'x' as a) to '${folder}/1.parquet' (format parquet)`);
    await bench.sql(`copy (select 2 as id, 2.5::double as b) to '${folder}/2.parquet' (format parquet)`);
    const profile = opened(await bench.profile(folder));
    expect(profile.columns.map(({ name, nullCount }) => [name, nullCount])).toEqual([
      ['id', 0],
      ['a', 1],
      ['b', 1],
    ]);
    expect(codes(profile)).toContain('mixed_schemas');
  });

  it('reads one file whose name is a pattern, and not the files that match it', async () => {
    for (const [name, rows] of [
      ['a*b.parquet', 1],
      ['aXb.parquet', 5],
      ['p[1].parquet', 2],
      ['p1.parquet', 6],
    ] as const)
      await bench.sql(`copy (select i from range(${String(rows)}) t(i)) to '${join(bench.folder, name)}' (format parquet)`);
    expect(opened(await bench.profile(join(bench.folder, 'a*b.parquet'))).rowCount).toBe(1);
    expect(opened(await bench.profile(join(bench.folder, 'p[1].parquet'))).rowCount).toBe(2);
  });

  it('refuses what is no such file, each with its own reason', async () => {
    expect(refusal(await bench.profile(join(bench.folder, 'missing.parquet'))).code).toBe('not_found');
    expect(refusal(await bench.profile(await bench.file('text.parquet', 'a,b\n1,2\n'))).code).toBe('unreadable_file');
    expect(refusal(await bench.profile(await bench.file('sealed.parquet', 'PAREabcdefghijklPARE'))).code).toBe('encrypted_file');
    expect(refusal(await bench.profile(await bench.file('book.xlsx', 'PK\x03\x04rest')))).toMatchObject({ code: 'unsupported_file' });
    await bench.file('folder/readme.md', 'x');
    expect(refusal(await bench.profile(join(bench.folder, 'folder'))).code).toBe('unsupported_file');
  });
});
