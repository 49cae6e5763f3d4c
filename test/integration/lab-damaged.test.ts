import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labBench, opened, refusal, type LabBench } from '../support/lab.ts';

let bench: LabBench;
let parquet: Uint8Array;
let csv: Uint8Array;
let zstd: Uint8Array;
beforeAll(async () => {
  bench = await labBench();
  const path = join(bench.folder, 'whole.parquet');
  await bench.sql(
    `copy (select i as id, 'patient ' || i as name, hash(i)::varchar as code, [i, i + 1] as list from range(1500) t(i)) to '${path}' (format parquet, compression zstd, row_group_size 2048)`,
  );
  parquet = await readFile(path);
  const text = `id,name,code\n${Array.from({ length: 2500 }, (_, index) => `${String(index)},patient ${String(index)},${String((index * 7_919_777) % 1_000_003)}`).join('\n')}\n`;
  csv = gzipSync(text);
  const compressed = join(bench.folder, 'whole.csv.zst');
  await bench.sql(
    `copy (select i as id, 'patient ' || i as name, hash(i)::varchar as code from range(1200) t(i)) to '${compressed}' (format csv, header, compression zstd)`,
  );
  zstd = await readFile(compressed);
});
afterAll(async () => {
  expect(await bench.leftovers()).toEqual([]);
  await bench.remove();
});

/** Profiles the file cut at every kilobyte, two at a time, and hands over how each ended. */
async function cutEverywhere(
  name: string,
  whole: Uint8Array,
  check: (outcome: Awaited<ReturnType<LabBench['profile']>>, bytes: number) => void,
) {
  const cuts = Array.from({ length: Math.ceil(whole.length / 1024) }, (_, index) => index * 1024);
  expect(cuts.length).toBeGreaterThan(10);
  const next = cuts.values();
  await Promise.all(
    [0, 1].map(async () => {
      for (const bytes of next)
        check(await bench.profile(await bench.file(`cut-${String(bytes)}-${name}`, whole.subarray(0, bytes))), bytes);
    }),
  );
}

describe('a file that was cut off', () => {
  it('is refused as Parquet, wherever the cut is', async () => {
    expect(opened(await bench.profile(await bench.file('whole.parquet', parquet))).rowCount).toBe(1500);
    await cutEverywhere('a.parquet', parquet, (outcome, bytes) => {
      const { code, message } = refusal(outcome);
      expect(code).toBe(bytes === 0 ? 'empty_file' : 'unreadable_file');
      if (bytes > 0) expect(message).toContain('cut off');
    });
  }, 120_000);

  it('is refused as gzip, wherever the cut is', async () => {
    expect(opened(await bench.profile(await bench.file('whole.csv.gz', csv))).rowCount).toBe(2500);
    await cutEverywhere('a.csv.gz', csv, (outcome, bytes) =>
      expect(refusal(outcome).code).toBe(bytes === 0 ? 'empty_file' : 'unreadable_file'),
    );
  }, 120_000);

  it('is refused as zstd, wherever the cut is', async () => {
    expect(opened(await bench.profile(await bench.file('whole.csv.zst', zstd))).rowCount).toBe(1200);
    await cutEverywhere('a.csv.zst', zstd, (outcome, bytes) =>
      expect(refusal(outcome).code).toBe(bytes === 0 ? 'empty_file' : 'unreadable_file'),
    );
  }, 120_000);
});

describe('a file with damage inside', () => {
  it('ends in a refusal or a profile, never in a fault of ours, whichever bytes are changed', async () => {
    // A fixed sequence of places and values (a linear congruential generator), so that a failure can be repeated.
    let state = 20_241_122;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) % below;
    };
    for (let round = 0; round < 25; round++) {
      const damaged = Uint8Array.from(parquet);
      for (let change = 0; change < 4; change++) {
        // Half of the changes go to the footer, where a reader believes what it reads.
        const at = change % 2 === 0 ? random(damaged.length) : damaged.length - 9 - random(Math.min(900, damaged.length - 20));
        damaged[at] = random(256);
      }
      const outcome = await bench.profile(await bench.file(`damaged-${String(round)}.parquet`, damaged));
      if (!outcome.ok)
        expect(['unreadable_file', 'lab_crashed', 'out_of_memory', 'encrypted_file', 'empty_file']).toContain(outcome.error.code);
    }
  }, 120_000);

  it('is found where the file opens but its pages cannot be decoded', async () => {
    const damaged = Uint8Array.from(parquet);
    const footer = new DataView(damaged.buffer).getUint32(damaged.length - 8, true);
    damaged.fill(0xee, 4, damaged.length - 8 - footer);
    const path = await bench.file('pages.parquet', damaged);
    expect(await bench.sql(`select count(*) from read_parquet('${path}')`)).toEqual([[1500n]]);
    expect(refusal(await bench.profile(path)).code).toBe('unreadable_file');
  });

  it('is refused where a footer nests its columns so deeply that a reader breaks', async () => {
    const outcome = await bench.profile(await bench.file('nested.parquet', deeplyNestedFooter(100_000)));
    expect(['unreadable_file', 'lab_crashed', 'out_of_memory']).toContain(refusal(outcome).code);
    expect(opened(await bench.profile(await bench.file('after.csv', 'a\n1\n'))).rowCount).toBe(1);
  });
});

/** A Parquet file that is nothing but a footer (Thrift compact protocol): `depth` groups, each within the one before. */
function deeplyNestedFooter(depth: number): Uint8Array {
  const varint = (value: number): number[] => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)]);
  const group = [0x35, 0x02, 0x18, 0x01, 0x67, 0x15, 0x02, 0x00]; // repetition optional, name "g", one child
  const leaf = [0x15, 0x02, 0x25, 0x02, 0x18, 0x01, 0x6c, 0x00]; // INT32, optional, name "l"
  const root = [0x48, 0x01, 0x72, 0x15, 0x02, 0x00]; // name "r", one child
  const schema = [...root];
  const body: number[] = [0x15, 0x02, 0x19, 0xfc, ...varint(depth + 2), ...schema];
  for (let at = 0; at < depth; at++) for (const byte of group) body.push(byte);
  body.push(...leaf, 0x16, 0x00, 0x19, 0x0c, 0x00);
  const footer = Uint8Array.from(body);
  const length = new Uint8Array(new Uint32Array([footer.length]).buffer);
  const mark = new TextEncoder().encode('PAR1');
  return Uint8Array.from([...mark, ...footer, ...length, ...mark]);
}
