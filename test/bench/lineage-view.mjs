import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { lineageEvents } from './support/lineage-events.mjs';
import { startEngine } from './support/running-app.mjs';

const targets = { settled: 1.5, panning: 2, overview: 3 };
const graphs = [
  { name: 'fifty', nodes: 62 },
  { name: 'thousand', nodes: 1_160 },
  { name: 'many', nodes: 55_000 },
];

const verdict = (isMet) => (isMet ? 'met' : 'MISSED');
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

/** A workspace with all graphs in it. @returns the identifier of each graph's end */
async function fill(out, home, workspace) {
  const { engine, close } = await startEngine(out, home);
  try {
    await engine.workspaces.create({ path: workspace, title: 'Bench' });
    const ends = {};
    for (const { name, nodes } of graphs) {
      const path = join(home, `${name}.ndjson`);
      writeFileSync(path, `${[...lineageEvents(name, nodes)].join('\n')}\n`);
      const { jobId } = await engine.lineage.imports.start({ sources: [{ kind: 'path', path }] });
      while ((await engine.lineage.imports.result({ jobId })) === null) await new Promise((wait) => setTimeout(wait, 100));
      const { hits } = await engine.lineage.graph.find({ text: `${name}_end`, kinds: ['dataset'] });
      ends[name] = hits[0].node.id;
    }
    return ends;
  } finally {
    await close();
  }
}

/** Milliseconds from a click on a link to the lineage until the picture stands, measured in the page. */
async function toSettled(page, query, isSettled) {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Lineage', exact: true }).click();
  await page.getByRole('combobox', { name: 'Start from' }).waitFor();
  return page.evaluate(
    ({ query: wanted, selector }) =>
      new Promise((resolve) => {
        const link = document.createElement('a');
        link.addEventListener('click', () => {
          const started = performance.now();
          history.pushState(null, '', wanted);
          const look = () => {
            if (document.querySelector(selector) === null) return void requestAnimationFrame(look);
            // The frame after the one that put the picture into the document.
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started)));
          };
          requestAnimationFrame(look);
        });
        link.click();
      }),
    { query, selector: isSettled },
  );
}

/** Milliseconds between frames while the picture is dragged by the pointer. */
async function framesWhilePanning(page) {
  const box = await page.locator('[data-canvas]').boundingBox();
  await page.evaluate(() => {
    window.benchFrames = [];
    let last = performance.now();
    const next = (now) => {
      window.benchFrames.push(now - last);
      last = now;
      window.benchHandle = requestAnimationFrame(next);
    };
    window.benchHandle = requestAnimationFrame(next);
  });
  const [x, y] = [box.x + 40, box.y + 40];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 60; step += 1) await page.mouse.move(x + step * 4, y + step * 2);
  await page.mouse.up();
  return page.evaluate(() => {
    cancelAnimationFrame(window.benchHandle);
    return window.benchFrames.slice(2);
  });
}

/** The lineage screen in a real browser: how soon a picture stands, how it moves, how soon the overview is there. */
export async function run({ out, print, runs }) {
  const { systemBrowser } = await import(pathToFileURL(join(out, 'main/loopback.js')).href);
  const found = systemBrowser();
  if (found === null) return print('lineage view: skipped, no Chrome, Edge or Chromium was found');
  const home = mkdtempSync(join(tmpdir(), 'meshbench-bench-home-'));
  const workspace = join(home, 'workspace');
  const ends = await fill(out, home, workspace);
  const host = spawn(process.execPath, [join(out, 'main/loopback.js'), '--workspace', workspace], {
    env: { ...process.env, MESHBENCH_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const browser = await chromium.launch({ executablePath: found.path, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const address = await new Promise((resolve) => {
      let text = '';
      host.stdout.on('data', (chunk) => {
        text += chunk;
        const match = /(http:\/\/\S+)/.exec(text);
        if (match) resolve(match[1]);
      });
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(address);
    const query = (name, more = '') => `/lineage?start=${ends[name]}&direction=upstream&hops=all${more}`;
    const settled = '[data-lineage="settled"] [data-canvas][data-settled="true"] [data-node]';
    const measured = { fifty: [], thousand: [], many: [] };
    const panning = {};
    for (let run = 0; run < runs; run += 1) {
      for (const name of ['fifty', 'thousand']) {
        measured[name].push(await toSettled(page, query(name), settled));
        await page.getByRole('button', { name: 'Show all of it' }).click();
        const drawn = await page.locator('[data-node]').count();
        panning[name] = { drawn, frames: [...(panning[name]?.frames ?? []), ...(await framesWhilePanning(page))] };
      }
      measured.many.push(await toSettled(page, query('many', '&limit=60000'), 'canvas[data-drawn]'));
    }
    const boxes = await page.evaluate(() => Number(document.querySelector('canvas[data-drawn]').dataset.drawn));
    const seconds = (name) => quantile(measured[name], 0.5) / 1000;
    print(
      `${panning.thousand.drawn} boxes from click to settled picture: ${seconds('thousand').toFixed(2)} s, ${(seconds('thousand') / seconds('fifty')).toFixed(1)} x the ${panning.fifty.drawn} boxes of the same run; target below ${targets.settled} s on a quiet machine: ${verdict(seconds('thousand') < targets.settled)}`,
    );
    const [small, large] = [quantile(panning.fifty.frames, 0.5), quantile(panning.thousand.frames, 0.5)];
    print(
      `panning with all ${panning.thousand.drawn} boxes in view: ${large.toFixed(1)} ms a frame, ${(large / small).toFixed(2)} x the ${small.toFixed(1)} ms with ${panning.fifty.drawn}; target below ${targets.panning} x: ${verdict(large / small < targets.panning)}`,
    );
    print(
      `overview of ${boxes.toLocaleString('en')} nodes: ${seconds('many').toFixed(2)} s, ${(seconds('many') / seconds('thousand')).toFixed(1)} x the ${panning.thousand.drawn} boxes; target below ${targets.overview} s on a quiet machine: ${verdict(seconds('many') < targets.overview)}`,
    );
    const memory = await page.evaluate(() => performance.memory?.usedJSHeapSize ?? null);
    if (memory !== null) print(`the page’s heap with the overview open: ${Math.round(memory / 2 ** 20)} MiB`);
    return undefined;
  } finally {
    await browser.close();
    await new Promise((ended) => {
      host.once('exit', ended);
      host.kill('SIGTERM');
    });
    rmSync(home, { recursive: true, force: true });
  }
}
