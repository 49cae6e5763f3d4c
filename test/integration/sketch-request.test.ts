import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sketchFiles } from '#adapters/files/sketch-files.ts';
import type { SketchFile } from '#contract/overlap/sketch.ts';
import { fromSketchFile, parseRequestFile, parseSketchFile, sketchFileText, toSketchFile } from '#core/overlap/sketch/sketch-file.ts';
import { ended, type RunningEngine, startEngine, temporaryFolder } from '../support/engine/real-engine.ts';
import { builtLab } from '../support/lab.ts';

const bin = resolve(import.meta.dirname, '../../bin/meshbench.mjs');
let folder: { path: string; remove(): Promise<void> };
let engine: RunningEngine;
/** The whole at the vendor's: 12,000 members, of whom 3,000 are owned; their sample has 1,000, half of them owned. */
let whole: string;
let sampleId: string;
let ownedSketchId: string;

const path = (name: string): string => join(folder.path, name);

const members = (from: number, to: number) =>
  `SELECT 'M' || lpad(i::VARCHAR, 8, '0') AS member_id, DATE '2025-01-01' + (i % 300)::INTEGER AS service_date, (i % 700) / 4.0 AS paid FROM range(${from}, ${to}) t(i)`;

beforeAll(async () => {
  folder = await temporaryFolder();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  whole = path('whole.parquet');
  await connection.run(`COPY (${members(0, 12_000)}) TO '${whole}' (FORMAT parquet)`);
  await connection.run(`COPY (${members(2500, 3500)}) TO '${path('sample.parquet')}' (FORMAT parquet)`);
  await connection.run(`COPY (${members(0, 3000)}) TO '${path('owned.parquet')}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  engine = await startEngine(path('data'), builtLab);
  const { settings, overlap, samples } = engine.client;
  await settings.set({ sketches: { isAutomatic: false, values: 4096 } });
  const add = async (name: string): Promise<string> => {
    const added = await samples.add({ source: { kind: 'path', path: path(name) } });
    await ended(engine.client, added.jobId);
    await ended(engine.client, (await overlap.sketches.make({ sampleId: added.sampleId })).jobId);
    return added.sampleId;
  };
  const [owned, offered] = await Promise.all([add('owned.parquet'), add('sample.parquet')]);
  sampleId = offered;
  const { sketches } = await overlap.sketches.list();
  ownedSketchId = sketches.find((each) => each.sampleId === owned)?.id ?? '';
  await overlap.sketches.setStanding({ sketchId: ownedSketchId, standing: 'owned' });
});
afterAll(async () => {
  await engine.close();
  await folder.remove();
});

/** The vendor's side: the command line on a machine that has nothing of the workspace. */
function meshbench(...words: string[]): Promise<{ status: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [bin, 'sketch', ...words], { env: { ...process.env, MESHBENCH_HOME: path('vendor') } });
  const text = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.error += chunk.toString()));
  return new Promise((done) => child.once('close', (status) => done({ status, ...text })));
}

/** Writes a request into a file, as a person would send it. */
async function request(vendor: string): Promise<{ requestId: string; file: string }> {
  const { sketches } = engine.client.overlap;
  const { jobId, requestId } = await sketches.ask({ vendor, note: 'The whole, please.', sampleId });
  expect(await ended(engine.client, jobId ?? '')).toMatchObject({ state: 'succeeded' });
  const { base64, fileName } = await sketches.downloadRequest({ requestId });
  await writeFile(path(fileName), Buffer.from(base64, 'base64'));
  return { requestId, file: path(fileName) };
}

const take = (bytes: Uint8Array) =>
  engine.client.overlap.sketches.take({ fileName: 'answer.mbsketch', base64: Buffer.from(bytes).toString('base64') });

/** The same answer with something else in its head, sealed again as whoever has the program can. */
async function changed(bytes: Uint8Array, head: Partial<SketchFile['dataSet']>): Promise<Uint8Array> {
  const file = parseSketchFile(await sketchFiles.unpack(bytes, 'answer'), 'answer');
  return sketchFiles.pack(sketchFileText(toSketchFile({ ...fromSketchFile(file), ...head }, file.generator)));
}

const refusal = (code: string, message: RegExp) => ({ data: { code, message: expect.stringMatching(message) as string } });

test('a vendor’s answer to a request is compared over the whole file; what is no answer to it is refused', async () => {
  const { comparison, sketches } = engine.client.overlap;
  const [asked, withdrawn] = [await request('ClaimWell'), await request('Somebody else')];
  const cut = path('cut.mbrequest');
  await writeFile(cut, (await readFile(asked.file)).subarray(0, 300));
  const [made, keyless, refused] = await Promise.all([
    meshbench(whole, '--request', asked.file, '--out', path('answer.mbsketch'), '--json'),
    meshbench(whole, '--out', path('keyless.mbsketch')),
    meshbench(whole, '--request', cut, '--out', path('never.mbsketch')),
  ]);
  expect(made.status, made.error).toBe(0);
  expect(JSON.parse(made.out)).toMatchObject({ sketches: [{ requestId: asked.requestId, rowCount: 12_000 }] });
  expect(keyless.status).toBe(0);
  expect(refused.status).toBe(1);
  expect(refused.error).toMatch(/cut\.mbrequest.*cut short, edited or damaged/);

  const answer = await readFile(path('answer.mbsketch'));
  const kept = await sketches.list();
  await expect(take(answer.subarray(0, answer.length / 2))).rejects.toMatchObject(
    refusal('unreadable_file', /cut short.*Ask for it again/),
  );
  await expect(take(await readFile(path('keyless.mbsketch')))).rejects.toMatchObject(
    refusal('conflict', /answers no request.*a key that this workspace does not have/),
  );
  await expect(take(await changed(answer, { requestId: withdrawn.requestId }))).rejects.toMatchObject(
    refusal('conflict', /has the key of “Request for a sketch to ClaimWell” and does not say that it answers it.*Ask ClaimWell/),
  );
  await sketches.withdraw({ requestId: withdrawn.requestId });
  const { keyId } = parseRequestFile(await sketchFiles.unpack(await readFile(withdrawn.file), 'request'), 'request');
  await expect(take(await changed(answer, { requestId: withdrawn.requestId, keyId }))).rejects.toMatchObject(
    refusal('conflict', /answers a request that is not in this workspace: it was withdrawn/),
  );
  expect(await sketches.list()).toEqual(kept);
  expect((await sketches.requests()).map(({ answerId, id }) => [id, answerId])).toEqual([[asked.requestId, null]]);

  const taken = await take(answer);
  expect(taken).toMatchObject({ isAnswer: true, key: 'request', rowCount: 12_000, sampleOf: null, sampleId });
  await expect(take(answer)).rejects.toMatchObject(refusal('conflict', /is in the workspace already/));
  await expect(take(await changed(answer, { title: 'Another cut' }))).rejects.toMatchObject(
    refusal('conflict', /another answer to a request that “.+” answers already.*remove “.+” under What we own first/),
  );
  const after = await sketches.requests();
  expect(after).toMatchObject([{ id: asked.requestId, answerId: taken.id, covered: 1, notCovered: [] }]);

  const found = await comparison.owned({ sampleId });
  expect(found).toMatchObject({ state: 'ready', subject: { sketchId: taken.id, isAnswer: true, rowCount: 12_000 } });
  const members = found.owned.find((each) => each.path === 'member_id');
  expect(members?.rowCount).toBe(12_000);
  const { high = 0, low = 1 } = members?.figure ?? {};
  // The key is new each time, and of 20 intervals one may miss: three half widths are six standard errors, so that this never fails by chance.
  expect(Math.abs((high + low) / 2 - 0.25)).toBeLessThan((3 * (high - low)) / 2);
  expect(high - low).toBeLessThan(0.1);
  const { sketchId: own } = (await comparison.choices({ sampleId })).subjects.find(({ isAnswer }) => !isAnswer) ?? { sketchId: null };
  const ofSample = (await comparison.owned({ sampleId, sketchId: own })).owned.find((each) => each.path === 'member_id');
  expect(ofSample).toMatchObject({ rowCount: 1000, figure: { value: 0.5 } });
});
