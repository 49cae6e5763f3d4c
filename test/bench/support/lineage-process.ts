import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import { disk } from '#adapters/files/disk.ts';
import { lineFiles } from '#adapters/files/line-files.ts';
import { copyLineageData } from '#core/lineage/graph/lineage-data.ts';
import { type LineageGraph, lineageGraph } from '#core/lineage/graph/lineage-graph.ts';
import { allOrigins } from '#core/lineage/graph/moment.ts';
import { reachOfColumn } from '#core/lineage/graph/reach.ts';
import { LineageStore } from '#core/lineage/store/lineage-store.ts';
import { createSystemClock } from '#engine/clock.ts';
import { readEventsInThread } from '#engine/lineage-events/thread-reading.ts';

interface Input {
  readonly folder: string;
  /** Data sets; each has `fields` columns, each column `sources` edges. */
  readonly datasets: number;
  readonly fields: number;
  readonly sources: number;
  /** How often each job ran. */
  readonly runs: number;
  readonly questions: number;
  /** The built thread that reads events. */
  readonly eventThread: string;
}

const input = JSON.parse(process.argv[2] ?? '{}') as Input;
const file = join(input.folder, 'lineage.ndjson');
const seconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** A mesh in layers: each data set is written by a job of its own from two of the layer before, so that closures go all the way. */
function* events(): Generator<string> {
  const layers = 10;
  const width = Math.floor(input.datasets / layers);
  for (let run = 0; run < input.runs; run += 1) {
    for (let number = 0; number < width * layers; number += 1) {
      const [layer, place] = [Math.floor(number / width), number % width];
      const set = (at: number, of: number): { namespace: string; name: string } => ({
        namespace: 'warehouse',
        name: `layer_${at}.table_${of % width}`,
      });
      const before = Array.from({ length: input.sources }, (_, source) => set(layer - 1, place * 3 + source * 7 + run));
      const inputs = layer === 0 ? [] : before;
      const fields = Object.fromEntries(
        Array.from({ length: input.fields }, (_, field) => [
          `column_${field}`,
          { inputFields: inputs.map((from, source) => ({ ...from, field: `column_${(field + source) % input.fields}` })) },
        ]),
      );
      yield JSON.stringify({
        eventType: 'COMPLETE',
        eventTime: new Date(Date.UTC(2026, 0, 1 + run)).toISOString(),
        producer: 'https://example.org/bench',
        schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
        run: { runId: `${String(number).padStart(8, '0')}-0000-4000-8000-${String(run).padStart(12, '0')}` },
        job: { namespace: 'scheduler', name: `job_${number}` },
        inputs,
        outputs: [{ ...set(layer, place), facets: layer === 0 ? {} : { columnLineage: { fields } } }],
      });
    }
  }
}

function write(): { count: number; bytes: number } {
  rmSync(file, { force: true });
  let [count, text] = [0, ''];
  for (const event of events()) {
    text += `${event}\n`;
    count += 1;
    if (text.length < 8 * 1024 ** 2) continue;
    writeFileSync(file, text, { flag: 'a' });
    text = '';
  }
  writeFileSync(file, text, { flag: 'a' });
  return { count, bytes: statSync(file).size };
}

const watch = { signal: new AbortController().signal, onBytes: () => undefined };

/** The same bytes by JSON.parse alone, line by line. */
async function parseAlone(): Promise<number> {
  const before = seconds();
  for await (const lines of lineFiles.lines(file, watch)) for (const line of lines) if (line !== '') JSON.parse(line);
  return seconds() - before;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

function closures(graph: LineageGraph, at: number): { p50: number; p95: number; reached: number } {
  const times: number[] = [];
  let reached = 0;
  const last = graph.nodes.flatMap(({ kind, name }, node) => (kind === 'dataset' && name.startsWith('layer_9.') ? [node] : []));
  for (let question = 0; question < input.questions; question += 1) {
    const node = last[(question * 7919) % last.length] ?? 0;
    const column = graph.columnNumber(node, `column_${question % input.fields}`) ?? 0;
    const before = performance.now();
    const found = reachOfColumn(graph, column, 'upstream', { at, said: allOrigins });
    times.push(performance.now() - before);
    reached += [...found.columns.values()].reduce((sum, own) => sum + own.size, 0);
  }
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), reached: Math.round(reached / input.questions) };
}

/** The same closure by a recursive statement over the column edges of one date, in DuckDB in memory. */
async function recursive(graph: LineageGraph, at: number): Promise<{ p95: number; reached: number }> {
  const database = await openDatabaseFile(':memory:', { memoryBytes: 2e9 });
  await database.run(`CREATE TABLE edges (source INTEGER, target INTEGER)`);
  const rows = [...graph.columnEdges.from.keys()].filter(
    (row) => (graph.columnEdges.since[row] ?? 0) <= at && at < (graph.columnEdges.until[row] ?? 0),
  );
  await database.transaction((inside) =>
    inside.append('edges', [
      { type: 'integer', values: rows.map((row) => graph.columnEdges.from[row] ?? 0) },
      { type: 'integer', values: rows.map((row) => graph.columnEdges.to[row] ?? 0) },
    ]),
  );
  const times: number[] = [];
  let reached = 0;
  const last = graph.nodes.flatMap(({ kind, name }, node) => (kind === 'dataset' && name.startsWith('layer_9.') ? [node] : []));
  const few = Math.min(10, input.questions);
  for (let question = 0; question < few; question += 1) {
    const column = graph.columnNumber(last[(question * 7919) % last.length] ?? 0, `column_${question % input.fields}`) ?? 0;
    const before = performance.now();
    const [row] = await database.all<{ count: bigint }>(
      `WITH RECURSIVE reached(place) USING KEY (place) AS (
         SELECT $1::INTEGER AS place UNION SELECT e.source FROM edges e JOIN reached r ON e.target = r.place
       ) SELECT count(*) AS count FROM reached`,
      [column],
    );
    times.push(performance.now() - before);
    reached += Number(row?.count ?? 0);
  }
  await database.close();
  return { p95: quantile(times, 0.95), reached: Math.round(reached / few) };
}

const { count, bytes } = write();
const parsing = await parseAlone();
const path = join(input.folder, 'lineage.duckdb');
for (const old of [path, `${path}.wal`]) rmSync(old, { force: true });
const store = new LineageStore({
  path,
  openDatabase: openDatabaseFile,
  files: disk,
  clock: createSystemClock(),
  log: { info: () => undefined, error: () => undefined },
});
await store.imports();
const reading = readEventsInThread(input.eventThread, { isAlone: true });
const [importCpu, importWall] = [seconds(), performance.now()];
const counts = await store.addRows('bench', (start) => reading.rows({ path: file, start }, watch, () => undefined));
const importing = { cpu: seconds() - importCpu, wall: (performance.now() - importWall) / 1000 };
await reading.close();
const [loadCpu, loadWall] = [seconds(), performance.now()];
const graph = lineageGraph(copyLineageData(await store.load()));
const loading = { cpu: seconds() - loadCpu, wall: (performance.now() - loadWall) / 1000 };
globalThis.gc?.();
const memory = process.memoryUsage();
const now = Date.UTC(2027, 0, 1);
const past = Date.UTC(2026, 0, 1, 12);
const answer = {
  count,
  bytes,
  parsing,
  importing,
  loading,
  counts,
  memory: memory.rss,
  held: memory.heapUsed + memory.arrayBuffers,
  now: closures(graph, now),
  past: closures(graph, past),
  recursive: await recursive(graph, now),
  fileBytes: statSync(path).size,
};
await store.close();
process.send?.({ ...answer, peak: process.resourceUsage().maxRSS * 1024 });
process.disconnect?.();
