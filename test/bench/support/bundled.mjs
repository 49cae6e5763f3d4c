import { fork } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';

/** A process of the bench as one file. @returns its path */
export async function bundled(root, cacheFolder, name) {
  const outDir = join(cacheFolder, name);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, `test/bench/support/${name}.ts`),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, chunkFileNames: `${name}-[name].mjs` } },
    },
  });
  return join(outDir, `${name}.mjs`);
}

/** As the engine is started (src/contract/lab-arguments.ts, which only the build can read); for both sides of a comparison. */
const engineArguments = ['--max-semi-space-size=32', '--min-semi-space-size=16', '--interrupt-budget=200000', '--no-parallel-scavenge'];

/** What the process sends before it ends. */
export function inProcess(file, input) {
  return new Promise((resolve, reject) => {
    const child = fork(file, [JSON.stringify(input)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: engineArguments });
    let answer;
    child.on('message', (message) => (answer = message));
    child.once('exit', (code) => (answer ? resolve(answer) : reject(new Error(`The process ended with ${code}`))));
  });
}

export const verdict = (isMet) => (isMet ? 'met' : 'MISSED');
export const megabytes = (bytes) => Math.round(bytes / 1024 ** 2);
