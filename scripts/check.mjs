// `npm run check`: types per environment, lint with the import fences, formatting, unused code. All of it, then the verdict.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const environments = ['core', 'node', 'main', 'preload', 'renderer', 'test'];
/** The longest first: several run at the same time. */
const steps = [
  ['formatting', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['unused code', ['knip']],
  ...environments.map((name) => [`types: ${name}`, ['tsc', '-p', `tsconfig.${name}.json`]]),
  ['lint and import rules', ['oxlint', '--deny-warnings']],
];

/** Prettier's newer command line says the same of the same files in two thirds of the time. */
const environment = { ...process.env, PRETTIER_EXPERIMENTAL_CLI: '1' };

/** Runs one step to its end; nothing is printed before, so that steps that run together keep their lines apart. */
function run([title, [command, ...words]]) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn('npx', ['--no-install', command, ...words], { env: environment, shell: process.platform === 'win32' });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (status) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${status === 0 ? 'ok  ' : 'FAIL'}  ${title} (${seconds} s)`);
      if (status !== 0) console.log(output.trim());
      resolve(status === 0);
    });
  });
}

const waiting = [...steps];
let failed = 0;
const work = async () => {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) if (!(await run(step))) failed += 1;
};
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
process.exitCode = failed === 0 ? 0 : 1;
