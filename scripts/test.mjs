// `npm test`: builds, runs the unit, contract and integration tests and, at the same time, the journeys in a real browser, and ends
// with one plain line `N passed, N failed, N skipped`. `npm test -- --only unit|e2e` runs one half; `--only electron` runs the journeys
// in Electron, which is otherwise done last, where its binary is.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './ensure-browser.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { findElectron } from './find-electron.mjs';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const results = resolve(root, 'test-results');
const total = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs one runner; `count` reads its report. A runner that ends badly without a failed test counts as one failure. What it says is
 * shown as it comes, or at its end where another runner speaks meanwhile.
 */
async function run(title, words, environment, report, count, { isHeldBack = false } = {}) {
  rmSync(report, { force: true });
  console.log(`\n== ${title}${isHeldBack ? ': running; what they say follows' : ''}`);
  const started = performance.now();
  const { status, said } = await ended(
    spawn('npx', ['--no-install', ...words], {
      cwd: root,
      stdio: isHeldBack ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32',
    }),
  );
  if (isHeldBack) console.log(`\n== ${title}\n${said}`);
  const found = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 };
  if (status !== 0 && found.failed === 0) {
    console.log(`${title}: the runner ended with status ${status} and named no failed test.`);
    found.failed = 1;
  }
  console.log(`== ${title}: ${Math.round((performance.now() - started) / 1000)} s`);
  for (const key of Object.keys(total)) total[key] += found[key];
}

/** Waits for the end of a child process, and keeps what it says where nobody else hears it. */
function ended(child) {
  return new Promise((settle, fail) => {
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', fail);
    child.on('close', (status) => settle({ status, said }));
  });
}

const ofJourneys = ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped });
const wants = (part) => values.only === undefined || values.only === part;

await ensureBuilt();
mkdirSync(results, { recursive: true });

async function unit() {
  const report = resolve(results, 'vitest.json');
  await run(
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
    { isHeldBack: wants('e2e') },
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
  await run(
    'journeys in the browser',
    ['playwright', 'test'],
    { MESHBENCH_BROWSER: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    report,
    ofJourneys,
  );
}

// Journeys wait more than they compute, other tests the reverse: side by side they take little more than the longer half.
await Promise.all([...(wants('unit') ? [unit()] : []), ...(wants('e2e') ? [journeys()] : [])]);

if (wants('e2e') || wants('electron')) {
  const electron = findElectron();
  if (electron.path === null) {
    console.log(`\nSKIPPED: the journeys in Electron, because ${electron.reason}.`);
    total.skipped += 1;
  } else {
    const report = resolve(results, 'playwright-electron.json');
    const environment = { MESHBENCH_E2E_HOST: 'electron', PLAYWRIGHT_JSON_OUTPUT_NAME: report };
    await run('journeys in Electron', ['playwright', 'test'], environment, report, ofJourneys);
  }
}

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
