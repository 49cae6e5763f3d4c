import { gzipSync } from 'node:zlib';
import { verdict } from './support/bundled.mjs';
import { benchFile, benchFiles } from './support/files.mjs';
import { limits, median, profile, summarize } from './support/measure.mjs';
import { runStudy } from './support/run-study.mjs';

const targets = { share: 0.5, bytes: 200_000 };

/** Sketches of every column of the tall file, whose profile is there, against SUMMARIZE of the same file; and the size of what is kept. */
export async function run({ out, runs, print, ...context }) {
  const path = await benchFile(benchFiles.claims, context);
  const made = await profile(out, path);
  const input = {
    title: 'Claims',
    key: '5a'.repeat(32),
    k: 4096,
    profile: made.profile,
    companyTypes: [],
    wanted: null,
    requestId: null,
    madeAt: new Date().toISOString(),
  };
  const [ours, theirs] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    ours.push(await runStudy(out, 'sketch', [path], input));
    theirs.push(await summarize(path));
  }
  const [wall, base] = [of(ours, ({ seconds }) => seconds), of(theirs, ({ seconds }) => seconds)];
  const cpu = of(ours, ({ cpuSeconds }) => cpuSeconds ?? NaN) / of(theirs, ({ cpuSeconds }) => cpuSeconds);
  print(
    `${benchFiles.claims.label}: sketches of all columns in ${(wall / base).toFixed(3)} x SUMMARIZE, processor time ${cpu.toFixed(3)} x (${wall.toFixed(2)} s of ${base.toFixed(2)} s); target at most ${targets.share}: ${verdict(wall / base <= targets.share)}`,
  );
  const { output } = ours[0];
  const bytes = gzipSync(JSON.stringify(output)).length;
  const hashes = output.columns.reduce((sum, column) => sum + column.hashes.count, 0);
  print(
    `The sketch file: ${bytes.toLocaleString('en-GB')} bytes for ${output.columns.length} columns with ${hashes.toLocaleString('en-GB')} hashes; target below ${targets.bytes.toLocaleString('en-GB')}: ${verdict(bytes < targets.bytes)}`,
  );
  const room = bytes + (20 * 4096 - hashes) * 2.3;
  print(
    `With 4,096 hashes in each of 20 columns it would be ${Math.round(room).toLocaleString('en-GB')} bytes: ${verdict(room < targets.bytes)}`,
  );
  const peak = Math.max(...ours.map(({ peakBytes }) => peakBytes));
  print(
    `Lab memory at its peak ${(peak / limits.memoryBytes).toFixed(2)} x its limit (${Math.round(peak / 1024 ** 2)} of ${limits.memoryBytes / 1024 ** 2} MB)`,
  );
  const wrong = output.columns.filter(({ distinctCount, path: name }) =>
    isOff(
      distinctCount,
      made.profile.columns.find((column) => column.name === name),
    ),
  );
  print(`Columns whose number of different values is not the profile’s within both intervals: ${wrong.length}`);
}

const of = (list, pick) => median(list.map(pick));

const isOff = (found, column) =>
  column !== undefined &&
  Math.abs(found.value - column.distinctCount) > (found.plusMinus ?? 0) * 2 + (column.distinctPlusMinus ?? 0) * 2 + (found.isExact ? 1 : 0);
