import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundled, inProcess, megabytes, verdict } from './support/bundled.mjs';

const targets = { closureMs: 100, eventsPerSecond: 20_000 };

const number = (value) => Math.round(value).toLocaleString('en');

/** A mesh of 100,000 data sets with more than a million column edges: taken in, and asked for the whole origin of columns. */
export async function run({ root, out, cacheFolder, print }) {
  const file = await bundled(root, cacheFolder, 'lineage-process');
  const folder = join(cacheFolder, 'lineage');
  mkdirSync(folder, { recursive: true });
  const size = {
    folder,
    datasets: 100_000,
    fields: 6,
    sources: 2,
    runs: 1,
    questions: 200,
    eventThread: join(out, 'main/event-thread.js'),
  };
  const { count, bytes, parsing, importing, loading, counts, held, peak, now, past, recursive } = await inProcess(file, size);
  print(
    `${number(counts.datasets)} data sets, ${number(counts.jobs)} jobs, ${number(counts.columnEdges)} column edges in ${number(count)} events of ${megabytes(bytes)} MB`,
  );
  const perSecond = count / importing.wall;
  print(
    `import: ${number(perSecond)} events a second, ${number(count / importing.cpu)} a second of processor time; ${(importing.cpu / parsing).toFixed(1)} x the processor time of JSON.parse alone; target ${number(targets.eventsPerSecond)}: ${verdict(perSecond >= targets.eventsPerSecond)}`,
  );
  print(
    `graph from the store: ${loading.wall.toFixed(1)} s (${loading.cpu.toFixed(1)} s of processor time); holds ${megabytes(held)} MB, process at its peak ${megabytes(peak)} MB`,
  );
  for (const [name, { p50, p95, reached }] of Object.entries({ now, 'as of an earlier date': past })) {
    print(
      `all sources of a column, ${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${number(reached)} columns; target ${targets.closureMs} ms: ${verdict(p95 < targets.closureMs)}`,
    );
  }
  print(
    `  DuckDB's recursive statement for the same (${number(recursive.reached)} columns): p95 ${recursive.p95.toFixed(0)} ms, ${(recursive.p95 / now.p95).toFixed(0)} x`,
  );
}
