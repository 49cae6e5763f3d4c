import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { makeDemo, openHost, shown } from './support/host.mjs';

/** Seconds from the start of the host to a Home that answers. */
const target = 2;

/** A page with one script and nothing to do: what a window costs on this machine before any of ours. */
const emptyPage = '<!doctype html><title>empty</title><main>ready</main><script>document.title = "ready"</script>';

/** Resident bytes of the engine: the host's child. Null where the system does not tell (only Linux does). */
function engineMemory(pid) {
  try {
    const child = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0];
    const status = readFileSync(`/proc/${child}/status`, 'utf8');
    return { now: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) * 1024, peak: Number(/VmHWM:\s+(\d+)/.exec(status)[1]) * 1024 };
  } catch {
    return null;
  }
}

/** From nothing to a Home that answers the keyboard: host, engine, browser and page. */
async function openWorkbench(launch, out, home) {
  const host = openHost(out, home);
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(await host.address, { waitUntil: 'commit' });
  await shown(page, 'main', ['Needs you', 'RxPath pharmacy claims']);
  await page.keyboard.press('Control+k');
  await shown(page, '[role=dialog]', ['']);
  const seconds = (performance.now() - host.started) / 1000;
  const memory = engineMemory(host.pid);
  await browser.close();
  await host.close();
  return { seconds, memory };
}

async function openEmptyPage(launch) {
  const started = performance.now();
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(emptyPage));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`, { waitUntil: 'commit' });
  await shown(page, 'main', ['ready']);
  const seconds = (performance.now() - started) / 1000;
  await browser.close();
  server.close();
  return { seconds };
}

const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const mebibytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MiB`;

export async function run({ out, runs, print }) {
  const { systemBrowser } = await import(pathToFileURL(join(out, 'main/loopback.js')).href);
  const browser = systemBrowser();
  if (browser === null) return print('skipped: no Chrome, Edge or Chromium was found');
  const launch = () => chromium.launch({ executablePath: browser.path, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  const home = mkdtempSync(join(tmpdir(), 'meshbench-bench-home-'));
  try {
    await makeDemo(launch, out, home);
    const ours = [];
    const empty = [];
    for (let turn = 0; turn < runs; turn += 1) {
      empty.push(await openEmptyPage(launch));
      ours.push(await openWorkbench(launch, out, home));
    }
    const started = middle(ours.map(({ seconds }) => seconds));
    const base = middle(empty.map(({ seconds }) => seconds));
    print(
      `start to a Home that answers, demo workspace: ${(started / base).toFixed(2)} × an empty page in the same browser (${started.toFixed(2)} s to ${base.toFixed(2)} s); target below ${target} s on a quiet machine: ${started < target ? 'met' : 'MISSED'}`,
    );
    const memory = ours.at(-1)?.memory;
    if (memory) print(`engine memory after start: ${mebibytes(memory.now)}, at its peak ${mebibytes(memory.peak)}`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
