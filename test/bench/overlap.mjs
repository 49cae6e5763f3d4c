import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { bundled, inProcess, megabytes, verdict } from './support/bundled.mjs';
import { benchFile, benchFiles } from './support/files.mjs';
import { median } from './support/measure.mjs';
import { runStudy } from './support/run-study.mjs';

const targets = { searchSeconds: 2, place: 3, covered: 0.95, width: 0.05, exactSeconds: 1 };

/** Search among 5,000 sketches, intervals against the truth, and 20,000 keys against ten million rows value by value. */
export async function run({ root, out, cacheFolder, runs, print }) {
  const process = await bundled(root, cacheFolder, 'overlap-process');
  const { intervals, search } = await inProcess(process, { cacheFolder, dataSets: 5000, columnsEach: 20, trials: 4000 });
  const slowest = Math.max(...search.rounds.map(({ seconds }) => seconds));
  const last = Math.max(...search.rounds.map(({ place }) => (place === 0 ? Infinity : place)));
  print(
    `One sample against 5,000 data sets with ${search.columns.toLocaleString('en-GB')} columns: ${slowest.toFixed(2)} s at most, ${(slowest / search.baseline.seconds).toFixed(1)} x a plain join with its hashes (${search.baseline.seconds.toFixed(2)} s), processor time ${Math.max(...search.rounds.map(({ cpuSeconds }) => cpuSeconds)).toFixed(2)} s; target ${targets.searchSeconds} s: ${verdict(slowest < targets.searchSeconds)}`,
  );
  print(`The true best match is at place ${last} at worst; target among the first ${targets.place}: ${verdict(last <= targets.place)}`);
  print(`Memory of that process at its peak, with the made sketches: ${megabytes(search.peakBytes)} MB`);
  const least = Math.min(...Object.values(intervals.covered));
  print(
    `Intervals over ${intervals.trials.toLocaleString('en-GB')} trials cover the truth: ${Object.entries(intervals.covered)
      .map(([figure, share]) => `${figure} ${(share * 100).toFixed(1)} %`)
      .join(', ')}; target ${targets.covered * 100} %: ${verdict(least >= targets.covered)}`,
  );
  print(
    `Half width at 4,096 values and sizes within 1 : 10: ${(intervals.middle * 100).toFixed(2)} points in the middle, ${(intervals.widest * 100).toFixed(2)} at most, ${(intervals.within * 100).toFixed(1)} % within five points; target five: ${verdict(intervals.widest <= targets.width)}`,
  );
  await exact({ out, cacheFolder, runs, print });
}

async function exact({ out, cacheFolder, runs, print }) {
  const owned = await benchFile(benchFiles.claims, { cacheFolder, print });
  const folder = join(cacheFolder, 'overlap');
  mkdirSync(folder, { recursive: true });
  const keys = join(folder, 'keys-20k.parquet');
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '2GB' });
  const connection = await instance.connect();
  if (!existsSync(keys))
    await connection.run(
      `COPY (SELECT record_uuid AS key FROM (SELECT record_uuid FROM read_parquet('${owned}') WHERE claim_id % 1000 = 7 LIMIT 10000)
       UNION ALL SELECT 'x' || i FROM range(10000) r(i)) TO '${keys}' (FORMAT parquet)`,
    );
  const input = { pairs: [{ subject: 'key', other: 'record_uuid', semanticType: null }], rows: null, filters: [], splitBy: null };
  const [ours, theirs] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    ours.push(await runStudy(out, 'overlap', [keys, owned], input));
    const started = performance.now();
    await connection.run(`SELECT count(*) FROM read_parquet('${keys}') WHERE key IN (SELECT record_uuid FROM read_parquet('${owned}'))`);
    theirs.push((performance.now() - started) / 1000);
  }
  connection.closeSync();
  instance.closeSync();
  const [{ output }] = ours;
  const inside = median(ours.map((each) => each.output.milliseconds / 1000));
  const base = median(theirs);
  print(
    `20,000 keys against 10,000,000 rows, in the form that values have in common: ${inside.toFixed(2)} s in the lab, ${(inside / base).toFixed(1)} x a plain IN of equal texts (${base.toFixed(2)} s), processor time of its process from its start ${median(ours.map(({ cpuSeconds }) => cpuSeconds ?? 0)).toFixed(2)} s; target ${targets.exactSeconds} s: ${verdict(inside < targets.exactSeconds)}`,
  );
  print(
    `It found ${output.pairs[0].all.found.toLocaleString('en-GB')} of the 10,000 that are there: ${verdict(output.pairs[0].all.found === 10_000)}`,
  );
  print(`Lab memory at its peak ${megabytes(Math.max(...ours.map(({ peakBytes }) => peakBytes)))} MB`);
}
