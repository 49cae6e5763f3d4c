import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { engineToMainSchema, type MainToEngine } from '#contract/electron-broker.ts';
import type { AppError } from '#contract/errors.ts';
import { engineArguments } from '#contract/lab-arguments.ts';
import { createLabBroker } from './lab-broker.ts';
import type { Log } from './log.ts';
import { afterEnding } from './restart-plan.ts';

export interface EngineHostOptions {
  readonly engineEntry: string;
  readonly labEntry: string;
  readonly environment: Record<string, string>;
  /** The engine keeps ending; `error` is what it said last, if it said anything. It stays down until `start()`. */
  onGaveUp(error: AppError | null): void;
  readonly log: Log;
}

export interface EngineHost {
  start(): void;
  /** Gives `deliver` a new line to the engine: now, or as soon as there is an engine again. One waiting delivery per `window`. */
  connect(window: number, deliver: (port: MessagePortMain) => void): void;
  /** Asks the engine to close the workspace and waits until it is gone. */
  stop(): Promise<void>;
}

/** Closing the workspace writes it to the disk; an engine that takes longer than this hangs. */
const stopPatience = 15_000;

/** Keeps one engine process running, and brokers ports between it, the windows and its labs. */
export function createEngineHost(options: EngineHostOptions): EngineHost {
  let engine: UtilityProcess | null = null;
  let isStopping = false;
  let endings: number[] = [];
  let lastError: AppError | null = null;
  const waiting = new Map<number, (port: MessagePortMain) => void>();

  const start = (): void => {
    if (engine !== null || isStopping) return;
    const child = utilityProcess.fork(options.engineEntry, [], {
      serviceName: 'Meshbench engine',
      env: options.environment,
      execArgv: [...engineArguments],
    });
    engine = child;
    const tell = (message: MainToEngine, ports: MessagePortMain[] = []): void => {
      if (engine === child) child.postMessage(message, ports);
    };
    const labs = createLabBroker(options.labEntry, tell, options.log);
    child.on('message', (said: unknown) => {
      const message = engineToMainSchema.safeParse(said);
      if (!message.success) options.log('The engine said something unknown');
      else if (message.data.type === 'spawn_lab') labs.spawn(message.data.lab);
      else if (message.data.type === 'kill_lab') labs.kill(message.data.lab);
      else if (message.data.type === 'failed') lastError = message.data.error;
      else lastError = null;
    });
    child.once('exit', (code) => {
      engine = null;
      labs.killAll();
      if (!isStopping) recover(code);
    });
    // What is posted before the child listens is kept for it, so nobody has to wait for `ready`.
    for (const deliver of waiting.values()) line(child, deliver);
    waiting.clear();
  };

  const recover = (code: number): void => {
    options.log('The engine ended', { code, said: lastError?.code ?? null });
    const now = Date.now();
    endings.push(now);
    const plan = afterEnding(endings, now);
    if (plan.kind === 'restart') setTimeout(start, plan.inMilliseconds);
    else {
      endings = [];
      options.onGaveUp(lastError);
    }
  };

  return {
    start,
    connect(window, deliver) {
      if (engine === null) waiting.set(window, deliver);
      else line(engine, deliver);
    },
    stop() {
      isStopping = true;
      const child = engine;
      if (child === null) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(() => child.kill(), stopPatience);
        child.once('exit', () => {
          clearTimeout(timer);
          resolve();
        });
        child.postMessage({ type: 'shutdown' } satisfies MainToEngine, []);
      });
    },
  };
}

function line(to: UtilityProcess, deliver: (port: MessagePortMain) => void): void {
  const { port1, port2 } = new MessageChannelMain();
  to.postMessage({ type: 'connect' } satisfies MainToEngine, [port1]);
  deliver(port2);
}
