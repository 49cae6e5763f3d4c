import { cancelled, failure } from '../failures.ts';
import { Cancellation } from '../jobs/cancellation.ts';
import type { Answer, CallOptions, DataZone, Pace } from '../ports/datazone.ts';
import type { DataZoneWire, WireAnswer, WireProblem } from '../ports/datazone-wire.ts';
import type { Timers } from '../ports/timers.ts';
import type { Operation } from './operation.ts';
import { type OperationInput, type OperationName, type OperationOutput, operations } from './operations.ts';
import { Left, type Pacer } from './pace/pacer.ts';
import { soundPart } from './sound.ts';
import { Stop } from './stop.ts';

export interface ClientParts {
  readonly wire: DataZoneWire;
  /** Shared by all clients that may share an account. */
  readonly pacer: Pacer;
  readonly timers: Timers;
  /** Printable, without blanks, at most 128 characters, never the same twice. */
  readonly newToken: () => string;
  /** 0 to 1. */
  readonly random: () => number;
}

/** How often one call is tried in all, and how often it may be refused as too many before we give up. */
const tries = { person: 3, background: 5 } as const;
const refusals = { person: 5, background: 20 } as const;
const firstWait = 200;
const longestWait = 10_000;

/** Paces, repeats what may be repeated, and keeps what is sound of the answers. */
export class DataZoneClient implements DataZone {
  readonly #parts: ClientParts;
  readonly #closing = new Cancellation();

  constructor(parts: ClientParts) {
    this.#parts = parts;
  }

  async call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    options: CallOptions = {},
  ): Promise<Answer<OperationOutput<Name>>> {
    // The table's entry is that of the name; the compiler does not follow a key into a union.
    const operation = operations[name] as unknown as Operation<OperationInput<Name>, OperationOutput<Name>>;
    const clientToken = operation.hasClientToken ? (options.clientToken ?? this.#parts.newToken()) : null;
    const stop = new Stop([options.signal, this.#closing.signal]);
    try {
      const output = await this.#send(name, operation, input as object, clientToken, options.priority ?? 'background', stop);
      const sound = soundPart(operation.output, output);
      if (sound) return sound;
      throw failure(
        'unsound_answer',
        `The catalog’s answer to ${name} lacks what it is about. Try again; tell its administrator if it stays so.`,
      );
    } finally {
      stop.done();
    }
  }

  pace(): Pace {
    return this.#parts.pacer.report();
  }

  clockOffset(): number | null {
    return this.#parts.wire.clockOffset();
  }

  close(): void {
    this.#closing.cancel(undefined);
    this.#parts.wire.close();
  }

  async #send(
    name: OperationName,
    operation: Pick<Operation<unknown, unknown>, 'isRepeatable'>,
    input: object,
    clientToken: string | null,
    priority: 'person' | 'background',
    stop: Stop,
  ): Promise<unknown> {
    let tried = 0;
    let refused = 0;
    let hasCorrectedClock = false;
    for (;;) {
      const answer = await this.#once(name, { input, clientToken, priority }, stop);
      if ('output' in answer) return answer.output;
      const { problem } = answer;
      if (stop.isStopped) throw cancelled(`The call ${name} stopped`);
      if (problem.trouble === 'throttled') {
        refused += 1;
        if (refused > refusals[priority]) throw problem.failure;
        // The pacer holds the whole operation for as long as it has to.
        continue;
      }
      if (problem.trouble === 'skewed' && !hasCorrectedClock) {
        hasCorrectedClock = true;
        continue;
      }
      tried += 1;
      if (problem.trouble === 'lost' && !operation.isRepeatable) throw unknownOutcome(name, problem);
      if (problem.trouble === 'final' || problem.trouble === 'skewed' || tried >= tries[priority]) throw problem.failure;
      const wait = Math.min(longestWait, firstWait * 2 ** tried) * (0.5 + this.#parts.random() / 2);
      await stop.wait(this.#parts.timers, problem.retryAfterMilliseconds ?? wait, name);
    }
  }

  async #once(
    name: OperationName,
    { input, clientToken, priority }: { input: object; clientToken: string | null; priority: 'person' | 'background' },
    stop: Stop,
  ): Promise<WireAnswer> {
    const { pacer, wire } = this.#parts;
    if (stop.isStopped) throw cancelled(`The call ${name} stopped`);
    try {
      await pacer.enter(name, priority, (leave) => stop.onStop(leave));
    } catch (thrown) {
      throw thrown instanceof Left ? cancelled(`The call ${name} stopped`) : thrown;
    }
    let answer: WireAnswer | null = null;
    try {
      answer = await wire.send({ operation: name, input, clientToken, signal: stop.signal });
      return answer;
    } finally {
      const problem = answer && 'problem' in answer ? answer.problem : null;
      pacer.ended(name, { refused: problem?.trouble === 'throttled', retryAfter: problem?.retryAfterMilliseconds ?? null });
    }
  }
}

function unknownOutcome(name: OperationName, { failure: cause }: WireProblem) {
  return failure(
    'unknown_outcome',
    `The answer to ${name} got lost, and the change may have been made. Look in the catalog before you do it again.`,
    { detail: cause.message },
  );
}
