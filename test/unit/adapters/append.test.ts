import { beforeEach, expect, test } from 'vitest';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import type { DatabaseFile } from '#core/ports/database.ts';
import { newFolder } from '../../support/workspace/folders.ts';

let database: DatabaseFile;
beforeEach(async () => {
  database = await openDatabaseFile(newFolder('rows.duckdb'));
  return () => database.close();
});

test('rows are appended as they are, whatever their texts are like', async () => {
  const pieces = [
    '',
    'a',
    'twelve bytes',
    'thirteen byte',
    'é',
    'ééééééé',
    '😀',
    'with\0nul',
    'a long text with a \0 in it',
    'x'.repeat(10_000),
    '"\\\n',
  ];
  const count = 5003;
  // Each text several times in a row, with nulls between, over the end of a block of rows.
  const text = Array.from({ length: count }, (_, row) => (row % 17 === 3 ? null : (pieces[Math.floor(row / 3) % pieces.length] ?? '')));
  const texts = Array.from({ length: count }, (_, row) => pieces.slice(0, row % 5).toReversed());
  const integers = Array.from({ length: count }, (_, row) => (row % 7 === 0 ? null : row - 2000));
  const instants = Array.from({ length: count }, (_, row) =>
    row % 11 === 0
      ? null
      : row % 11 === 1
        ? 'no instant'
        : `2026-06-${String(10 + (row % 20))}T08:00:00.${String(row % 1000).padStart(3, '0')}Z`,
  );
  await database.run(`CREATE TABLE rows_kept (n INTEGER, text VARCHAR, texts VARCHAR[], whole INTEGER, moment TIMESTAMP)`);
  await database.transaction((inside) =>
    inside.append('rows_kept', [
      { type: 'integer', values: Int32Array.from({ length: count }, (_, row) => row) },
      { type: 'text', values: text },
      { type: 'texts', values: texts },
      { type: 'integer', values: integers },
      { type: 'instant', values: instants },
    ]),
  );
  const rows = await database.all(`SELECT text, texts, whole, moment FROM rows_kept ORDER BY n`);
  expect(rows.map((row) => row['text'])).toEqual(text);
  expect(rows.map((row) => row['texts'])).toEqual(texts);
  expect(rows.map((row) => row['whole'])).toEqual(integers);
  expect(rows.map((row) => row['moment'])).toEqual(instants.map((instant) => (instant === 'no instant' ? null : instant)));
  // Short texts are found by comparing, too, which looks at their bytes as they lie there.
  expect(await database.all(`SELECT count(*) AS n FROM rows_kept WHERE text = 'twelve bytes'`)).toEqual([
    { n: BigInt(text.filter((one) => one === 'twelve bytes').length) },
  ]);
});

/** As UTF-8 has it, which knows no halves of characters. */
const whole = (text: string): string => text.replace(/[\ud800-\udfff]/g, '\ufffd');

test('texts of megabytes, and halves of characters that meet, stay apart', async () => {
  const large = ['é'.repeat(1_500_000), 'y'.repeat(5_000_000), 'a text in between'];
  const halves = ['the first half \ud83d', '\ude00 the second half', '\ud83d', '\ude00'];
  await database.run(`CREATE TABLE large (n INTEGER, text VARCHAR)`);
  await database.transaction((inside) =>
    inside.append('large', [
      { type: 'integer', values: Int32Array.from({ length: 8 }, (_, row) => row) },
      { type: 'text', values: [...large, ...halves, 'the last of them'] },
    ]),
  );
  const rows = await database.all(`SELECT text FROM large ORDER BY n`);
  expect(rows.map((row) => row['text'] === null)).toEqual(Array.from({ length: 8 }, () => false));
  expect(rows.map((row) => String(row['text']).length)).toEqual([1_500_000, 5_000_000, 17, 16, 17, 1, 1, 16]);
  expect(rows.slice(3).map((row) => row['text'])).toEqual([...halves.map(whole), 'the last of them']);
});

test('texts that are UTF-8 already go over as they are, from wherever they lie', async () => {
  const pieces = ['', 'a', 'twelve bytes', 'thirteen byte', 'ééééééé', '😀', 'x'.repeat(10_000), 'with\0nul'];
  const count = 5003;
  // One after the other, and with something between them.
  const slabs = ['', '-'].map((between) => {
    const bytes = Buffer.from(pieces.map((piece) => piece + between).join(''));
    let end = 0;
    const places = pieces.map((piece) => {
      const from = end;
      end += Buffer.byteLength(piece + between);
      return { bytes, from, to: from + Buffer.byteLength(piece) };
    });
    return (piece: string) => places[pieces.indexOf(piece)] ?? { bytes, from: 0, to: 0 };
  });
  const bytesOf = (piece: string, row: number) => slabs[row % 3 === 0 ? 1 : 0]?.(piece) ?? { bytes: Buffer.from(''), from: 0, to: 0 };
  const texts = Array.from({ length: count }, (_, row) => pieces[Math.floor(row / 2) % pieces.length] ?? '');
  const lists = Array.from({ length: count }, (_, row) => pieces.slice(0, row % 5));
  await database.run(`CREATE TABLE kept (n INTEGER, text VARCHAR, texts VARCHAR[])`);
  await database.transaction((inside) =>
    inside.append('kept', [
      { type: 'integer', values: Int32Array.from({ length: count }, (_, row) => row) },
      { type: 'bytes', values: texts.map(bytesOf) },
      { type: 'lists_of_bytes', values: lists.map((list) => list.map(bytesOf)) },
    ]),
  );
  const rows = await database.all(`SELECT text, texts FROM kept ORDER BY n`);
  expect(rows.map((row) => row['text'])).toEqual(texts);
  expect(rows.map((row) => row['texts'])).toEqual(lists);
  expect(await database.all(`SELECT count(*) AS n FROM kept WHERE text = 'twelve bytes'`)).toEqual([
    { n: BigInt(texts.filter((one) => one === 'twelve bytes').length) },
  ]);
});
