import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFile, openLocalStore } from '#adapters/files/local-store.ts';
import { AppFailure } from '#core/failures.ts';
import { seededRandom } from '#core/profiling/slices.ts';
import { chooseFiles } from '#core/sampling/choose-files.ts';
import { drawText } from '#core/sampling/text/draw-text.ts';
import { planText, type TextDraw } from '#core/sampling/text/plan-text.ts';
import { lookAtText } from '#core/sampling/text/text-frame.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'text-'));
});
afterAll(() => rm(folder, { recursive: true }));

const progress = { signal: new AbortController().signal, report: () => undefined };

async function look(path: string) {
  const store = openLocalStore(path);
  const chosen = await chooseFiles(store, progress);
  if (chosen.format === 'parquet' || chosen.format === 'json') throw new Error(`Taken for ${chosen.format}`);
  return { store, frame: await lookAtText(store, { ...chosen, format: chosen.format }, progress) };
}

type Looked = Awaited<ReturnType<typeof look>>;

/** Every stretch of `size` bytes. */
function everyStretch({ frame }: Looked, size: number): TextDraw {
  const begin = frame.csv?.head.length ?? 0;
  const stretches = frame.files.flatMap((file) =>
    Array.from({ length: Math.ceil((file.bytes - begin) / size) }, (_, index) => ({
      file,
      start: begin + index * size,
      end: Math.min(file.bytes, begin + (index + 1) * size),
    })),
  );
  return { ...planText(frame, { rows: 1, seed: 1, method: 'stretches' }), stretches, slack: 64 };
}

async function draw({ store, frame }: Looked, plan: TextDraw) {
  const path = join(folder, `${Math.random()}.out`);
  const drawn = await drawText({ store, createFile, path }, frame, plan, progress);
  return { ...drawn, text: await readFile(path, 'utf8') };
}

/** A file whose records hold line ends, delimiters and quotes inside quotes, and sometimes text that looks like other records. */
function nastyCsv(seed: number, records: number): { text: string; rows: string[] } {
  const random = seededRandom(seed);
  const notes = [
    'plain',
    '"two\nlines"',
    '"said ""no"", then\r\nleft"',
    '"a,b"',
    '',
    '"looks like\n7,Ada,row,2024-01-01\n8,Bob,row,2024-01-01\n"',
    '"""',
    '""',
  ];
  const rows = Array.from({ length: records }, (_, index) => {
    const note = notes[Math.floor(random() * (notes.length - 2))] ?? '';
    return `${index},name ${Math.floor(random() * 1e6)},${note},2024-0${1 + Math.floor(random() * 9)}-11\n`;
  });
  return { text: `id,name,note,day\n${rows.join('')}`, rows };
}

describe('delimited text', () => {
  test.each([1, 2, 3])('every record begins in exactly one stretch, whatever is quoted (%i)', async (seed) => {
    const { text } = nastyCsv(seed, 3000);
    const path = join(folder, `nasty-${seed}.csv`);
    await writeFile(path, text);
    const looked = await look(path);
    for (const size of [1500, 4097, 50_000]) {
      const drawn = await draw(looked, everyStretch(looked, size));
      expect(drawn.stretchesLeftOut).toBe(0);
      expect(drawn.text).toBe(text);
      expect(drawn.rows).toBe(3000);
    }
  });

  test('a sample has the header, whole records, and about as many rows as were asked for; the seed says which', async () => {
    const { text, rows } = nastyCsv(9, 60_000);
    const path = join(folder, 'sampled.csv');
    await writeFile(path, text);
    const looked = await look(path);
    const plan = planText(looked.frame, { rows: 6000, seed: 4, method: 'stretches' });
    const drawn = await draw(looked, plan);
    expect(drawn.text.startsWith('id,name,note,day\n')).toBe(true);
    // Rows are numbered: what comes out is rows of the file, whole and in their order.
    let at = 'id,name,note,day\n'.length;
    let taken = 0;
    for (const row of rows) {
      if (!drawn.text.startsWith(row, at)) continue;
      at += row.length;
      taken += 1;
    }
    expect(at).toBe(drawn.text.length);
    expect(taken).toBe(drawn.rows);
    expect(drawn.rows).toBeGreaterThan(4500);
    expect(drawn.rows).toBeLessThan(7500);
    expect(looked.frame.bytes / (looked.frame.recordBytes * 60_000)).toBeCloseTo(1, 1);
    expect((await draw(looked, planText(looked.frame, { rows: 6000, seed: 4, method: 'stretches' }))).text).toBe(drawn.text);
    expect((await draw(looked, planText(looked.frame, { rows: 6000, seed: 5, method: 'stretches' }))).text).not.toBe(drawn.text);
  });

  test('over many seeds every stretch is taken equally often', async () => {
    const path = join(folder, 'even.csv');
    await writeFile(path, nastyCsv(3, 40_000).text);
    const { frame } = await look(path);
    const counts = new Map<number, number>();
    const seeds = 3000;
    let chance = 0;
    for (let seed = 0; seed < seeds; seed += 1) {
      const plan = planText(frame, { rows: 10_000, seed, method: 'stretches' });
      chance = plan.chance;
      for (const { start } of plan.stretches) counts.set(start, (counts.get(start) ?? 0) + 1);
    }
    expect(chance).toBeLessThan(0.8);
    const slack = 5 * Math.sqrt(chance * (1 - chance) * seeds);
    for (const count of counts.values()) expect(Math.abs(count - chance * seeds)).toBeLessThan(slack);
  });

  test.each([
    ['no header', '1;2;3\n4;5;6\n'.repeat(2000)],
    ['carriage returns', `a\tb\r\n${'1\t"x\r\ny"\r\n'.repeat(2000)}`],
    ['no line end at the end', `a,b\n${'1,2\n'.repeat(2000)}3,4`],
    ['blank lines between', `a,b\n${'1,2\n\n'.repeat(2000)}`],
    ['a byte order mark', `\ufeffa,b\n${'1,"ü\n"\n'.repeat(2000)}`],
    ['one long record among short ones', `a,b\n${'1,2\n'.repeat(1000)}7,"${'long '.repeat(20_000)}"\n${'1,2\n'.repeat(1000)}`],
  ])('%s', async (name, text) => {
    const path = join(folder, `${name}.csv`);
    await writeFile(path, text);
    const looked = await look(path);
    const drawn = await draw(looked, everyStretch(looked, 3000));
    expect(drawn.stretchesLeftOut).toBe(0);
    const wanted = text.replaceAll('\n\n', '\n');
    expect(drawn.text).toBe(wanted.endsWith('\n') ? wanted : `${wanted}\n`);
  });

  test('files with other headers are refused, not mixed', async () => {
    const mixed = await mkdtemp(join(folder, 'mixed-'));
    await writeFile(join(mixed, 'a.csv'), `id,name\n${'1,x\n'.repeat(500)}`);
    await writeFile(join(mixed, 'b.csv'), `name,id\n${'x,1\n'.repeat(400)}`);
    const looked = await look(mixed);
    await expect(draw(looked, everyStretch(looked, 3000))).rejects.toMatchObject({
      error: { code: 'unsupported_file', message: expect.stringContaining('b.csv') },
    });
  });

  test('UTF-16, binary, and records that never end are refused with the way out', async () => {
    for (const [name, content] of [
      ['wide.csv', Buffer.from('id,name\n'.repeat(100), 'utf16le')],
      ['binary.csv', Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 7))],
      ['endless.csv', Buffer.from(`a,b\n1,"${'x'.repeat(400_000)}`)],
    ] as const) {
      await writeFile(join(folder, name), content);
      await expect(look(join(folder, name)), name).rejects.toBeInstanceOf(AppFailure);
    }
  });
});

describe('NDJSON', () => {
  test('every line belongs to exactly one stretch, over all files', async () => {
    const lines = await mkdtemp(join(folder, 'lines-'));
    const rows = Array.from({ length: 4000 }, (_, index) => `${JSON.stringify({ index, note: 'line\n"two"', deep: { list: [index] } })}\n`);
    await writeFile(join(lines, 'a.ndjson'), rows.slice(0, 2500).join(''));
    await writeFile(join(lines, 'b.ndjson'), rows.slice(2500).join('').slice(0, -1));
    const looked = await look(lines);
    const drawn = await draw(looked, everyStretch(looked, 777));
    expect(drawn.text).toBe(rows.join(''));
    expect(drawn.rows).toBe(4000);
  });
});
