import { fork } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { median } from './support/measure.mjs';

/** Targets of the pull: near the bare client where nothing limits, near the limit where something does. */
const targets = { overBare: 1.5, shareOfLimit: 0.95, throttled: 0.01 };

/** Makes a TypeScript entry runnable by Node. */
async function bundle(root, outDir, name, entry) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, entry),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, chunkFileNames: `${name}-[name].mjs` } },
    },
  });
  return join(outDir, `${name}.mjs`);
}

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

/** One side in a process of its own, so that neither warms the other. */
function measure(file, input) {
  return new Promise((resolve, reject) => {
    const child = fork(file, [JSON.stringify(input)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let answer;
    child.on('message', (message) => (answer = message));
    child.once('exit', (code) => (answer ? resolve(answer) : reject(new Error(`The client ended with ${code}`))));
  });
}

/** The app's client against the bare one, over HTTP, against the stand-in of the tests. */
export async function run({ root, cacheFolder, runs, print }) {
  const outDir = join(cacheFolder, 'datazone-client');
  const standIn = await bundle(root, outDir, 'stand-in', 'test/support/datazone/stand-in-process.ts');
  const client = await bundle(root, outDir, 'client', 'test/bench/support/datazone-client-process.ts');

  const open = await startStandIn(standIn, ['--assets', '2000', '--columns', '20']);
  const sides = { ours: [], bare: [] };
  for (let turn = 0; turn < runs; turn += 1)
    for (const side of ['bare', 'ours']) sides[side].push(await measure(client, { side, endpoint: open.endpoint, assets: 1500 }));
  open.stop();
  const seconds = (side) => median(sides[side].map((each) => each.seconds));
  const ratio = seconds('ours') / seconds('bare');
  print(
    `without limits: ${ratio.toFixed(2)} x the bare client's time for the same ${sides.ours[0].calls} calls (${seconds('ours').toFixed(2)} s of ${seconds('bare').toFixed(2)} s); target below ${targets.overBare}: ${ratio < targets.overBare ? 'met' : 'MISSED'}`,
  );
  const mebibytes = (side) => Math.round(Math.max(...sides[side].map((each) => each.peakBytes)) / 1024 ** 2);
  print(
    `without limits: memory at its peak ${(mebibytes('ours') / mebibytes('bare')).toFixed(2)} x the bare client's (${mebibytes('ours')} of ${mebibytes('bare')} MB)`,
  );

  const limited = await startStandIn(standIn, ['--assets', '2000', '--rate-limits']);
  const paced = await measure(client, { side: 'ours', endpoint: limited.endpoint, seconds: 30 });
  limited.stop();
  const share = paced.calls / paced.seconds / paced.limit;
  const throttled = paced.throttled / paced.calls;
  print(
    `with limits: ${share.toFixed(3)} x the ${paced.limit} requests a second that are allowed (${paced.calls} in ${paced.seconds.toFixed(1)} s); target ${targets.shareOfLimit} to 1: ${share >= targets.shareOfLimit && share <= 1.001 ? 'met' : 'MISSED'}`,
  );
  print(
    `with limits: ${(throttled * 100).toFixed(2)} % of the calls refused as too many; target at most ${targets.throttled * 100} %: ${throttled <= targets.throttled ? 'met' : 'MISSED'}`,
  );
}
