import { fork } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';

const target = { openMilliseconds: 100, bytes: 1024 ** 3 };

async function bundle(root, outDir) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'test/bench/support/browse-process.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'browse-process.mjs', chunkFileNames: 'browse-[name].mjs' } },
    },
  });
  return join(outDir, 'browse-process.mjs');
}

function inProcess(file) {
  return new Promise((resolve, reject) => {
    const child = fork(file, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let answer;
    child.on('message', (message) => (answer = message));
    child.once('exit', (code) => (answer ? resolve(answer) : reject(new Error(`The process ended with ${code}`))));
  });
}

const verdict = (isMet) => (isMet ? 'met' : 'MISSED');
const ms = (time) => `${time.toFixed(1)} ms`;

/** Opening things of a large mirror, against the bare read of the same asset's row in the same file. */
export async function run({ root, cacheFolder, print }) {
  const answer = await inProcess(await bundle(root, join(cacheFolder, 'browse')));
  const { bare, opened, columns, placed, unfolded, sizes } = answer;
  const size = `${sizes.assets.toLocaleString('en')} assets with ${(sizes.assets * sizes.columnsOfEach).toLocaleString('en')} columns`;
  const against = (times) => `${(times.median / bare.median).toFixed(1)} x the bare read of the asset's row`;
  print(
    `${size}, open asset: ${against(opened)} (median ${ms(opened.median)} of ${ms(bare.median)}), p95 ${ms(opened.p95)} of ${ms(bare.p95)}; target p95 below ${target.openMilliseconds} ms: ${verdict(opened.p95 < target.openMilliseconds)}`,
  );
  print(`${size}, its columns: ${against(columns)} (median ${ms(columns.median)}, p95 ${ms(columns.p95)})`);
  print(`${size}, its place in the tree: ${against(placed)} (median ${ms(placed.median)}, p95 ${ms(placed.p95)})`);
  print(`${size}, unfold a line of the tree: ${against(unfolded)} (median ${ms(unfolded.median)}, p95 ${ms(unfolded.p95)})`);
  print(`${size}, memory at its peak, making the mirror included: ${(answer.peakBytes / target.bytes).toFixed(2)} x 1 GiB`);
}
