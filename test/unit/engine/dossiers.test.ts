import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyDossierFile } from '#engine/dossier-check.ts';
import { ended, type RunningEngine, startEngine, temporaryFolder } from '../../support/engine/real-engine.ts';
import { builtLab } from '../../support/lab.ts';

let data: { path: string; remove(): Promise<void> };
let engine: RunningEngine;

const dataset = (name: string, facets: object = {}) => ({ namespace: 'warehouse', name, facets });
const run = (at: string, job: string, inputs: object[], outputs: object[]) => ({
  eventType: 'COMPLETE',
  eventTime: at,
  producer: 'urn:test',
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  run: { runId: `01890000-0000-7000-8000-${at.slice(0, 10).replaceAll('-', '').padStart(12, '0')}`, facets: {} },
  job: { namespace: 'etl', name: job, facets: {} },
  inputs,
  outputs,
});
const columns = (field: string, from: string, fromField: string) => ({
  columnLineage: {
    _producer: 'urn:test',
    _schemaURL: 'https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet',
    fields: { [field]: { inputFields: [{ namespace: 'warehouse', name: from, field: fromField }] } },
  },
});

beforeAll(async () => {
  data = await temporaryFolder();
  engine = await startEngine(data.path, builtLab);
  const events = [
    run('2026-01-10T02:00:00Z', 'load_claims', [dataset('raw_claims')], [dataset('claims')]),
    run('2026-01-11T02:00:00Z', 'count_exposed', [dataset('claims')], [dataset('signal', columns('exposed', 'claims', 'patient_token'))]),
    run('2026-03-14T02:00:00Z', 'count_exposed', [dataset('claims')], [dataset('signal', columns('exposed', 'claims', 'member_number'))]),
  ];
  const file = join(data.path, 'events.ndjson');
  await writeFile(file, events.map((event) => JSON.stringify(event)).join('\n'));
  const { jobId } = await engine.client.lineage.imports.start({ sources: [{ kind: 'path', path: file }] });
  expect((await ended(engine.client, jobId)).state).toBe('succeeded');
}, 60_000);
afterAll(async () => {
  await engine.close();
  await data.remove();
});

const questionAbout = async (name: string, asOf: string) => ({
  title: 'Exposed patients',
  question: 'Where does the figure come from?',
  start: await engine.client.lineage.graph.place({ text: name }),
  direction: 'upstream' as const,
  hops: null,
  asOf,
});

describe('a dossier', () => {
  test('without a signature is a draft that is whole in itself and says what was not checked', async () => {
    const question = await questionAbout('signal#exposed', '2026-06-30T00:00:00Z');
    const { dossierId, jobId } = await engine.client.dossier.make({ question, signing: null });
    expect((await ended(engine.client, jobId)).error).toBeNull();
    const made = (await engine.client.dossier.list()).find(({ id }) => id === dossierId);
    expect(made).toMatchObject({ subject: 'signal.exposed', signer: null, complete: true });
    const verified = await verifyDossierFile(made?.bundlePath ?? '');
    expect(verified).toMatchObject({ isWhole: false, fault: null, signature: null });
    const text = (await readFile(made?.bundlePath ?? '')).toString('latin1');
    expect(text).toContain('They were not held against data.');
  });

  test('is as of its date: the join that changed in March is told, and the column before it is traced', async () => {
    const after = await questionAbout('signal#exposed', '2026-06-30T00:00:00Z');
    const { dossierId, jobId } = await engine.client.dossier.make({ question: after, signing: null });
    expect((await ended(engine.client, jobId)).error).toBeNull();
    const { base64 } = await engine.client.dossier.download({ dossierId, file: 'bundle' });
    const text = Buffer.from(base64, 'base64').toString('latin1');
    expect(text).toContain('"at":"2026-03-14T02:00:00.000Z"');
    expect(text).toContain('claims.member_number');

    const before = await engine.client.dossier.make({ question: { ...after, asOf: '2026-02-01T00:00:00Z' }, signing: null });
    expect((await ended(engine.client, before.jobId)).error).toBeNull();
    const old = await engine.client.dossier.download({ dossierId: before.dossierId, file: 'bundle' });
    const oldText = Buffer.from(old.base64, 'base64').toString('latin1');
    expect(oldText).toContain('patient_token');
    expect(oldText).not.toContain('member_number');
  });

  test('is signed with a key that only its passphrase opens, is journalled, and shows a changed byte', async () => {
    const key = await engine.client.dossier.createSigningKey({ name: 'Safety Reporting Lead', passphrase: 'correct horse battery' });
    await expect(engine.client.dossier.createSigningKey({ name: 'Another', passphrase: 'long enough' })).rejects.toMatchObject({
      data: { code: 'conflict' },
    });
    const question = await questionAbout('signal', '2026-06-30T00:00:00Z');
    await expect(engine.client.dossier.make({ question, signing: { meaning: 'Approved', passphrase: 'wrong' } })).rejects.toMatchObject({
      data: { code: 'no_permission' },
    });
    const { dossierId, jobId } = await engine.client.dossier.make({
      question,
      signing: { meaning: 'Approved', passphrase: 'correct horse battery' },
    });
    expect((await ended(engine.client, jobId)).error).toBeNull();
    const made = (await engine.client.dossier.list())[0];
    expect(made?.signer).toMatchObject({ name: 'Safety Reporting Lead', meaning: 'Approved', fingerprint: key.fingerprint });
    const verified = await verifyDossierFile(made?.bundlePath ?? '');
    expect(verified).toMatchObject({ isWhole: true, signature: { fingerprint: key.fingerprint } });
    const { entries } = await engine.client.workspaces.journal({ limit: 10, entityId: dossierId });
    expect(entries[0]).toMatchObject({ action: 'dossier.signed', reason: 'Approved' });
    expect(entries[0]?.after).toContain(made?.sha256 ?? 'no sum');

    const bytes = await readFile(made?.bundlePath ?? '');
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const changed = join(data.path, 'changed.zip');
    await writeFile(changed, bytes);
    const fault = (await verifyDossierFile(changed))?.fault;
    expect(fault !== null && fault !== undefined && at >= fault.from && at < fault.to).toBe(true);
  });
});
