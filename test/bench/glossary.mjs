import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { fillGlossaries } from './support/glossary-mirror.mjs';
import { openHost, makeDemo } from './support/host.mjs';

const sizes = { few: { terms: 100, attachments: 1_000 }, many: { terms: 10_000, attachments: 100_000 } };
/** Milliseconds of one frame at 60 in a second. */
const frame = 1000 / 60;
const edited = 1_000;

/** A copy of the demo whose glossaries have this size. */
async function homeOf(template, root, name, size) {
  const home = join(root, name);
  cpSync(template, home, { recursive: true });
  const recent = join(home, 'recent.json');
  writeFileSync(recent, readFileSync(recent, 'utf8').replaceAll(`${template}/`, `${home}/`));
  const catalog = join(home, 'demo/catalog');
  const mirror = readdirSync(catalog).find((file) => file.endsWith('.duckdb'));
  await fillGlossaries(join(catalog, mirror), size);
  return home;
}

/**
 * Inside the page: does something and waits, frame by frame, until the page shows what came of it. All times are the page's own clock.
 * @returns milliseconds from before the event to the frame that shows it
 */
function inPage() {
  window.bench = {
    async until(begin, isDone) {
      const started = performance.now();
      begin();
      for (let waited = 0; waited < 3_000; waited += 1) {
        if (isDone()) return performance.now() - started;
        await new Promise((next) => requestAnimationFrame(next));
      }
      throw new Error('The page never showed it.');
    },
    grid: () => document.querySelector('[role=treegrid], [role=grid]'),
    button: (text) => [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === text && !each.disabled),
    told: () => document.querySelector('main [aria-live=polite]')?.textContent,
    type(text) {
      const field = document.querySelector('[data-search]');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
  };
}

/** Opens the screen for the first time in a window, as a person does who was at Home. */
const open = (page) =>
  page.evaluate(() =>
    window.bench.until(
      () => document.querySelector('nav[aria-label=Screens] a[href="/glossary"]').click(),
      () => document.querySelector('[role=treegrid] [aria-level]') !== null,
    ),
  );

const expandAll = (page) =>
  page.evaluate(async () => {
    await window.bench.until(
      () => undefined,
      () => /^[\d,]+ terms$/.test(window.bench.told() ?? ''),
    );
    // What came with the terms is done: this measures the unfolding alone.
    await new Promise((idle) => requestIdleCallback(() => requestIdleCallback(idle)));
    const before = Number(window.bench.grid().getAttribute('aria-rowcount'));
    return window.bench.until(
      () => window.bench.button('Expand all').click(),
      () => Number(window.bench.grid().getAttribute('aria-rowcount')) > before && document.querySelector('[aria-level="2"]') !== null,
    );
  });

/** A screenful further with each frame, to the end and back, the same way for any number of terms. @returns the 95th percentile */
const scroll = (page) =>
  page.evaluate(async () => {
    const grid = window.bench.grid();
    const times = [];
    let way = 1;
    for (let step = 0; step < 60; step += 1) {
      if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1) way = -1;
      if (grid.scrollTop <= 0) way = 1;
      const started = performance.now();
      grid.scrollTop += way * grid.clientHeight;
      await new Promise((next) => requestAnimationFrame(() => setTimeout(next, 0)));
      times.push(performance.now() - started);
    }
    grid.scrollTop = 0;
    times.sort((a, b) => a - b);
    return times[Math.floor(times.length * 0.95)];
  });

/** Letter by letter. @returns the slowest letter, until the number of terms that fit is shown */
const search = async (page, text) => {
  let slowest = 0;
  for (let length = 1; length <= text.length; length += 1) {
    const took = await page.evaluate(
      async (part) => {
        const before = window.bench.told();
        let isTold = false;
        const observer = new MutationObserver(() => (isTold = true));
        observer.observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true, attributes: true });
        const time = await window.bench.until(
          () => window.bench.type(part),
          () => isTold || window.bench.told() !== before,
        );
        observer.disconnect();
        return time;
      },
      text.slice(0, length),
    );
    slowest = Math.max(slowest, took);
  }
  await page.evaluate(() => window.bench.type(''));
  return slowest;
};

/** Chooses as many terms as are to be edited, disables them together, and waits until the list shows it, and until it is kept. */
async function editMany(page, terms) {
  const count = Math.min(edited, terms);
  await page.getByText('Table', { exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Terms' });
  await grid.getByRole('gridcell').first().click();
  const chosen = page.getByText(new RegExp(`^${count.toLocaleString('en')} chosen`));
  const reached = async () =>
    Number(
      (
        await page
          .getByText(/ chosen/)
          .first()
          .textContent()
          .catch(() => '0')
      ).replace(/[^0-9]/g, ''),
    );
  for (let now = 0; now < count; now = await reached()) await page.keyboard.press(count - now > 40 ? 'Shift+PageDown' : 'Shift+ArrowDown');
  while ((await reached()) > count) await page.keyboard.press('Shift+ArrowUp');
  await chosen.waitFor();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Disabled' }).click();
  const status = page.getByRole('contentinfo');
  const changes = async () => /[\d,]+ local change/.exec((await status.textContent()) ?? '')?.[0];
  // The demo has changes of its own, some of them of terms that are edited here.
  const before = await changes();
  const label = `Edit ${count.toLocaleString('en')} terms`;
  await dialog.getByRole('button', { name: label }).waitFor();
  const shown = await page.evaluate(
    (text) =>
      window.bench.until(
        () => window.bench.button(text).click(),
        () => window.bench.grid().textContent.includes('Disabled'),
      ),
    label,
  );
  const started = performance.now();
  for (const until = started + 60_000; (await changes()) === before; await page.waitForTimeout(10))
    if (performance.now() > until) throw new Error('The status bar never told of the edits.');
  return { shown, kept: shown + performance.now() - started };
}

async function measure(launch, out, home, { terms }) {
  const host = openHost(out, home);
  const browser = await launch();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(await host.address);
    await page.getByText('Needs you').first().waitFor({ timeout: 60_000 });
    await page.getByRole('contentinfo').getByText('No jobs').waitFor({ timeout: 60_000 });
    await page.evaluate(inPage);
    const times = { open: await open(page) };
    times.expand = await expandAll(page);
    times.scroll = await scroll(page);
    times.search = await search(page, 'number 17 of');
    const heap = await page.evaluate(() => performance.memory?.usedJSHeapSize ?? null);
    const { shown, kept } = await editMany(page, terms);
    return { times: { ...times, edit: shown }, kept, heap };
  } finally {
    await browser.close();
    await host.close();
  }
}

const mebibytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MiB`;
const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const words = {
  open: 'open',
  expand: 'expand all',
  scroll: 'scroll, 95th percentile of a frame',
  search: 'search, slowest letter',
  edit: `edit ${edited.toLocaleString('en')} together, until it is shown`,
};

/** The glossary screen with 10,000 terms and 100,000 attachments, against the same page with 100 terms. */
export async function run({ out, runs, print }) {
  const { systemBrowser } = await import(pathToFileURL(join(out, 'main/loopback.js')).href);
  const browser = systemBrowser();
  if (browser === null) return print('skipped: no Chrome, Edge or Chromium was found');
  const launch = () => chromium.launch({ executablePath: browser.path, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  const root = mkdtempSync(join(tmpdir(), 'meshbench-bench-glossary-'));
  try {
    const template = join(root, 'template');
    await makeDemo(launch, out, template);
    const results = { few: [], many: [] };
    for (let turn = 0; turn < runs; turn += 1) {
      for (const [name, size] of Object.entries(sizes)) {
        const home = await homeOf(template, root, `${name}-${turn}`, size);
        results[name].push(await measure(launch, out, home, size));
        rmSync(home, { recursive: true, force: true });
      }
    }
    const of = (name, key) => middle(results[name].map(({ times }) => times[key]));
    print(
      `10,000 terms with 100,000 attachments against 100 terms with 1,000 on the same page, medians of ${runs}, by the page's own clock`,
    );
    for (const [key, text] of Object.entries(words)) {
      const [few, many] = [of('few', key), of('many', key)];
      const isMet = many <= 2 * few + frame;
      print(
        `${text}: ${(many / few).toFixed(2)} × (${many.toFixed(1)} ms to ${few.toFixed(1)} ms); target within a frame (16.7 ms) of 2 ×: ${isMet ? 'met' : 'MISSED'}`,
      );
    }
    const kept = (name) => middle(results[name].map((result) => result.kept));
    print(
      `edit until it is kept on the disk: ${(kept('many') / kept('few')).toFixed(2)} × (1,000 terms ${kept('many').toFixed(0)} ms, 100 terms ${kept('few').toFixed(0)} ms)`,
    );
    const heap = (name) => middle(results[name].map((result) => result.heap ?? 0));
    if (heap('few') > 0) {
      print(
        `memory of the page's scripts: ${(heap('many') / heap('few')).toFixed(2)} × (${mebibytes(heap('many'))} to ${mebibytes(heap('few'))})`,
      );
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
