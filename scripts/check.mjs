// `npm run check`: types per environment, lint with the import fences, formatting, unused code. All of it, then the verdict.
import { spawnSync } from 'node:child_process';

const environments = ['core', 'node', 'main', 'preload', 'renderer', 'test'];
const steps = [
  ...environments.map((name) => [`types: ${name}`, ['tsc', '-p', `tsconfig.${name}.json`]]),
  ['lint and import rules', ['oxlint', '--deny-warnings']],
  ['formatting', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['unused code', ['knip']],
];

let failed = 0;
for (const [title, [command, ...words]] of steps) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', command, ...words], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'}  ${title} (${seconds} s)`);
  if (status !== 0) {
    failed += 1;
    console.log(`${stdout}${stderr}`.trim());
  }
}
process.exitCode = failed === 0 ? 0 : 1;
