import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ended, type RunningEngine, startEngine, temporaryFolder } from '../support/engine/real-engine.ts';
import { builtLab } from '../support/lab.ts';

/** Stands in every value that identifies: where it turns up, a value has got out. */
const marker = 'Zqmarker';

let files: { path: string; remove(): Promise<void> };
let data: { path: string; remove(): Promise<void> };
let engine: RunningEngine;
let may: string;
let june: string;

async function add(path: string, title: string): Promise<string> {
  const { sampleId, jobId } = await engine.client.samples.add({ source: { kind: 'path', path }, title });
  expect(await ended(engine.client, jobId)).toMatchObject({ state: 'succeeded' });
  return sampleId;
}

beforeAll(async () => {
  files = await temporaryFolder();
  data = await temporaryFolder();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const name of ['may', 'june'])
    await connection.run(
      `COPY (SELECT '${marker}' || i AS patient_id, '${marker}' || i || '@example.org' AS email, 40 + i % 60 AS age, 'SITE-' || printf('%04d', i) AS place_no,
              CASE WHEN i % 10 = 0 THEN 'Met with Anna ${marker} on 03.02.2024 again.' ELSE 'All was well on that visit day.' END AS note
            FROM range(300) t(i)) TO '${join(files.path, `${name}.parquet`)}' (FORMAT parquet)`,
    );
  connection.closeSync();
  instance.closeSync();
  engine = await startEngine(data.path, builtLab);
  may = await add(join(files.path, 'may.parquet'), 'Registry 2026-05');
  june = await add(join(files.path, 'june.parquet'), 'Registry 2026-06');
});
afterAll(async () => {
  await engine.close();
  await data.remove();
  await files.remove();
});

test('a study is a job whose newest answer is kept; values come only when a person asks, and get nowhere else', async () => {
  const { client } = engine;
  expect(await client.privacy.latest({ sampleId: may })).toBeNull();
  const { jobId } = await client.privacy.start({ sampleId: may });
  const job = await ended(client, jobId);
  expect(job).toMatchObject({ state: 'succeeded', kind: 'study_privacy', subject: { kind: 'sample', id: may } });
  const record = await client.privacy.latest({ sampleId: may });
  const name = record?.output.findings.find(({ identifier }) => identifier === 'name');
  expect(name).toMatchObject({ column: 'note', place: 'text', rows: 30 });
  expect(record?.isOlderThanProfile).toBe(false);

  const asked = { sampleId: may, column: 'note', path: null, identifier: 'name', test: 'text' } as const;
  expect((await client.privacy.reveal(asked)).values).toEqual([`Anna ${marker}`]);
  const rows = { kind: 'phi', column: 'note', identifier: 'name', test: 'text' } as const;
  expect(await client.samples.rows({ sampleId: may, columns: ['note'], offset: 0, limit: 1, rows })).toMatchObject({ rowCount: 30 });
  const rare = { kind: 'rare_combination' as const, columns: ['age'], below: 6, entity: 'patient_id' };
  expect(await client.samples.rows({ sampleId: may, columns: ['age'], offset: 0, limit: 1, rows: rare })).toMatchObject({ rowCount: 300 });

  // What asks for nonsense is refused in words without a value.
  const refusals = await Promise.all(
    [
      client.privacy.reveal({ ...asked, column: marker.toLowerCase() }),
      client.privacy.reveal({ ...asked, path: '$.[', test: 'filled' }),
      client.meanings.decide({ sampleId: may, column: 'email', meaning: 'no-such-type' }),
    ].map((call) => call.then(() => 'no refusal').catch((error: unknown) => JSON.stringify(error) + String(error))),
  );
  for (const text of refusals) expect(text).not.toContain(marker);

  const everything = [
    JSON.stringify(record),
    JSON.stringify(job),
    JSON.stringify(await client.workspaces.journal({ limit: 100 })),
    ...(await Promise.all((await readdir(join(data.path, 'log'))).map((file) => readFile(join(data.path, 'log', file), 'utf8')))),
  ];
  for (const text of everything) expect(text).not.toContain(marker);
});

test('a decision is remembered over a new profile and a restart, with who and when, and can be taken back', async () => {
  const decided = await engine.client.meanings.decide({ sampleId: may, column: 'email', meaning: 'email', phi: ['email'] });
  expect(decided.decided).toMatchObject([{ column: 'email', meaning: 'email', label: 'E-mail address', phi: ['email'] }]);
  expect(decided.decided[0]?.actor).not.toBe('');
  await engine.client.meanings.decide({ sampleId: may, column: 'note', phi: [] });
  const { jobId } = await engine.client.samples.profile({ sampleId: may });
  await ended(engine.client, jobId);
  await engine.close();
  engine = await startEngine(data.path, builtLab);
  const after = await engine.client.meanings.of({ sampleId: may });
  expect(after.decided.map(({ column, meaning, phi }) => [column, meaning, phi])).toEqual(
    expect.arrayContaining([
      ['email', 'email', ['email']],
      ['note', null, []],
    ]),
  );
  // What was found stays what was found.
  const profile = await engine.client.samples.getProfile({ sampleId: may });
  expect(profile?.columns.find(({ name }) => name === 'note')?.phi.length).toBeGreaterThan(0);
  expect(await engine.client.privacy.latest({ sampleId: may })).toMatchObject({ isOlderThanProfile: true });

  const offered = await engine.client.meanings.of({ sampleId: june });
  expect(offered.offered.map(({ column, fromTitle }) => [column, fromTitle]).toSorted()).toEqual([
    ['email', 'Registry 2026-05'],
    ['note', 'Registry 2026-05'],
  ]);
  const taken = await engine.client.meanings.takeOver({ sampleId: june, columns: ['email'] });
  expect(taken).toMatchObject({ decided: [{ column: 'email', meaning: 'email' }], offered: [{ column: 'note' }] });
  const back = await engine.client.meanings.decide({ sampleId: june, column: 'email', meaning: null, phi: null });
  expect(back.decided).toEqual([]);
  const { entries } = await engine.client.workspaces.journal({ limit: 20, entityId: june });
  expect(entries.filter(({ action }) => action === 'sample.meaning_decided')).toHaveLength(2);
  await expect(engine.client.meanings.decide({ sampleId: june, column: 'nope', phi: [] })).rejects.toThrow(/not in the newest profile/);
});

test('types of the company are taken in from a file, found in the next profile, removed and restored', async () => {
  const { client } = engine;
  const path = join(files.path, 'types.yaml');
  await writeFile(
    join(files.path, 'places.txt'),
    Array.from({ length: 400 }, (_, index) => `SITE-${String(index).padStart(4, '0')}`).join('\n'),
  );
  await writeFile(
    path,
    'version: 1\ntypes:\n  - id: place-number\n    label: Place number\n    names: [place no]\n    valuesFile: places.txt\n    phi: other-unique-code\n',
  );
  const bad = await client.companyTypes.import({ kind: 'text', text: await readFile(path, 'utf8') });
  expect(bad).toMatchObject({ added: [], problems: [{ line: 6, column: 17 }] });
  expect(await client.companyTypes.import({ kind: 'path', path })).toEqual({ problems: [], added: ['place-number'], replaced: [] });
  await ended(client, (await client.samples.profile({ sampleId: june })).jobId);
  const placed = async () => (await client.samples.getProfile({ sampleId: june }))?.columns.find(({ name }) => name === 'place_no');
  expect(await placed()).toMatchObject({
    semanticTypes: [{ type: 'place-number', share: 1 }],
    phi: [{ identifier: 'other-unique-code' }],
  });
  expect(await client.companyTypes.remove({ ids: ['place-number'] })).toEqual([]);
  expect((await client.companyTypes.restore({ ids: ['place-number'] })).map(({ type }) => type.id)).toEqual(['place-number']);
  expect(await client.companyTypes.import({ kind: 'path', path })).toMatchObject({ replaced: ['place-number'] });
});
