import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { MainToEngine, MainToLab } from '#contract/electron-broker.ts';
import { labArguments } from '#contract/lab-arguments.ts';
import { labEnvironment } from './child-environment.ts';
import type { Log } from './log.ts';

export interface LabBroker {
  /** Forks a lab and gives both ends their port; says `lab_exit` when it is gone or could not be started. */
  spawn(lab: number): void;
  kill(lab: number): void;
  /** For when the engine that asked for them is gone. */
  killAll(): void;
}

/** How long a lab has after SIGTERM before it is ended for good: DuckDB in native code may not look at signals. */
const patience = 2_000;

/**
 * The labs of one engine process: only main can fork utility processes.
 * @param tell posts to the engine that asked
 */
export function createLabBroker(entry: string, tell: (message: MainToEngine, ports?: MessagePortMain[]) => void, log: Log): LabBroker {
  const labs = new Map<number, UtilityProcess>();

  return {
    spawn(lab) {
      if (labs.has(lab)) {
        log('The engine used the number of a lab twice', { lab });
        return;
      }
      const child = fork(entry, log);
      if (child === null) {
        tell({ type: 'lab_exit', lab, code: null });
        return;
      }
      labs.set(lab, child);
      child.once('exit', (code) => {
        labs.delete(lab);
        tell({ type: 'lab_exit', lab, code });
      });
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ type: 'line' } satisfies MainToLab, [port1]);
      tell({ type: 'lab', lab }, [port2]);
    },
    kill(lab) {
      const child = labs.get(lab);
      if (child !== undefined) end(child);
    },
    killAll() {
      for (const child of labs.values()) end(child);
    },
  };
}

function fork(entry: string, log: Log): UtilityProcess | null {
  try {
    return utilityProcess.fork(entry, [], {
      serviceName: 'Meshbench lab',
      env: labEnvironment(process.env),
      execArgv: [...labArguments],
    });
  } catch (thrown) {
    log('A lab could not be started', { why: String(thrown) });
    return null;
  }
}

function end(child: UtilityProcess): void {
  const { pid } = child;
  child.kill();
  if (pid === undefined) return;
  const timer = setTimeout(() => killForGood(pid), patience);
  child.once('exit', () => clearTimeout(timer));
}

function killForGood(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}
