// `npm test`: builds, runs the unit, contract and integration tests, then the journeys in a real browser, and ends with one plain
// line `N passed, N failed, N skipped`. `npm test -- --only unit|e2e` runs one half; `--only electron` runs the journeys in Electron,
// which is otherwise done last, where its binary is.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './ensure-browser.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { findElectron } from './find-electron.mjs';
import { scratchFolder } from './scratch-folder.mjs';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const results = resolve(root, 'test-results');
const scratch = scratchFolder();
const total = { passed: 0, failed: 0, skipped: 0 };

/** Runs one runner; `count` reads its report. A runner that ends badly without a failed test counts as one failure. */
function run(title, words, environment, report, count) {
  rmSync(report, { force: true });
  console.log(`\n== ${title}`);
  const started = performance.now();
  const { status } = spawnSync('npx', ['--no-install', ...words], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...scratch.environment, ...environment },
    shell: process.platform === 'win32',
  });
  const found = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 };
  if (status !== 0 && found.failed === 0) {
    console.log(`${title}: the runner ended with status ${status} and named no failed test.`);
    found.failed = 1;
  }
  console.log(`== ${title}: ${Math.round((performance.now() - started) / 1000)} s`);
  for (const key of Object.keys(total)) total[key] += found[key];
}

function ofJourneys({ stats }) {
  if (stats.flaky > 0) console.log(`== ${stats.flaky} of the journeys passed at the second try only: look into them.`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}
const wants = (part) => values.only === undefined || values.only === part;

await ensureBuilt();
mkdirSync(results, { recursive: true });

function unit() {
  const report = resolve(results, 'vitest.json');
  run(
    'unit, contract and integration tests',
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    {},
    report,
    (json) => ({
      passed: json.numPassedTests,
      failed:
        json.numFailedTests + json.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
      skipped: json.numPendingTests + json.numTodoTests,
    }),
  );
}

async function journeys() {
  const report = resolve(results, 'playwright.json');
  const browser = await ensureBrowser();
  if (browser.path === null) {
    console.log(`\n${browser.message}`);
    total.failed += 1;
    return;
  }
  run(
    'journeys in the browser',
    ['playwright', 'test'],
    { MESHBENCH_BROWSER: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    report,
    ofJourneys,
  );
}

// One after the other: side by side they take as long on two cores, and a browser that has to wait looks like one that hangs.
if (wants('unit')) unit();
if (wants('e2e')) await journeys();

if (wants('e2e') || wants('electron')) {
  const electron = findElectron();
  if (electron.path === null) {
    console.log(`\nSKIPPED: the journeys in Electron, because ${electron.reason}.`);
    total.skipped += 1;
  } else {
    const report = resolve(results, 'playwright-electron.json');
    const environment = { MESHBENCH_E2E_HOST: 'electron', PLAYWRIGHT_JSON_OUTPUT_NAME: report };
    run('journeys in Electron', ['playwright', 'test'], environment, report, ofJourneys);
  }
}

scratch.remove();
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
