import type { AppError } from '#contract/errors.ts';
import type { EngineOptions, Frame, HostToEngine } from '#contract/engine-process.ts';
import { engineEnded, type EngineProcess, startEngineProcess } from './engine-process.ts';

export interface EngineWatcher {
  onUp(): void;
  onDown(): void;
  onFrame(connection: number, data: Frame): void;
  onClose(connection: number): void;
}

export interface RestartRules {
  /** Milliseconds before the first restart; doubled each time. */
  readonly firstDelay: number;
  readonly longestDelay: number;
  /** Ends in a row after which it is given up. */
  readonly mostFailures: number;
  /** Milliseconds of service after which earlier failures are forgotten. */
  readonly forgivenAfter: number;
  /** Milliseconds that the engine may take until it is ready. */
  readonly startPatience: number;
}

export const usualRestartRules: RestartRules = {
  firstDelay: 200,
  longestDelay: 10_000,
  mostFailures: 6,
  forgivenAfter: 60_000,
  startPatience: 60_000,
};

/** Milliseconds to wait after so many failures in a row, or null when it is given up. */
export function restartDelay(failures: number, rules: RestartRules): number | null {
  return failures >= rules.mostFailures ? null : Math.min(rules.firstDelay * 2 ** (failures - 1), rules.longestDelay);
}

/** Keeps one engine running: starts it again when it crashes, and knows when to give up. */
export class EngineSupervisor {
  readonly #module: string;
  readonly #options: EngineOptions;
  readonly #watcher: EngineWatcher;
  readonly #rules: RestartRules;
  #process: EngineProcess | null = null;
  #isReady = false;
  #isClosing = false;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  /** Why it is not running and will not be started again; null while there is hope. */
  problem: AppError | null = null;

  constructor(module: string, options: EngineOptions, watcher: EngineWatcher, rules: RestartRules = usualRestartRules) {
    this.#module = module;
    this.#options = options;
    this.#watcher = watcher;
    this.#rules = rules;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** Resolves when it first answers; to the reason when it does not: a first start that fails is not repeated. */
  start(): Promise<AppError | null> {
    return new Promise((resolve) => this.#run(resolve));
  }

  send(message: HostToEngine, done?: () => void): void {
    if (this.#process === null || !this.#isReady) done?.();
    else this.#process.send(message, done);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    clearTimeout(this.#timer);
    await this.#process?.stop();
  }

  #run(onFirst?: (problem: AppError | null) => void): void {
    let said: AppError | null = null;
    let readyAt: number | null = null;
    const patience = setTimeout(() => {
      said ??= { ...engineEnded('not ready in time'), message: 'The engine did not start in time. Start Meshbench again.' };
      void running.stop();
    }, this.#rules.startPatience);
    const running = startEngineProcess(this.#module, this.#options, {
      onMessage: (message) => {
        if (message.type === 'ready') {
          clearTimeout(patience);
          readyAt = performance.now();
          this.#isReady = true;
          onFirst?.(null);
          this.#watcher.onUp();
        } else if (message.type === 'failed') said = message.error;
        else if (message.type === 'data') this.#watcher.onFrame(message.connection, message.data);
        else this.#watcher.onClose(message.connection);
      },
      onExit: (how) => {
        clearTimeout(patience);
        this.#process = null;
        this.#isReady = false;
        this.#watcher.onDown();
        if (this.#isClosing) {
          onFirst?.({ code: 'cancelled', message: 'Meshbench was closed while it started.', retry: 'same' });
          return;
        }
        const problem = said ?? engineEnded(how);
        if (readyAt !== null && performance.now() - readyAt > this.#rules.forgivenAfter) this.#failures = 0;
        this.#failures += 1;
        const isFirstStart = onFirst !== undefined && readyAt === null;
        const delay = isFirstStart || problem.retry === 'never' ? null : restartDelay(this.#failures, this.#rules);
        if (delay === null) this.problem = problem;
        else this.#timer = setTimeout(() => this.#run(), delay);
        onFirst?.(problem);
      },
    });
    this.#process = running;
  }
}
