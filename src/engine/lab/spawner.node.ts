import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { labArguments } from '#contract/lab-arguments.ts';
import { failure } from '#core/failures.ts';
import type { LabProcess, LabSpawner } from '#core/ports/lab-spawner.ts';

/** What a process needs of the environment to start at all; everything else (tokens, keys, proxies) stays outside. */
const passedOn = ['PATH', 'SystemRoot', 'SYSTEMROOT', 'windir', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];

/** Makes a lab out of a running child process. */
function labProcess(child: ChildProcess): LabProcess {
  let isGone = false;
  child.once('exit', () => (isGone = true));
  return {
    send: (message) => {
      // A message to a process that has just died is lost with it; its exit tells.
      if (!isGone && child.connected && typeof message === 'object' && message !== null) child.send(message, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.once('exit', (code, signal) => listener({ code, signal }));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/**
 * Starts labs as child processes of this one.
 * @param entryPath the built `lab-node.js`
 */
export function createNodeLabSpawner(entryPath: string): LabSpawner {
  return {
    async spawn() {
      const env = Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
      const child = fork(entryPath, [], {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: { ...env, TZ: 'UTC' },
        execArgv: [...labArguments],
      });
      try {
        await once(child, 'spawn');
      } catch (error) {
        throw failure('lab_crashed', 'The process that opens files could not be started. Close other programs and try again.', {
          detail: error instanceof Error ? error.message : String(error),
        });
      }
      child.on('error', () => undefined);
      return labProcess(child);
    },
  };
}
