import { fork } from 'node:child_process';
import { join } from 'node:path';

/** What the engine passes on of its environment: no more, so that a lab starts no slower here than there (certificates to load, say). */
const passedOn = ['PATH', 'SystemRoot', 'SYSTEMROOT', 'windir', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];
const kept = passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));

/** The environment of the processes that are measured. */
export const labEnvironment = { ...Object.fromEntries(kept), TZ: 'UTC' };

/**
 * A lab of a build, started as the engine starts it (src/contract/lab-arguments.ts, which only the build can read).
 * @param {string} out folder of the build
 */
export const forkLab = (out) =>
  fork(join(out, 'main/lab-node.js'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: labEnvironment,
    execArgv: ['--max-semi-space-size=32', '--min-semi-space-size=32', '--interrupt-budget=600000'],
  });
