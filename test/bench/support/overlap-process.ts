import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import { estimateOverlap } from '#core/overlap/estimate/estimate-overlap.ts';
import { SearchIndex } from '#core/overlap/search/search-index.ts';
import { searchOwned } from '#core/overlap/search/search-owned.ts';
import type { ShelvedSketch } from '#core/overlap/search/shelf.ts';
import type { DataSetSketch } from '#core/overlap/sketch/column-sketch.ts';
import { fromSketchFile, parseSketchFile, sketchFileText, toSketchFile } from '#core/overlap/sketch/sketch-file.ts';
import { sketchScheme } from '#contract/overlap/sketch.ts';
import { migrations } from '#core/workspace/migrations.ts';
import { madePair, randomNumbers } from '../../unit/overlap/support/made-sketches.ts';
import { manySketches, partOf } from '../../unit/overlap/support/many-sketches.ts';

function peakBytes(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
  } catch {
    return process.memoryUsage.rss();
  }
}

const shelved = (sketchId: string, { columns, keyId, madeAt, rowCount, title }: DataSetSketch): ShelvedSketch => ({
  sketchId,
  title,
  standing: 'owned',
  sampleId: null,
  rowCount,
  columnCount: columns.length,
  hashedColumns: columns.length,
  madeAt,
  isAnswer: false,
  isWorkspaceKey: true,
  keyId,
  version: '1',
});

const timed = async <Result>(work: () => Promise<Result>): Promise<{ seconds: number; cpuSeconds: number; result: Result }> => {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const used = process.cpuUsage(cpu);
  return { seconds: (performance.now() - started) / 1000, cpuSeconds: (used.user + used.system) / 1e6, result };
};

const text = (sketch: DataSetSketch) =>
  sketchFileText(toSketchFile({ ...sketch, scheme: sketchScheme }, { version: 'bench', duckdb: 'bench' }));

/** One sample against thousands of data sets: files on the disk as the workspace has them, so that reading them is part of it. */
async function search(dataSets: number, columnsEach: number) {
  const folder = mkdtempSync(join(tmpdir(), 'meshbench-overlap-'));
  const database = await openDatabaseFile(join(folder, 'index.duckdb'));
  const asked = [11, Math.floor(dataSets / 2), dataSets - 1];
  try {
    for (const { statements } of migrations)
      for (const statement of statements) if (/ sketched_/.test(statement)) await database.run(statement);
    const index = new SearchIndex(database);
    const owned: ShelvedSketch[] = [];
    // The files of those that are not looked at closely would be 1 GB: made again from the seed, so only a part is kept.
    const files = new Map<string, string>();
    let batch: { id: string; version: string; sketch: DataSetSketch }[] = [];
    const subjects: { sketch: DataSetSketch; of: string }[] = [];
    const batches: (typeof batch)[] = [];
    manySketches(dataSets, columnsEach, (sketch, place) => {
      const id = `s${String(place)}`;
      owned.push(shelved(id, sketch));
      files.set(
        id,
        text({
          ...sketch,
          columns: sketch.columns.map((column) => ({
            ...column,
            hashes: column.hashes.subarray(0, 1024),
            theta: column.hashes.length > 1024 ? (column.hashes[1024] ?? 0) / 2 ** column.bits : column.theta,
          })),
        }),
      );
      batch.push({ id, version: '1', sketch });
      if (asked.includes(place)) subjects.push({ sketch: partOf(sketch, 0.3, place), of: id });
      if (batch.length === 100 || place === dataSets - 1) {
        batches.push(
          batch.map((each) => ({
            ...each,
            sketch: { ...each.sketch, columns: each.sketch.columns.map((column) => ({ ...column, hashes: column.hashes.slice(0, 65) })) },
          })),
        );
        batch = [];
      }
    });
    for (const each of batches) await index.add(each);
    await database.checkpoint();
    const work = {
      index,
      read: async (id: string) => {
        const file = files.get(id);
        return file === undefined ? null : fromSketchFile(parseSketchFile(file, id));
      },
      meanings: async () => undefined,
    };
    const rounds = [];
    for (const { of, sketch } of subjects) {
      const round = await timed(() => searchOwned({ sketch }, owned, work));
      rounds.push({
        seconds: round.seconds,
        cpuSeconds: round.cpuSeconds,
        place: round.result.dataSets.findIndex(({ dataSet }) => dataSet.sketchId === of) + 1,
      });
    }
    // The baseline: the same columns held against every hash in the index by one plain join, with nothing weighed or read.
    const [first] = subjects;
    const baseline = await timed(() =>
      index.find(first?.sketch ?? { ...(subjects[0]?.sketch as DataSetSketch) }, { byValues: 20, byNames: 0 }),
    );
    return {
      rounds,
      baseline: { seconds: baseline.seconds, cpuSeconds: baseline.cpuSeconds },
      columns: dataSets * columnsEach,
      peakBytes: peakBytes(),
    };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
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

const { columnsEach, dataSets, trials } = JSON.parse(process.argv[2] ?? '{}') as { dataSets: number; columnsEach: number; trials: number };
const answer = { search: await search(dataSets, columnsEach), intervals: intervals(trials) };
process.send?.(answer, () => process.exit(0));
