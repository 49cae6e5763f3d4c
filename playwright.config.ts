import { defineConfig } from '@playwright/test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const isElectron = process.env['MESHBENCH_E2E_HOST'] === 'electron';

// Workers are given it: their data folders are inside, and the demo that the first start makes for all.
process.env['MESHBENCH_JOURNEYS'] ??= join(tmpdir(), `meshbench-journeys-${process.pid}`);

/**
 * The journeys, on the built app. The host of the tests (loopback in a browser, or Electron where its binary is) is chosen
 * by MESHBENCH_E2E_HOST; the pages and the specs are the same.
 */
export default defineConfig({
  testDir: 'test/e2e/specs',
  outputDir: isElectron ? 'test-results/electron' : 'test-results/e2e',
  globalTeardown: './test/e2e/support/clear-homes.ts',
  // Each worker has a browser and an engine of its own. A journey waits about as long as it computes: four fill two cores.
  workers: 4,
  // In the order of their files' names. The first start comes first and makes the demo, which is costly; all other journeys take a copy
  // of what it made, and those before the demo need none meanwhile. One project, so that workers stay: each start of one costs seconds.
  fullyParallel: true,
  timeout: 150_000,
  expect: { timeout: 30_000 },
  // A machine that is busy with something else may make a journey late once; one that fails twice is wrong. Both are told.
  retries: 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json']],
  // Recording a trace slows every journey down; ask for one where a failure needs it.
  use: {
    actionTimeout: 30_000,
    trace: process.env['MESHBENCH_TRACE'] === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});
