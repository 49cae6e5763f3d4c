import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Job } from '../../../src/contract/jobs.ts';
import { createJobStore } from '../../../src/core/jobs/job-store.ts';
import { createWorkspace } from '../../../src/core/workspace/create-workspace.ts';
import { openWorkspace } from '../../../src/core/workspace/open-workspace.ts';
import type { Workspace } from '../../../src/core/workspace/workspace.ts';
import { newFolder } from '../../support/workspace/folders.ts';
import { createTestHost } from '../../support/workspace/host.ts';

const host = createTestHost();
let workspace: Workspace;
beforeEach(async () => {
  workspace = await createWorkspace(host, { folder: newFolder('w'), title: 'Jobs', actor: 'Ada' });
});
afterEach(() => workspace.close());

const job = (id: string, more: Partial<Job> = {}): Job => ({
  id,
  kind: 'add_sample',
  title: `Reading “claims ${id}.csv”`,
  state: 'running',
  progress: { label: 'Reading', share: 0.5 },
  subject: { kind: 'sample', id: 's' },
  createdAt: `2026-01-01T00:00:0${id}.000Z`,
  startedAt: null,
  finishedAt: null,
  error: null,
  ...more,
});

it('brings jobs back after the workspace was closed, the oldest first, each in its newest state', async () => {
  const store = createJobStore(workspace.database);
  await store.save(job('2'));
  await store.save(job('1'));
  const failed = job('2', { state: 'failed', error: { code: 'lab_crashed', message: 'It ended. Try again.', retry: 'same' } });
  await store.save(failed);
  await workspace.close();
  workspace = await openWorkspace(host, workspace.folder);
  expect(await createJobStore(workspace.database).load()).toEqual([job('1'), failed]);
});

it('forgets what was removed, and passes over what cannot be read any more', async () => {
  const store = createJobStore(workspace.database);
  for (const id of ['1', '2', '3']) await store.save(job(id));
  await store.remove(['1', '9']);
  await workspace.database.run(`UPDATE jobs SET job_json = '{"id":"2","kind":"of a later version"}' WHERE id = '2'`);
  expect(await store.load()).toEqual([job('3')]);
});
