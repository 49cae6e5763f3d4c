import { copyFile, mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { profileSchema } from '#contract/profile.ts';
import type { Profile, ProfileStep } from '#contract/profile.ts';
import { ended, type RunningEngine, startEngine, temporaryFolder } from '../support/engine/real-engine.ts';
import { createNodeLabSpawner } from '#engine/lab/spawner.node.ts';
import { keptLabs } from '../support/kept-labs.ts';
import { builtLab } from '../support/lab.ts';

/** What is tested is what the engine makes of a lab's answers: a process that has answered serves the next test. */
const labs = keptLabs(createNodeLabSpawner(builtLab));
const start = (): Promise<RunningEngine> => startEngine(data.path, builtLab, { spawner: labs });

let files: { path: string; remove(): Promise<void> };
let data: { path: string; remove(): Promise<void> };
let engine: RunningEngine;
let parquet: string;
let csv: string;

beforeAll(async () => {
  files = await temporaryFolder();
  parquet = join(files.path, 'claims.parquet');
  csv = join(files.path, 'results, weekly.csv');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT i AS claim_id, 'member ' || (i % 50) AS member, CASE WHEN i % 4 = 0 THEN NULL ELSE i * 1.5 END AS amount
           FROM (SELECT CASE WHEN i >= 980 THEN i - 20 ELSE i END AS i FROM range(1000) t(i))) TO '${parquet}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  await writeFile(csv, `code,value\n${Array.from({ length: 200 }, (_, row) => `L-${row},${row / 2}`).join('\n')}\n`);
});
afterAll(async () => {
  labs.end();
  await files.remove();
});
beforeEach(async () => {
  data = await temporaryFolder();
  engine = await start();
});
afterEach(async () => {
  await engine.close();
  await data.remove();
});

const restart = async () => {
  await engine.close();
  engine = await start();
};

const add = async (path: string, title?: string) => {
  const { sampleId, jobId } = await engine.client.samples.add({
    source: { kind: 'path', path },
    ...(title === undefined ? {} : { title }),
  });
  return { sampleId, jobId, job: await ended(engine.client, jobId) };
};

describe('a vendor’s Parquet file', () => {
  test('is on the shelf at once, and profiled exactly when its job has ended', async () => {
    const { sampleId, jobId } = await engine.client.samples.add({ source: { kind: 'path', path: parquet } });
    const early = await engine.client.samples.get({ sampleId });
    expect(early).toMatchObject({
      title: 'claims.parquet',
      dataSet: 'claims',
      fileName: 'claims.parquet',
      origin: parquet,
      profileState: 'running',
      jobId,
    });
    expect(await ended(engine.client, jobId)).toMatchObject({ state: 'succeeded', error: null, subject: { kind: 'sample', id: sampleId } });

    const sample = await engine.client.samples.get({ sampleId });
    expect(sample).toMatchObject({
      profileState: 'ready',
      format: 'parquet',
      rowCount: 1000,
      rowCountIsExact: true,
      columnCount: 3,
      duplicateRowCount: 20,
      rowsAvailable: true,
      jobId: null,
      problem: null,
    });
    const profile = await engine.client.samples.getProfile({ sampleId });
    expect(profile?.columns.map(({ name, state }) => [name, state])).toEqual([
      ['claim_id', 'settled'],
      ['member', 'settled'],
      ['amount', 'settled'],
    ]);
    expect(profile?.file.sha256).toBe(
      createHash('sha256')
        .update(await readFile(parquet))
        .digest('hex'),
    );
    expect(profile?.generator.version).toBe('0.0.0-test');
  });

  test('keeps a copy in the workspace, so that the origin may go', async () => {
    const moving = join(files.path, 'moving.parquet');
    await copyFile(parquet, moving);
    const { sampleId } = await add(moving);
    await rm(moving);
    const page = await engine.client.samples.rows({ sampleId, columns: ['claim_id', 'amount'], offset: 998, limit: 10 });
    expect(page).toMatchObject({ offset: 998, rowCount: 1000 });
    expect(page.columns[0]?.values).toEqual([978, 979]);
    expect((await engine.client.home.overview()).needs.filter(({ kind }) => kind !== 'duplicates')).toEqual([]);
    const { jobId } = await engine.client.samples.profile({ sampleId });
    expect((await ended(engine.client, jobId)).state).toBe('succeeded');
    expect(await engine.client.samples.runs({ sampleId })).toHaveLength(2);
  });

  test('is sorted and filtered by the rows', async () => {
    const { sampleId } = await add(parquet);
    const sorted = await engine.client.samples.rows({
      sampleId,
      columns: ['claim_id'],
      offset: 0,
      limit: 2,
      sort: [{ column: 'claim_id', direction: 'descending' }],
      filters: [{ column: 'member', operator: 'equals', value: 'member 7' }],
    });
    expect(sorted.rowCount).toBe(20);
    expect(sorted.columns[0]?.values).toEqual([957, 907]);
  });

  test('is there again after a restart, with its runs and its rows', async () => {
    const { sampleId } = await add(parquet, 'RxPath');
    await restart();
    expect(await engine.client.samples.list({})).toMatchObject([{ id: sampleId, title: 'RxPath', profileState: 'ready', rowCount: 1000 }]);
    expect(await engine.client.samples.runs({ sampleId })).toMatchObject([{ version: '0.0.0-test', rowCount: 1000, columnCount: 3 }]);
    expect((await engine.client.samples.rows({ sampleId, columns: ['member'], offset: 0, limit: 1 })).columns[0]?.values).toEqual([
      'member 0',
    ]);
  });

  test('shows its profile in the making to everyone who watches, whenever they come', async () => {
    const { sampleId, jobId } = await engine.client.samples.add({ source: { kind: 'path', path: parquet } });
    const gather = async () => {
      const columns = new Map<number, Profile['columns'][number]>();
      let last: ProfileStep | null = null;
      for await (const step of await engine.client.samples.watchProfile({ sampleId })) {
        last = step;
        for (const column of step.changed) columns.set(column.position, column);
      }
      return { last, columns };
    };
    const watched = await Promise.all([gather(), gather()]);
    await ended(engine.client, jobId);
    const saved = await engine.client.samples.getProfile({ sampleId });
    for (const { last, columns } of watched) {
      expect(last?.columnCount).toBe(3);
      expect([...columns.values()].map(({ name }) => name).toSorted()).toEqual(['amount', 'claim_id', 'member']);
      expect(columns.get(0)?.distinctCount).toBe(saved?.columns[0]?.distinctCount);
    }
    const after = await engine.client.samples.watchProfile({ sampleId });
    expect(await after[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
  });

  test('added twice, the second is told apart', async () => {
    await add(parquet);
    const { sampleId } = await add(parquet);
    expect((await engine.client.samples.get({ sampleId })).title).toBe('claims.parquet (2)');
  });

  test('that changed after it was added is noticed', async () => {
    const changing = join(files.path, 'changing.parquet');
    await copyFile(parquet, changing);
    const { sampleId } = await add(changing);
    expect((await engine.client.samples.get({ sampleId })).originState).toBe('same');
    await utimes(changing, new Date(), new Date('2030-01-01T00:00:00Z'));
    expect((await engine.client.samples.get({ sampleId })).originState).toBe('changed');
    const { needs } = await engine.client.home.overview();
    expect(needs.find(({ kind }) => kind === 'changed_file')).toMatchObject({
      sampleId,
      route: `/samples/${sampleId}`,
      severity: 'attention',
    });
  });

  test('read in place and gone says so, and keeps its profile', async () => {
    await engine.client.settings.set({ keepCopies: false });
    const moving = join(files.path, 'in place.parquet');
    await copyFile(parquet, moving);
    const { sampleId } = await add(moving);
    await rm(moving);
    expect(await engine.client.samples.get({ sampleId })).toMatchObject({ rowsAvailable: false, profileState: 'ready' });
    expect((await engine.client.home.overview()).needs.find(({ kind }) => kind === 'missing_file')).toMatchObject({ sampleId });
    await expect(engine.client.samples.rows({ sampleId, columns: [], offset: 0, limit: 1 })).rejects.toMatchObject({
      data: { code: 'not_found' },
    });
    expect((await engine.client.samples.getProfile({ sampleId }))?.rowCount).toBe(1000);
  });
});

describe('a vendor’s CSV file', () => {
  test('is converted once; its rows are paged from the converted copy, offline', async () => {
    await engine.client.settings.set({ keepCopies: false });
    const moving = join(files.path, 'moving.csv');
    await copyFile(csv, moving);
    const { sampleId } = await add(moving);
    await rm(moving);
    expect(await engine.client.samples.get({ sampleId })).toMatchObject({ format: 'csv', rowCount: 200, rowsAvailable: true });
    const page = await engine.client.samples.rows({ sampleId, columns: ['value', 'code'], offset: 199, limit: 5 });
    expect(page.columns.map(({ name, values }) => [name, values])).toEqual([
      ['value', [99.5]],
      ['code', ['L-199']],
    ]);
  });

  test('profiled again keeps the facts of the original', async () => {
    const { sampleId } = await add(csv);
    const first = await engine.client.samples.getProfile({ sampleId });
    const { jobId } = await engine.client.samples.profile({ sampleId });
    expect(await ended(engine.client, jobId)).toMatchObject({ state: 'succeeded' });
    const second = await engine.client.samples.getProfile({ sampleId });
    expect(second?.file).toEqual(first?.file);
    expect(second?.file).toMatchObject({
      format: 'csv',
      path: csv,
      sha256: createHash('sha256')
        .update(await readFile(csv))
        .digest('hex'),
    });
  });

  test('that makes sense in two ways says so, and is read again in the one that a person chooses', async () => {
    const path = join(data.path, 'doses.csv');
    await writeFile(path, 'a,x;b,y\n1,2;3,4\n5,6;7,8\n9,1;2,3\n');
    const { sampleId } = await add(path);
    const { client } = engine;
    const read = async () => (await client.samples.getProfile({ sampleId }))?.columns.map(({ name }) => name);
    const profile = await client.samples.getProfile({ sampleId });
    expect(await read()).toEqual(['a', 'x;b', 'y']);
    expect(profile?.warnings.map(({ code }) => code)).toContain('other_readings');
    expect(profile?.file.dialect?.others?.readings.map(({ delimiter, columns }) => [delimiter, columns])).toEqual([
      [',', 3],
      [';', 2],
    ]);

    const dialect = { delimiter: ';', quote: '"', escape: '"', header: true } as const;
    await ended(client, (await client.samples.chooseDialect({ sampleId, dialect })).jobId);
    expect(await read()).toEqual(['a,x', 'b,y']);
    expect(await client.samples.get({ sampleId })).toMatchObject({ dialect, columnCount: 2 });
    expect((await client.samples.rows({ sampleId, columns: ['b,y'], offset: 0, limit: 1 })).columns[0]?.values).toEqual(['3,4']);
    // Profiled again it stays as it was chosen, and is read from the typed copy.
    await ended(client, (await client.samples.profile({ sampleId })).jobId);
    expect(await read()).toEqual(['a,x', 'b,y']);

    await ended(client, (await client.samples.chooseDialect({ sampleId, dialect: null })).jobId);
    expect(await read()).toEqual(['a', 'x;b', 'y']);
    // Taken back while it is read so: nobody has to wait for what they do not want.
    const unwanted = await client.samples.chooseDialect({ sampleId, dialect });
    const wanted = await client.samples.chooseDialect({ sampleId, dialect: null });
    expect(wanted.jobId).not.toBe(unwanted.jobId);
    expect(await ended(client, wanted.jobId)).toMatchObject({ state: 'succeeded' });
    expect(await read()).toEqual(['a', 'x;b', 'y']);
    expect(await client.samples.get({ sampleId })).toMatchObject({ dialect: null, columnCount: 3 });
    const { entries } = await client.workspaces.journal({ entityId: sampleId, limit: 50 });
    expect(entries.filter(({ action }) => action === 'sample.dialect_chosen').map(({ after }) => JSON.parse(after ?? ''))).toEqual([
      { dialect: null },
      { dialect },
      { dialect: null },
      { dialect },
    ]);
  });

  test('cannot be read in another way once nobody has its text any more, and stays as it is', async () => {
    await engine.client.settings.set({ keepCopies: false });
    const path = join(data.path, 'gone.csv');
    await writeFile(path, 'a;b\n1;2\n');
    const { sampleId } = await add(path);
    await rm(path);
    const dialect = { delimiter: ',', quote: '"', escape: '"', header: true } as const;
    await expect(engine.client.samples.chooseDialect({ sampleId, dialect })).rejects.toMatchObject({ data: { code: 'not_found' } });
    expect(await engine.client.samples.get({ sampleId })).toMatchObject({ dialect: null, profileState: 'ready', columnCount: 2 });
    const parquetSample = await add(parquet);
    await expect(engine.client.samples.chooseDialect({ sampleId: parquetSample.sampleId, dialect })).rejects.toMatchObject({
      data: { code: 'conflict' },
    });
  });

  test('that arrived as an upload is moved into the workspace', async () => {
    const folder = join(data.path, 'uploads', 'upload-1');
    await mkdir(folder, { recursive: true });
    await copyFile(csv, join(folder, 'results, weekly.csv'));
    const { sampleId, jobId } = await engine.client.samples.add({ source: { kind: 'upload', uploadId: 'upload-1' } });
    expect(await ended(engine.client, jobId)).toMatchObject({ state: 'succeeded' });
    expect(await engine.client.samples.get({ sampleId })).toMatchObject({
      origin: 'results, weekly.csv',
      rowsAvailable: true,
      rowCount: 200,
    });
    await expect(readFile(join(folder, 'results, weekly.csv'))).rejects.toThrow('ENOENT');
    expect((await engine.client.home.overview()).needs).toEqual([]);
    expect((await engine.client.samples.getProfile({ sampleId }))?.file.path).toBe('results, weekly.csv');
  });

  test('named by an upload that nobody sent is refused, whatever the name tries', async () => {
    for (const uploadId of ['nobody', '..', '../settings.json']) {
      await expect(engine.client.samples.add({ source: { kind: 'upload', uploadId } })).rejects.toMatchObject({
        data: { code: 'not_found' },
      });
    }
  });
});

describe('a file that cannot be read', () => {
  test('ends its job with a reason, waits at home, and takes nothing else with it', async () => {
    const broken = join(files.path, 'broken.parquet');
    await writeFile(broken, (await readFile(parquet)).subarray(0, 2_000));
    const { sampleId, job } = await add(broken);
    expect(job).toMatchObject({ state: 'failed', error: { code: 'unreadable_file' } });
    expect(await engine.client.samples.get({ sampleId })).toMatchObject({ profileState: 'failed', problem: job.error?.message });
    const { needs } = await engine.client.home.overview();
    expect(needs).toMatchObject([{ kind: 'failed_job', sampleId, jobId: job.id, severity: 'failed', text: job.error?.message }]);
    expect((await add(parquet)).job.state).toBe('succeeded');
    await engine.client.jobs.dismiss({ jobIds: [job.id] });
    expect((await engine.client.home.overview()).needs).toMatchObject([{ kind: 'duplicates' }, { kind: 'not_profiled', sampleId }]);
  });

  test('that is not there is refused before anything is registered', async () => {
    await expect(engine.client.samples.add({ source: { kind: 'path', path: join(files.path, 'nowhere.csv') } })).rejects.toMatchObject({
      data: { code: 'not_found' },
    });
    expect(await engine.client.samples.list({})).toEqual([]);
  });
});

describe('what people write', () => {
  test('is one journal entry an edit, with the words before and after', async () => {
    const { sampleId } = await add(csv);
    const before = (await engine.client.workspaces.journal({})).total;
    const detail = await engine.client.samples.edit({
      sampleId,
      title: 'Weekly results',
      columnNotes: { code: 'LOINC code of the analyte' },
      reason: 'first look',
    });
    expect(detail).toMatchObject({ title: 'Weekly results', note: '', columnNotes: { code: 'LOINC code of the analyte' } });
    await engine.client.samples.edit({ sampleId, title: 'Weekly results' });
    const { entries, total } = await engine.client.workspaces.journal({ entityId: sampleId, limit: 1 });
    expect((await engine.client.workspaces.journal({})).total).toBe(before + 1);
    expect(total).toBeGreaterThan(1);
    const [entry] = entries;
    expect(entry).toMatchObject({ action: 'sample.edited', source: 'user', reason: 'first look', entityKind: 'sample' });
    expect(JSON.parse(entry?.before ?? '')).toEqual({ title: 'results, weekly.csv', columnNotes: { code: null } });
    expect(JSON.parse(entry?.after ?? '')).toEqual({ title: 'Weekly results', columnNotes: { code: 'LOINC code of the analyte' } });
  });

  test('is cleared by an empty text', async () => {
    const { sampleId } = await add(csv);
    await engine.client.samples.edit({ sampleId, note: 'late', columnNotes: { code: 'a', value: 'b' } });
    expect(await engine.client.samples.edit({ sampleId, note: '', columnNotes: { code: '' } })).toMatchObject({
      note: '',
      columnNotes: { value: 'b' },
    });
  });

  test('and everything else that was done fits the hash chain', async () => {
    const { sampleId } = await add(csv);
    await engine.client.samples.edit({ sampleId, note: 'x' });
    await engine.client.samples.remove({ sampleIds: [sampleId], reason: 'bought elsewhere' });
    await engine.client.samples.restore({ sampleIds: [sampleId] });
    const { entries } = await engine.client.workspaces.journal({ entityId: sampleId });
    expect(entries.map(({ action }) => action).toReversed()).toEqual([
      'sample.added',
      'sample.profiled',
      'sample.copied',
      'sample.fingerprinted',
      'sample.edited',
      'sample.removed',
      'sample.restored',
    ]);
    expect(await engine.client.workspaces.verify()).toMatchObject({ ok: true, firstFault: null });
  });
});

describe('the bin', () => {
  test('takes a sample off the shelf and gives it back with its profile', async () => {
    const { sampleId } = await add(csv);
    const [removed] = await engine.client.samples.remove({ sampleIds: [sampleId] });
    expect(removed?.removedAt).not.toBeNull();
    expect(await engine.client.samples.list({})).toEqual([]);
    expect(await engine.client.samples.list({ removed: true })).toMatchObject([{ id: sampleId }]);
    await expect(engine.client.samples.profile({ sampleId })).rejects.toMatchObject({ data: { code: 'conflict' } });
    await engine.client.samples.restore({ sampleIds: [sampleId] });
    expect(await engine.client.samples.list({})).toMatchObject([
      { id: sampleId, profileState: 'ready', rowsAvailable: true, removedAt: null },
    ]);
  });
});

describe('taking a profile away', () => {
  test('as JSON it is the document itself; as a page it needs nothing else', async () => {
    const { sampleId } = await add(parquet, 'RxPath: pharmacy/claims');
    const json = await engine.client.samples.export({ sampleId, format: 'json', values: true });
    expect(json).toMatchObject({ fileName: 'RxPath- pharmacy-claims.profile.json', mediaType: 'application/json' });
    expect(JSON.parse(json.content)).toEqual(await engine.client.samples.getProfile({ sampleId }));
    const html = await engine.client.samples.export({ sampleId, format: 'html' });
    expect(html.mediaType).toBe('text/html');
    expect(html.content).toContain('claim_id');
    expect(html.content).not.toMatch(/<script|src=|https?:\/\//);
  });

  test('what a person decided about a column counts: its values are left out of every form, and the file says so', async () => {
    const { sampleId } = await add(parquet, 'Claims');
    await engine.client.meanings.decide({ sampleId, column: 'claim_id', phi: ['account-number'] });
    const { content } = await engine.client.samples.export({ sampleId, format: 'json' });
    const exported = profileSchema.parse(JSON.parse(content));
    expect(exported.columns.find(({ name }) => name === 'claim_id')).toMatchObject({
      min: null,
      max: null,
      topValues: [],
      histogram: null,
    });
    expect(exported.warnings.at(-1)).toMatchObject({ code: 'values_left_out', message: expect.stringContaining('“claim_id”') as string });
    const dictionary = await engine.client.samples.export({ sampleId, format: 'dictionary-markdown' });
    expect(dictionary.fileName).toBe('Claims.dictionary.md');
    expect(dictionary.content).toContain('- May identify a person: Account numbers, as a person decided.');
  });
});

test('browsing shows folders first and refuses a file', async () => {
  await mkdir(join(files.path, 'a folder'), { recursive: true });
  const listing = await engine.client.samples.browse({ path: files.path });
  expect(listing.entries[0]).toMatchObject({ name: 'a folder', kind: 'folder', bytes: null });
  expect(listing.entries.map(({ name }) => name)).toContain('claims.parquet');
  expect(listing.leftOut).toBe(0);
  await expect(engine.client.samples.browse({ path: parquet })).rejects.toMatchObject({ data: { code: 'bad_input' } });
});
