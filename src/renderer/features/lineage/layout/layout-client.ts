import type { Blocks } from './blocks.ts';
import type { LayoutQuestion } from './layout-worker.ts';
import type { LayoutInput, LayoutResult } from './layout-types.ts';

/** Nodes and edges by number. */
export type BlocksQuestion = Omit<Extract<LayoutQuestion, { kind: 'blocks' }>, 'turn' | 'kind'>;

type Asking = { kind: 'boxes'; input: LayoutInput } | Omit<Extract<LayoutQuestion, { kind: 'blocks' }>, 'turn'>;

/** A worker that lays out one thing at a time: a new question ends the one that is being worked on, with its worker. */
export class LayoutClient {
  #worker: Worker | null = null;
  #turn = 0;
  #isBusy = false;
  readonly #make: () => Worker;

  constructor(
    make: () => Worker = () => new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module', name: 'lineage-layout' }),
  ) {
    this.#make = make;
  }

  /** Starts the worker, so that the first question finds it ready. */
  warm(): void {
    this.#worker ??= this.#make();
  }

  /** Never answered where a later question came first, or after `end`. Rejects where the worker failed. */
  boxes(input: LayoutInput): Promise<LayoutResult> {
    return this.#ask({ kind: 'boxes', input }) as Promise<LayoutResult>;
  }

  blocks(question: BlocksQuestion): Promise<Blocks> {
    return this.#ask({ kind: 'blocks', ...question }) as Promise<Blocks>;
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#isBusy = false;
  }

  #ask(question: Asking): Promise<unknown> {
    if (this.#isBusy) this.end();
    this.warm();
    const worker = this.#worker;
    this.#turn += 1;
    const turn = this.#turn;
    this.#isBusy = true;
    return new Promise((resolve, reject) => {
      if (worker === null) return;
      const answered = ({ data }: MessageEvent<{ turn: number; answer: unknown }>): void => {
        if (data.turn !== turn) return;
        forget();
        this.#isBusy = false;
        resolve(data.answer);
      };
      const failed = (event: ErrorEvent): void => {
        event.preventDefault();
        forget();
        if (this.#worker === worker) this.end();
        reject(new Error(`The layout could not be worked out: ${event.message}`));
      };
      const forget = (): void => {
        worker.removeEventListener('message', answered);
        worker.removeEventListener('error', failed);
      };
      worker.addEventListener('message', answered);
      worker.addEventListener('error', failed);
      worker.postMessage({ ...question, turn }, []);
    });
  }
}
