import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Look, SamplingSourceInput } from '#contract/sampling.ts';
import { quotePath } from '#core/sql.ts';
import { presetFor } from '../../src/renderer/features/catalog/asset/sample-preset.ts';
import { ended, type RunningEngine, startEngine, temporaryFolder } from '../support/engine/real-engine.ts';
import { builtLab } from '../support/lab.ts';
import { freshS3 } from '../support/s3/fresh.ts';
import { fileOf, type S3StandIn, type StoredFile } from '../support/s3/stand-in.ts';
import { duckdb, parquetFile } from '../support/sampling/parquet-files.ts';

let folder: { path: string; remove(): Promise<void> };
let engine: RunningEngine;
let s3: S3StandIn;
let source: Awaited<ReturnType<typeof freshS3>>['source'];
let stopS3: () => Promise<void>;
let files: Map<string, StoredFile>;

/** 4 partitions of 3 files each: 60,000 rows in row groups of 2,048 and less; `id` tells every row apart. */
const partitions = ['state=CA/month=01', 'state=CA/month=02', 'state=New%20York/month=01', 'state=__HIVE_DEFAULT_PARTITION__/month=02'];
const contents = new Map<string, Buffer>();

beforeAll(async () => {
  folder = await temporaryFolder();
  let first = 0;
  for (const [number, partition] of partitions.entries())
    for (const file of [0, 1, 2]) {
      const rows = 4000 + number * 500 + file * 100;
      const select = `SELECT i AS id, 'person ' || (i % 977) AS name, CASE WHEN i % 5 = 0 THEN NULL ELSE i / 8 END AS amount, [i, 2] AS pair FROM range(${first}, ${first + rows}) r(i)`;
      contents.set(
        `claims/${partition}/part-${file}.parquet`,
        await readFile(await parquetFile(folder.path, `${number}-${file}.parquet`, select)),
      );
      first += rows;
    }
  ({ s3, source, stop: stopS3 } = await freshS3());
  engine = await startEngine(join(folder.path, 'data'), builtLab);
});
afterAll(async () => {
  await engine.close();
  await stopS3();
  await folder.remove();
});
beforeEach(() => {
  s3.faults.length = 0;
  s3.requests.length = 0;
  files = s3.bucket('lake');
  for (const [key, content] of contents) files.set(key, fileOf(content));
});

async function look(where: SamplingSourceInput): Promise<Look> {
  for await (const step of await engine.client.sampling.look({ source: where })) if (step.kind === 'done') return step.look;
  throw new Error('Looking ended without an answer');
}

/** Draws, and waits for the profile where it matters. */
async function draw(
  looked: Look,
  choice: { rows: number; seed?: number; method: 'rows' | 'partitions' | 'stretches' | 'whole'; places?: number },
  isProfiled = true,
) {
  const { jobId, sampleId } = await engine.client.sampling.draw({ lookId: looked.lookId, ...choice });
  const job = await ended(engine.client, jobId);
  const profiling = job.state === 'succeeded' ? (await engine.client.samples.get({ sampleId })).jobId : null;
  if (profiling !== null) {
    if (!isProfiled) await engine.client.jobs.cancel({ jobId: profiling });
    const { state } = await ended(engine.client, profiling);
    if (isProfiled) expect(state).toBe('succeeded');
  }
  return { job, sampleId };
}

async function samplesFolder(): Promise<string> {
  const { workspace } = await engine.client.workspaces.current();
  if (workspace === null) throw new Error('No workspace is open');
  return join(workspace.path, 'samples');
}

const workspaceSamples = async (): Promise<string[]> => readdir(await samplesFolder()).catch(() => []);
const storedFile = async (sampleId: string, name: string): Promise<string> => join(await samplesFolder(), sampleId, 'original', name);

describe('a partitioned data set in S3', () => {
  test('is looked at by its footers, with its partitions, and what plays no part', async () => {
    files.set('claims/_SUCCESS', fileOf(''));
    files.set('claims/_temporary/0/x.parquet', fileOf('half'));
    files.set('claims/readme.csv', fileOf('a,b\n1,2\n'));
    files.set('claims/state=CA/month=01/broken.parquet', fileOf('PAR1 and no end'));
    s3.pageSize = 5;
    const found = await look(source('s3://lake/claims'));
    expect(found).toMatchObject({
      format: 'parquet',
      files: 12,
      rows: 58_200,
      rowsAreExact: true,
      partitionColumns: ['state', 'month'],
      partitionCount: 4,
      methods: ['rows', 'partitions'],
    });
    expect(found.partitions[0]).toMatchObject({ label: 'state=__HIVE_DEFAULT_PARTITION__/month=02', files: 3, rows: 16_800 });
    expect(Object.fromEntries(found.leftOut.map(({ reason, files: count }) => [reason, count]))).toEqual({
      hidden: 2,
      other_format: 1,
      unreadable: 1,
    });
    // One HEAD, four pages, and one or two requests for each footer.
    expect(found.looked.requests).toBe(s3.requests.length);
    s3.pageSize = 1000;
  });

  test('of an asset is asked for at the S3 endpoint that its connection names', async () => {
    const { endpoint } = source('s3://lake/claims');
    const { id } = await engine.client.catalog.connections.add({
      title: 'Behind a gateway',
      settings: {
        region: 'eu-central-1',
        credentials: { kind: 'environment' },
        domainId: 'dzd_gateway',
        projects: 'all',
        ...(endpoint === undefined ? {} : { s3Endpoint: endpoint }),
      },
    });
    const settings = (await engine.client.catalog.connections.list()).find((one) => one.id === id)?.settings;
    const { asset: _, ...where } = presetFor('s3://lake/claims', { id: 'a1', connectionId: id }, settings);
    const found = await look({ kind: 's3', ...where });
    expect({ files: found.files, asked: found.looked.requests }).toEqual({ files: 12, asked: s3.requests.length });
    await engine.client.catalog.connections.remove({ id });
  });

  test('gives a sample of exactly the rows that were planned, at the cost that was told, with what the paths say', async () => {
    const found = await look(source('s3://lake/claims/'));
    const plan = await engine.client.sampling.plan({ lookId: found.lookId, rows: 6000, seed: 3, method: 'rows', places: 6 });
    expect(plan).toMatchObject({ rows: 6000, rowsAreExact: true, ofRows: 58_200, ofRowsIsExact: true });
    const before = s3.requests.length;
    const sent = s3.bytesSent;
    const { sampleId } = await draw(found, { rows: 6000, seed: 3, method: 'rows', places: 6 });
    expect(s3.requests.length - before).toBe(plan.requests);
    expect(s3.bytesSent - sent).toBe(plan.bytes);

    const detail = await engine.client.samples.get({ sampleId });
    expect(detail).toMatchObject({
      title: 'claims, sample of 6,000 rows',
      dataSet: 'claims',
      origin: 's3://lake/claims/',
      rowCount: 6000,
      profileState: 'ready',
    });
    expect(detail.drawn).toMatchObject({
      address: 's3://lake/claims/',
      method: 'rows',
      seed: 3,
      rows: 6000,
      ofRows: 58_200,
      chance: { least: 6000 / 58_200, most: 6000 / 58_200 },
      drawn: { requests: plan.requests, bytes: plan.bytes },
      restarts: 0,
    });
    const profile = await engine.client.samples.getProfile({ sampleId });
    expect(profile?.drawn).toEqual(detail.drawn);

    const path = await storedFile(sampleId, 'claims.parquet');
    const [[rows, ids] = []] = await duckdb(`SELECT count(*)::INT, count(DISTINCT id)::INT FROM read_parquet(${quotePath(path)})`);
    expect([rows, ids]).toEqual([6000, 6000]);
    // What the rows themselves say, and what the paths of their files said.
    const wrong = `SELECT count(*)::INT FROM read_parquet(${quotePath(path)}) WHERE name <> 'person ' || (id % 977) OR pair <> [id, 2]
      OR (id % 5 = 0) <> (amount IS NULL) OR month <> CASE WHEN id < 12300 OR id BETWEEN 26100 AND 41399 THEN '01' ELSE '02' END
      OR state IS DISTINCT FROM CASE WHEN id < 26100 THEN 'CA' WHEN id < 41400 THEN 'New York' END`;
    expect(await duckdb(wrong)).toEqual([[0]]);
  });

  test('gives every partition its share when it is drawn by partition, and the same rows for the same seed', async () => {
    const found = await look(source('s3://lake/claims/'));
    const one = await draw(found, { rows: 1000, seed: 5, method: 'partitions' }, false);
    const other = await draw(found, { rows: 1000, seed: 5, method: 'partitions' }, false);
    const paths = [await storedFile(one.sampleId, 'claims.parquet'), await storedFile(other.sampleId, 'claims.parquet')].map(quotePath);
    const counts = await duckdb(`SELECT state, month, count(*)::INT FROM read_parquet(${paths[0]}) GROUP BY ALL ORDER BY ALL`);
    expect(counts).toEqual([
      ['CA', '01', 211],
      ['CA', '02', 237],
      ['New York', '01', 263],
      [null, '02', 289],
    ]);
    expect(await duckdb(`FROM read_parquet(${paths[0]}) EXCEPT ALL FROM read_parquet(${paths[1]})`)).toEqual([]);
  });

  test('that changes between looking and drawing is looked at again; one that goes on changing is refused, and nothing stays', async () => {
    const found = await look(source('s3://lake/claims/'));
    const replacement = await readFile(
      await parquetFile(folder.path, 'new.parquet', `SELECT i AS id, 'new' AS name, 1.5 AS amount, [i, 2] AS pair FROM range(1000) r(i)`),
    );
    for (const key of contents.keys()) files.set(key, fileOf(replacement));
    const { sampleId, job } = await draw(found, { rows: 500, method: 'rows' }, false);
    expect(job.state).toBe('succeeded');
    const detail = await engine.client.samples.get({ sampleId });
    expect(detail.drawn).toMatchObject({ restarts: 1, ofRows: 12_000 });

    const before = await workspaceSamples();
    const again = await look(source('s3://lake/claims/'));
    let turn = 0;
    const change = (): void => {
      turn += 1;
      for (const key of contents.keys()) files.set(key, { ...fileOf(replacement), etag: `"turn-${turn}"` });
    };
    s3.faults.push({ kind: 'before', when: ({ range }) => range !== null, times: 1000, act: change });
    const refused = await draw(again, { rows: 500, method: 'rows' });
    expect(refused.job).toMatchObject({ state: 'failed', error: { code: 'conflict' } });
    expect(await workspaceSamples()).toEqual(before);
    await expect(engine.client.samples.get({ sampleId: refused.sampleId })).rejects.toMatchObject({ data: { code: 'not_found' } });
  });

  test('whose drawing is cancelled leaves nothing behind', async () => {
    const found = await look(source('s3://lake/claims/'));
    const before = await workspaceSamples();
    s3.faults.push({ kind: 'stall', when: ({ range }) => range !== null, afterBytes: 100, times: 100 });
    const { jobId } = await engine.client.sampling.draw({ lookId: found.lookId, rows: 500, method: 'rows' });
    for await (const { jobs } of await engine.client.jobs.watch())
      if (jobs.some(({ id, state }) => id === jobId && state === 'running')) break;
    await engine.client.jobs.cancel({ jobId });
    expect((await ended(engine.client, jobId)).state).toBe('cancelled');
    await expect.poll(workspaceSamples).toEqual(before);
  });

  test('that may not be read says so, and so does a wish that cannot be met', async () => {
    s3.faults.push({ kind: 'error', error: { status: 403, code: 'AccessDenied', message: 'Access Denied' }, times: 99 });
    await expect(look(source('s3://lake/claims/'))).rejects.toMatchObject({ data: { code: 'access_denied' } });
    s3.faults.length = 0;
    const found = await look(source('s3://lake/claims/'));
    await expect(engine.client.sampling.plan({ lookId: found.lookId, rows: 3, method: 'partitions' })).rejects.toMatchObject({
      data: { code: 'bad_input' },
    });
    await expect(engine.client.sampling.plan({ lookId: 'forgotten', rows: 3, method: 'rows' })).rejects.toMatchObject({
      data: { code: 'not_found' },
    });
  });
});

describe('other formats', () => {
  test('delimited text in S3 is sampled by stretches', async () => {
    const rows = Array.from({ length: 40_000 }, (_, row) => `${row},"line\nof ${row}",${row % 7}\n`);
    files.set('text/notes.csv', fileOf(`id,note,kind\n${rows.join('')}`));
    const found = await look(source('s3://lake/text/notes.csv'));
    expect(found).toMatchObject({ format: 'csv', methods: ['stretches'], rowsAreExact: false });
    const { sampleId } = await draw(found, { rows: 5000, method: 'stretches' });
    const detail = await engine.client.samples.get({ sampleId });
    expect(detail.drawn?.rows).toBe(detail.rowCount);
    expect(detail.columnCount).toBe(3);
    const profile = await engine.client.samples.getProfile({ sampleId });
    expect(profile?.columns.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'BIGINT'],
      ['note', 'VARCHAR'],
      ['kind', 'BIGINT'],
    ]);
  });

  test('a compressed object is offered as it is', async () => {
    const { gzipSync } = await import('node:zlib');
    files.set('text/notes.csv.gz', fileOf(gzipSync('id,note\n1,a\n2,b\n')));
    const found = await look(source('s3://lake/text/notes.csv.gz'));
    expect(found).toMatchObject({ methods: ['whole'], rows: null, warnings: [{ code: 'whole_object' }] });
    const { sampleId } = await draw(found, { rows: 1, method: 'whole' });
    expect(await engine.client.samples.get({ sampleId })).toMatchObject({ rowCount: 2, fileName: 'notes.csv.gz' });
  });
});

test('a big file of this machine is sampled the same way', async () => {
  const path = await parquetFile(folder.path, 'big.parquet', 'SELECT i AS id, i % 10 AS digit FROM range(30000) r(i)');
  const found = await look({ kind: 'path', path });
  expect(found).toMatchObject({ files: 1, rows: 30_000, rowGroups: 15, methods: ['rows'] });
  const { sampleId } = await draw(found, { rows: 3000, method: 'rows' });
  const detail = await engine.client.samples.get({ sampleId });
  expect(detail).toMatchObject({ rowCount: 3000, origin: path });
  expect(detail.drawn?.bytesTaken).toBeLessThan(found.bytes);
});

test('a sample of an asset that is gone meanwhile is there all the same', async () => {
  const path = await parquetFile(folder.path, 'asset.parquet', 'SELECT i AS id FROM range(5000) r(i)');
  const found = await look({ kind: 'path', path });
  const { jobId, sampleId } = await engine.client.sampling.draw({
    lookId: found.lookId,
    rows: 100,
    method: 'rows',
    asset: { connectionId: 'gone', assetId: 'gone' },
  });
  expect((await ended(engine.client, jobId)).state).toBe('succeeded');
  expect((await engine.client.samples.get({ sampleId })).drawn?.rows).toBe(100);
});

test('what a draw left behind whose engine died is removed when the workspace is opened', async () => {
  const left = join(await samplesFolder(), 'LEFT');
  await mkdir(join(left, 'drawing', 'parts'), { recursive: true });
  await writeFile(join(left, 'drawing', 'parts', 'part-00000.parquet'), 'half');
  const before = (await workspaceSamples()).length;
  await engine.close();
  engine = await startEngine(join(folder.path, 'data'), builtLab);
  expect(await workspaceSamples()).toHaveLength(before - 1);
});
