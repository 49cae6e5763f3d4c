import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppError } from '#contract/errors.ts';
import { AppFailure, failure } from '#core/failures.ts';
import type { LabLimits } from '#core/ports/lab.ts';
import type { LabProcess, LabSpawner } from '#core/ports/lab-spawner.ts';
import { fromLabSchema, type FromLab, type ToLabRequest } from './protocol.ts';

type Reply = Extract<FromLab, { type: 'profiled' | 'studied' | 'rows_open' | 'page' | 'assembled' }>;
type News = Extract<FromLab, { type: 'progress' | 'step' }>;
/** A request without its number. */
export type Asked = ToLabRequest extends infer Request ? (Request extends ToLabRequest ? Omit<Request, 'id'> : never) : never;

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: unknown): void;
  news(message: News): void;
}

const crashed = (how: { code: number | null; signal: string | null }): AppFailure =>
  failure(
    'lab_crashed',
    'The process that reads the file ended without an answer. The file may be damaged in a way that breaks the reader, or the system stopped it. Nothing else was affected.',
    {
      detail: how.signal === null ? `exit code ${String(how.code)}` : `signal ${how.signal}`,
    },
  );

/** The resident set counts the program's own code too, which all labs share. */
const codeBytes = 32 * 1024 ** 2;

/**
 * One lab process from start to end, with a temporary folder of its own. Whatever happens to the process, every open question is
 * answered with an AppFailure, and `end` resolves when process and folder are gone.
 */
export class LabSession {
  readonly tempFolder: string;
  readonly #process: LabProcess;
  readonly #limits: LabLimits;
  readonly #waiting = new Map<number, Waiting>();
  readonly #gone: Promise<void>;
  #next = 1;
  #over: AppFailure | null = null;

  private constructor(process: LabProcess, tempFolder: string, limits: LabLimits) {
    this.#process = process;
    this.tempFolder = tempFolder;
    this.#limits = limits;
    this.#gone = new Promise((resolve) => {
      process.onExit((how) => {
        this.#finish(crashed(how));
        resolve();
      });
    });
    process.onMessage((message) => this.#receive(message));
  }

  static async start(spawner: LabSpawner, tempFolder: string, limits: LabLimits): Promise<LabSession> {
    const own = await mkdtemp(join(tempFolder, 'lab-'));
    try {
      return new LabSession(await spawner.spawn(), own, limits);
    } catch (error) {
      await rm(own, { recursive: true, force: true });
      throw error instanceof AppFailure
        ? error
        : failure('lab_crashed', 'The process that opens files could not be started. Close other programs and try again.');
    }
  }

  /** Asks; `number` tells under which number, so that it can be stopped. */
  ask(request: Asked, options: { news?: (message: News) => void; number?: (id: number) => void } = {}): Promise<Reply> {
    const id = this.#next++;
    options.number?.(id);
    return new Promise((resolve, reject) => {
      if (this.#over) return reject(this.#over);
      this.#waiting.set(id, { resolve, reject, news: options.news ?? (() => undefined) });
      this.#process.send({ ...request, id });
    });
  }

  /** Asks the lab to stop one request; the session goes on. */
  stop(id: number): void {
    this.#process.send({ type: 'cancel', id });
  }

  /** Ends the process at once; whoever still waits gets `reason`. */
  kill(reason: AppFailure): void {
    this.#finish(reason);
    this.#process.kill();
  }

  /** Ends the process and waits until it and its folder are gone. */
  async end(): Promise<void> {
    this.#finish(failure('cancelled', 'The file was closed.'));
    this.#process.kill();
    await this.#gone;
    await rm(this.tempFolder, { recursive: true, force: true, maxRetries: 3 });
  }

  get isOver(): boolean {
    return this.#over !== null;
  }

  #finish(reason: AppFailure): void {
    this.#over ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#over);
    this.#waiting.clear();
  }

  #receive(message: unknown): void {
    const parsed = fromLabSchema.safeParse(message);
    if (!parsed.success)
      // A lab that has been taken over by a hostile file may say anything.
      return this.kill(
        failure(
          'lab_crashed',
          'The process that reads the file sent an answer that makes no sense and was stopped. Nothing else was affected.',
        ),
      );
    const { data } = parsed;
    if (data.type === 'ready') return;
    if (data.type === 'memory') return this.#watch(data.bytes);
    const waiting = this.#waiting.get(data.id);
    if (!waiting) return;
    if (data.type === 'progress' || data.type === 'step') return waiting.news(data);
    this.#waiting.delete(data.id);
    if (data.type === 'failed') waiting.reject(asFailure(data.error));
    else waiting.resolve(data);
  }

  #watch(bytes: number): void {
    if (bytes <= this.#limits.memoryBytes + codeBytes) return;
    const megabytes = Math.round(this.#limits.memoryBytes / 1024 ** 2);
    this.kill(
      failure(
        'out_of_memory',
        `Reading the file needs more than the ${String(megabytes)} MB it may use, so it was stopped. Raise the limit in Settings and try again.`,
      ),
    );
  }
}

const asFailure = (error: AppError): AppFailure => new AppFailure(error);
