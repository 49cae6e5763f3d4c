import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Bundle, bundleForNode } from '../support/bundle.ts';
import { pullBench } from '../support/catalog/pulled-domain.ts';
import { contentOf, pull } from '../support/catalog/pulls.ts';
import { useAwsHome } from '../support/datazone/aws-home.ts';
import { newFolder } from '../support/workspace/folders.ts';

const bench = pullBench();
let home: ReturnType<typeof useAwsHome>;
let bundle: Bundle;

beforeAll(async () => {
  home = useAwsHome();
  bundle = await bundleForNode('test/support/catalog/pulling-child.ts');
});
afterEach(() => bench.closeAll());
afterAll(async () => {
  home.restore();
  await bundle.remove();
});

/** @returns whether the pull came to its end before it had stored so often */
function pullUntilKilled(endpoint: string, domainId: string, path: string, after: number): Promise<boolean> {
  const keys = { AWS_ACCESS_KEY_ID: 'AKIASTEWARD', AWS_SECRET_ACCESS_KEY: 'none' };
  const child = spawn(process.execPath, [bundle.file, endpoint, domainId, path], {
    env: { ...process.env, ...keys },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let stored = 0;
    let isDone = false;
    createInterface(child.stdout).on('line', (line) => {
      isDone ||= line === 'done';
      stored += 1;
      if (stored === after) child.kill('SIGKILL');
    });
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      signal === 'SIGKILL' || code === 0 ? resolve(isDone) : reject(new Error(`It ended with ${String(code)}`)),
    );
  });
}

it('a pull whose process is killed goes on, and ends with the mirror of one that was not', async () => {
  const { domain, endpoint } = await bench.standIn();
  const path = join(newFolder(), 'mirror.duckdb');
  let isDone = false;
  for (const after of [1, 3, 6]) isDone ||= await pullUntilKilled(endpoint, domain.id, path, after);
  expect(isDone).toBe(false);
  const mirror = await bench.mirror(path);
  expect(await mirror.all(`SELECT state FROM pulls`)).toEqual([{ state: 'running' }]);
  await pull({ mirror, dataZone: bench.client({ endpoint }), domainId: domain.id });
  const whole = await bench.mirror();
  await pull({ mirror: whole, dataZone: bench.client({ endpoint }), domainId: domain.id });
  expect(await contentOf(mirror)).toEqual(await contentOf(whole));
});
