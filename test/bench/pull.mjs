import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled, inProcess, megabytes, verdict } from './support/bundled.mjs';

const targets = { overBare: 1.5, shareOfLimit: 0.95, throttled: 0.01, bytes: 1024 ** 3 };
const sizes = { assets: 100_000, columns: 20, limited: 15_000, changes: 100 };
/** Requests a second that the account has for Search. */
const searchLimit = 20;

function startStandIn(file, words) {
  const child = fork(file, words, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', (code) => reject(new Error(`The stand-in ended with ${code}`)));
    child.stdout.on('data', (data) => {
      said += data;
      const endpoint = /listens at (\S+)/.exec(said)?.[1];
      if (endpoint) resolve({ endpoint, stop: () => (child.removeAllListeners('exit'), child.kill()) });
    });
  });
}

/** A whole pull into a mirror on the disk against the bare client reading the same pages; at the account's limits; and what changed alone. */
export async function run({ root, cacheFolder, print }) {
  const standIn = await bundled(root, cacheFolder, 'pull-stand-in-process');
  const worker = await bundled(root, cacheFolder, 'pull-process');
  const folder = mkdtempSync(join(tmpdir(), 'meshbench-bench-'));
  const open = await startStandIn(standIn, [String(sizes.assets), String(sizes.columns), 'open']);
  const limited = await startStandIn(standIn, [String(sizes.limited), String(sizes.columns), 'limited']);
  try {
    const shared = { endpoint: open.endpoint, mirror: join(folder, 'mirror.duckdb'), asked: join(folder, 'asked.json') };
    const ours = await inProcess(worker, { ...shared, side: 'pull' });
    const bare = await inProcess(worker, { ...shared, side: 'bare' });
    const kept = ours.keptSeconds / bare.seconds;
    const size = `${sizes.assets.toLocaleString('en')} assets with ${(sizes.assets * sizes.columns).toLocaleString('en')} columns`;
    print(
      `${size}, without limits: all that came was on the disk after ${kept.toFixed(2)} x the time of the bare client for the same ${ours.calls} calls, eight lists at once (${ours.keptSeconds.toFixed(1)} s of ${bare.seconds.toFixed(1)} s, ${bare.calls} calls); target at most ${targets.overBare}: ${verdict(kept <= targets.overBare)}`,
    );
    print(
      `${size}: with every column and term read from its forms, and the mirror's file in order, after ${(ours.seconds / bare.seconds).toFixed(2)} x that time (${ours.seconds.toFixed(1)} s; ${(ours.cpuSeconds / bare.cpuSeconds).toFixed(2)} x the processor time of all its threads)`,
    );
    print(
      `${size}: memory at its peak ${(ours.peakBytes / bare.peakBytes).toFixed(2)} x the bare client's (${megabytes(ours.peakBytes)} of ${megabytes(bare.peakBytes)} MB); target below ${megabytes(targets.bytes)} MB: ${verdict(ours.peakBytes < targets.bytes)}; the mirror takes ${megabytes(ours.bytes)} MB`,
    );
    await inProcess(worker, { ...shared, side: 'change', changes: sizes.changes });
    const news = await inProcess(worker, { ...shared, side: 'pull' });
    print(
      `${size}, ${sizes.changes} changed: ${news.calls} calls and ${news.seconds.toFixed(1)} s, ${(news.calls / ours.calls).toFixed(3)} x the calls of the first pull; it found ${news.changed} changed and ${news.added} new`,
    );
    open.stop();

    const paced = await inProcess(worker, {
      endpoint: limited.endpoint,
      mirror: join(folder, 'limited.duckdb'),
      asked: join(folder, 'limited.json'),
      side: 'pull',
      isPaced: true,
    });
    const share = paced.searchesPerSecond / searchLimit;
    const throttled = paced.throttled / paced.calls;
    print(
      `with limits: ${share.toFixed(3)} x the ${searchLimit} searches a second that are allowed (${paced.searches} searches of ${paced.calls} calls in ${paced.seconds.toFixed(1)} s); target ${targets.shareOfLimit} to 1: ${verdict(share >= targets.shareOfLimit && share <= 1.005)}`,
    );
    print(
      `with limits: ${(throttled * 100).toFixed(2)} % of the calls refused as too many; target at most ${targets.throttled * 100} %: ${verdict(throttled <= targets.throttled)}`,
    );
  } finally {
    open.stop();
    limited.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
