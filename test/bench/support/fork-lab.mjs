import { fork } from 'node:child_process';
import { join } from 'node:path';

/**
 * A lab of a build, started as the engine starts it (src/contract/lab-arguments.ts, which only the build can read).
 * @param {string} out folder of the build
 */
export const forkLab = (out) =>
  fork(join(out, 'main/lab-node.js'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--max-semi-space-size=32', '--min-semi-space-size=32', '--interrupt-budget=600000'],
  });
