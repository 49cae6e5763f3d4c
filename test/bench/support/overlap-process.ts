import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import { sketchScheme } from '#contract/overlap/sketch.ts';
import { estimateOverlap } from '#core/overlap/estimate/estimate-overlap.ts';
import { smallestKeys } from '#core/overlap/search/hash-key.ts';
import { SearchIndex } from '#core/overlap/search/search-index.ts';
import { searchOwned } from '#core/overlap/search/search-owned.ts';
import type { DataSetSketch } from '#core/overlap/sketch/column-sketch.ts';
import { fromSketchFile, parseSketchFile, sketchFileText, toSketchFile } from '#core/overlap/sketch/sketch-file.ts';
import type { Database } from '#core/ports/database.ts';
import { madePair, randomNumbers } from '../../unit/overlap/support/made-sketches.ts';
import { madeSketch, partOf } from '../../unit/overlap/support/many-sketches.ts';
import { addSearchTables, shelved } from '../../unit/overlap/support/shelf-of.ts';

function peakBytes(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
  } catch {
    return process.memoryUsage.rss();
  }
}

const timed = async <Result>(work: () => Promise<Result>): Promise<{ seconds: number; cpuSeconds: number; result: Result }> => {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const used = process.cpuUsage(cpu);
  return { seconds: (performance.now() - started) / 1000, cpuSeconds: (used.user + used.system) / 1e6, result };
};

const text = (sketch: DataSetSketch) =>
  sketchFileText(toSketchFile({ ...sketch, scheme: sketchScheme }, { version: 'bench', duckdb: 'bench' }));

/** Data sets that are asked for, each by a part of its values under other names. */
const askedOf = (dataSets: number): number[] => [11, Math.floor(dataSets / 2), dataSets - 1];

/** What is owned, and its sketches as files; one that nobody asked for before is made now. */
function shelf(folder: string, dataSets: number, columnsEach: number) {
  const head = { ...madeSketch(0, columnsEach, 1), scheme: sketchScheme };
  return {
    owned: Array.from({ length: dataSets }, (_, place) => ({ ...shelved(`s${String(place)}`, head), title: `Data set ${String(place)}` })),
    read: async (id: string) => {
      const file = join(folder, `${id}.json`);
      if (!existsSync(file)) writeFileSync(file, text(madeSketch(Number(id.slice(1)), columnsEach)));
      return fromSketchFile(parseSketchFile(readFileSync(file, 'utf8'), id));
    },
  };
}

/**
 * The index of thousands of data sets, and the sketch files that a search reads, made once and kept: files of all of them would be 1 GB.
 * @returns where
 */
async function made(cacheFolder: string, dataSets: number, columnsEach: number): Promise<string> {
  const folder = join(cacheFolder, `overlap-${String(dataSets)}-x-${String(columnsEach)}-v1`);
  const done = join(folder, 'done');
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const database = await openDatabaseFile(join(folder, 'index.duckdb'));
  await addSearchTables(database);
  const index = new SearchIndex(database);
  for (let from = 0; from < dataSets; from += 500) {
    const places = Array.from({ length: Math.min(500, dataSets - from) }, (_, offset) => from + offset);
    // Of a sketch that is only indexed nothing but its smallest hashes is looked at.
    await index.add(places.map((place) => ({ id: `s${String(place)}`, version: '1', sketch: madeSketch(place, columnsEach, 65) })));
  }
  for (const place of askedOf(dataSets)) await asked(folder, index, { place, dataSets, columnsEach });
  await database.checkpoint();
  await database.close();
  writeFileSync(done, '');
  return folder;
}

interface Asked {
  readonly place: number;
  readonly dataSets: number;
  readonly columnsEach: number;
}

async function asked(folder: string, index: SearchIndex, { columnsEach, dataSets, place }: Asked) {
  const { owned, read } = shelf(folder, dataSets, columnsEach);
  const sketch = partOf(await read(`s${String(place)}`), 0.3, place);
  const round = await timed(() => searchOwned({ sketch }, owned, { index, read, meanings: async () => undefined }));
  const found = round.result.dataSets.findIndex(({ dataSet }) => dataSet.sketchId === `s${String(place)}`) + 1;
  return { sketch, seconds: round.seconds, cpuSeconds: round.cpuSeconds, place: found };
}

/** One sample against thousands of data sets: files on the disk as the workspace has them, so that reading them is part of it. */
async function search(cacheFolder: string, dataSets: number, columnsEach: number) {
  const folder = await made(cacheFolder, dataSets, columnsEach);
  const database = await openDatabaseFile(join(folder, 'index.duckdb'));
  try {
    const index = new SearchIndex(database);
    const rounds = [];
    const joins = [];
    for (const place of askedOf(dataSets)) {
      const { sketch, ...round } = await asked(folder, index, { place, dataSets, columnsEach });
      rounds.push(round);
      joins.push((await timed(() => plainJoin(database, sketch))).seconds);
    }
    return { rounds, baseline: { seconds: Math.max(...joins) }, columns: dataSets * columnsEach, peakBytes: peakBytes() };
  } finally {
    await database.close();
  }
}

/** The baseline: how many of the index's hashes the sample's smallest ones are, by one plain join, with nothing weighed or read. */
async function plainJoin(database: Database, { columns }: DataSetSketch): Promise<unknown> {
  const keys = columns.flatMap((column) => smallestKeys(column, 1024).keys);
  return await database.all(
    `SELECT h.column_key, count(*) AS hits FROM sketched_hashes h JOIN (SELECT unnest(from_json($1, '["INTEGER"]')) AS hash_key) p ON p.hash_key = h.hash_key
     GROUP BY h.column_key ORDER BY hits DESC LIMIT 20`,
    [JSON.stringify(keys)],
  );
}

const holds = ({ high, low }: { low: number; high: number }, truth: number): number =>
  low <= truth + 1e-9 && truth - 1e-9 <= high ? 1 : 0;

/** Intervals over sizes from 100 to ten millions and overlaps from nothing to everything; widths at sizes within one to ten. */
function intervals(trials: number) {
  const random = randomNumbers(7);
  const size = (): number => Math.round(10 ** (2 + 5 * random()));
  const covered = { ofFirst: 0, ofSecond: 0, shared: 0, jaccard: 0 };
  for (let trial = 0; trial < trials; trial += 1) {
    const [first, second] = [size(), size()];
    const choice = random();
    const shared = Math.round((choice < 0.1 ? 0 : choice > 0.9 ? 1 : random()) * Math.min(first, second));
    const made = madePair({ first, second, shared }, { k: 4096, isCounted: random() < 0.5, seed: trial });
    const found = estimateOverlap(made.first, made.second);
    covered.ofFirst += holds(found.ofFirst, shared / first);
    covered.ofSecond += holds(found.ofSecond, shared / second);
    covered.shared += holds(found.shared, shared);
    covered.jaccard += holds(found.jaccard, shared / (first + second - shared));
  }
  const widths: number[] = [];
  for (let trial = 0; trial < trials / 4; trial += 1) {
    const second = Math.round(10 ** (4 + random() * 2));
    const first = Math.round(second * 10 ** random());
    const made = madePair({ first, second, shared: Math.round(random() * second) }, { k: 4096, isCounted: true, seed: trial });
    const { ofSecond } = estimateOverlap(made.first, made.second);
    widths.push((ofSecond.high - ofSecond.low) / 2);
  }
  widths.sort((one, other) => one - other);
  return {
    trials,
    covered: Object.fromEntries(Object.entries(covered).map(([figure, count]) => [figure, count / trials])),
    widest: widths.at(-1) ?? 0,
    middle: widths[Math.floor(widths.length / 2)] ?? 0,
    within: widths.filter((width) => width <= 0.05).length / widths.length,
  };
}

const { cacheFolder, columnsEach, dataSets, trials } = JSON.parse(process.argv[2] ?? '{}') as {
  cacheFolder: string;
  dataSets: number;
  columnsEach: number;
  trials: number;
};
const answer = { search: await search(cacheFolder, dataSets, columnsEach), intervals: intervals(trials) };
process.send?.(answer, () => process.exit(0));
