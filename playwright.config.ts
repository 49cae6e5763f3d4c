import { defineConfig } from '@playwright/test';

const isElectron = process.env['MESHBENCH_E2E_HOST'] === 'electron';

/**
 * The journeys, on the built app. The host of the tests (loopback in a browser, or Electron where its binary is) is chosen
 * by MESHBENCH_E2E_HOST; the pages and the specs are the same.
 */
export default defineConfig({
  testDir: 'test/e2e/specs',
  outputDir: isElectron ? 'test-results/electron' : 'test-results/e2e',
  // One engine and one demo serve all specs of a worker; two cores carry one browser well.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json']],
  // Recording a trace slows every journey down; ask for one where a failure needs it.
  use: {
    actionTimeout: 15_000,
    trace: process.env['MESHBENCH_TRACE'] === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});
