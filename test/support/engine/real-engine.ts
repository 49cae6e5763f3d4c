import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineClient } from '#contract/contract.ts';
import type { Job } from '#contract/jobs.ts';
import { createEngine, type EngineParts } from '#engine/engine.ts';
import { createNodeLabSpawner } from '#engine/lab/spawner.node.ts';
import { createMemoryClient } from '#engine/memory-client.ts';

export interface RunningEngine {
  readonly client: EngineClient;
  readonly dataFolder: string;
  close(): Promise<void>;
}

/** A new, empty folder outside of the repository. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'meshbench-engine-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/**
 * The whole engine in this process, with a real workspace and real labs. On a new data folder samples are not sketched by themselves:
 * that would read each one twice, and what is about sketches asks for them.
 */
export async function startEngine(
  dataFolder: string,
  labModule: string,
  more: Partial<EngineParts> = {},
  wanted: { workspace?: string; demo?: boolean } = {},
): Promise<RunningEngine> {
  const settings = join(dataFolder, 'settings.json');
  if (!existsSync(settings)) {
    await mkdir(dataFolder, { recursive: true });
    await writeFile(settings, JSON.stringify({ sketches: { isAutomatic: false } }));
  }
  const engine = await createEngine({ host: 'test', dataFolder, spawner: createNodeLabSpawner(labModule), version: '0.0.0-test', ...more });
  await engine.start(wanted);
  return { client: createMemoryClient<EngineClient>(engine.router, engine.reporter), dataFolder, close: () => engine.close() };
}

/** The job once it has ended. */
export async function ended(client: EngineClient, jobId: string): Promise<Job> {
  for await (const { jobs } of await client.jobs.watch()) {
    const job = jobs.find((candidate) => candidate.id === jobId);
    if (job !== undefined && job.state !== 'queued' && job.state !== 'running') return job;
  }
  throw new Error(`job ${jobId} never ended`);
}
