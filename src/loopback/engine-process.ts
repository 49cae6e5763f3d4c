import { type ChildProcess, fork } from 'node:child_process';
import type { AppError } from '#contract/errors.ts';
import {
  type EngineOptions,
  type EngineToHost,
  engineOptionsVariable,
  engineToHostSchema,
  type HostToEngine,
} from '#contract/engine-process.ts';
import { engineArguments } from '#contract/lab-arguments.ts';

const shutdownPatience = 5000;

/** One run of the engine as a child process, from its start to its end. */
export interface EngineProcess {
  /** @param done called when the message has left this process, or cannot any more */
  send(message: HostToEngine, done?: () => void): void;
  /** Asks it to close its workspace and end; ends it by force when it does not. Resolves when it is gone. */
  stop(): Promise<void>;
}

export interface EngineListener {
  onMessage(message: EngineToHost): void;
  /** Once, when the process is gone. */
  onExit(how: string): void;
}

/** Starts the engine. Its own words go to our stderr; stdout belongs to the person. */
export function startEngineProcess(module: string, options: EngineOptions, listener: EngineListener): EngineProcess {
  const isWindows = process.platform === 'win32';
  const { NODE_OPTIONS: _inspectors, ...environment } = process.env;
  const child = fork(module, [], {
    serialization: 'advanced',
    execArgv: [...engineArguments],
    env: { ...environment, [engineOptionsVariable]: JSON.stringify(options) },
    stdio: ['ignore', 2, 2, 'ipc'],
    // A group of its own: Ctrl+C reaches the host only, which then closes the engine in order.
    detached: !isWindows,
  });
  let isGone = false;
  const gone = new Promise<void>((resolve) => {
    const end = (how: string): void => {
      if (isGone) return;
      isGone = true;
      resolve();
      listener.onExit(how);
    };
    child.on('exit', (code, signal) => end(signal === null ? `exit code ${String(code)}` : `signal ${signal}`));
    child.on('error', (error) => {
      if (child.pid === undefined) end(error.message);
    });
  });
  child.on('message', (raw) => {
    const message = engineToHostSchema.safeParse(raw);
    // What does not fit the agreement is dropped: a host never acts on a message that it does not understand.
    if (message.success && !isGone) listener.onMessage(message.data);
  });
  return {
    send(message, done) {
      if (isGone || !child.connected) done?.();
      else child.send(message, () => done?.());
    },
    async stop() {
      if (!isGone && child.connected) child.send({ type: 'shutdown' } satisfies HostToEngine, () => undefined);
      const force = setTimeout(() => killGroup(child, isWindows), shutdownPatience);
      await gone;
      clearTimeout(force);
    },
  };
}

/** Ends the engine and the labs that it started. */
function killGroup(child: ChildProcess, isWindows: boolean): void {
  try {
    if (child.pid !== undefined && !isWindows) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** What a person is told when the engine ended without saying why. */
export const engineEnded = (how: string): AppError => ({
  code: 'internal',
  message: 'The engine ended unexpectedly. Start Meshbench again; if it happens again, send us the log.',
  detail: `engine process: ${how}`,
  retry: 'same',
});
