import type { AppError } from '#contract/errors.ts';
import { AppFailure, failure } from '../../failures.ts';
import type { OperationInput } from '../../datazone/operations.ts';
import { attributesMember } from '../changes/columns-part.ts';
import { recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { operationKindOf } from './operation-kinds.ts';
import type { Answered, Context, Now, Outcome, Part, Progress, Sent, Settled, Subject } from './part.ts';

/** How one operation ended. */
export type End =
  | { readonly state: 'done'; readonly now: Now; readonly settled: readonly Settled[] }
  | {
      readonly state: 'conflict';
      readonly problem: AppError;
      readonly now: Now | null;
      readonly progress: Progress;
      /** What somebody else wrote in between, and this wrote over; null nearly always. */
      readonly overwritten: EntityDocument | null;
    }
  | { readonly state: 'failed'; readonly problem: AppError; readonly progress: Progress }
  /** Not its end: the thing has an identifier now, and more is to be written. That is kept, and the operation taken up again. */
  | { readonly state: 'made'; readonly now: Now; readonly progress: Progress }
  /** Not its end: what is left waits for other operations. */
  | { readonly state: 'waiting'; readonly progress: Progress };

export interface PerformParts {
  readonly context: Context;
  readonly subject: Subject;
  /** Seed of the client tokens: the same for every try of the same operation. */
  readonly token: string;
  readonly progress: Progress;
  /** Keeps the progress, durably: nothing is sent before this has resolved. */
  keep(progress: Progress): Promise<void>;
  /** Whether the parts that wait for other operations may be sent. */
  isFree(): boolean;
  wait(milliseconds: number): Promise<void>;
  now(): string;
}

/** Nobody answers, or nobody may ask now: the whole plan pauses, and goes on from there. */
const pausing: readonly AppError['code'][] = [
  'offline',
  'signed_out',
  'no_credentials',
  'clock_skew',
  'not_datazone',
  'throttled',
  'cancelled',
  'disconnected',
];
/** It may have been done: look. */
const unclear: readonly AppError['code'][] = ['unknown_outcome', 'unsound_answer'];
/** It was refused, and nothing was done. */
const refused: readonly AppError['code'][] = ['bad_input', 'quota_exceeded', 'access_denied', 'not_found'];

const mostUnclear = 3;
const mostRefusals = 2;
/** Reads that follow a write may be behind it for a while. */
const rereads = [200, 500, 1000, 2000];

/**
 * Leads one thing to what is wanted: reads it, sees what is left to do, keeps what it is about to send, sends it, and reads again.
 * Every turn starts from what the catalog holds, so that it goes on after a crash at any place, without doing anything twice and
 * without writing over what somebody else wrote after the plan was made.
 * @throws AppFailure where the whole plan has to pause; anything else that is thrown is a bug
 */
export async function performOperation(perform: PerformParts): Promise<End> {
  return new Performance(perform).run();
}

class Performance {
  readonly #perform: PerformParts;
  readonly #parts: readonly Part[];
  readonly #columns = new Map<string, EntityDocument>();
  #progress: Progress;
  #unclear = 0;
  #refusals = 0;
  #unseen = 0;

  constructor(perform: PerformParts) {
    this.#perform = perform;
    this.#progress = perform.progress;
    this.#parts = this.#kind.parts(perform.subject);
  }

  get #kind() {
    const kind = operationKindOf(this.#perform.subject.record);
    if (kind === null) throw new Error('A change of a kind that cannot be sent was planned');
    return kind;
  }

  async run(): Promise<End> {
    for (;;) {
      const turn = await this.#turn();
      if (turn !== null) return turn;
    }
  }

  /** @returns null where another turn is needed */
  async #turn(): Promise<End | null> {
    const { subject, context } = this.#perform;
    let now: Now;
    try {
      now = this.#whole(await this.#kind.read(context, subject, this.#progress));
    } catch (thrown) {
      return this.#readFailed(thrown);
    }
    const { sent } = this.#progress;
    if (sent !== null) {
      const ended = await this.#settle(sent, now);
      if (ended !== 'settled') return ended;
    } else if (this.#progress.settled.length === 0) {
      const foreign = this.#kind.foreign(subject, now);
      if (foreign !== null) return this.#conflict(`${foreign}. Nothing was written. Look at both sides, and apply it again.`, now);
    }
    if (this.#kind.needsThing && now.document === null) return this.#conflict(goneWords, now);
    return this.#next(now);
  }

  /** The next write; or the end, where nothing is left. */
  async #next(now: Now): Promise<End | null> {
    for (const [place, part] of this.#parts.entries()) {
      if (this.#progress.settled.some(({ part: key }) => key === part.key)) {
        if (part.makes === true && place < this.#parts.length - 1 && this.#perform.subject.record.base === null)
          return { state: 'made', now, progress: this.#progress };
        continue;
      }
      if (part.waits === true && !this.#perform.isFree()) return { state: 'waiting', progress: this.#progress };
      const standing = part.standing(now, this.#progress);
      if (standing === 'foreign') return this.#conflict(foreignWords, now);
      if (standing === 'open')
        return this.#send({ part: part.key, input: part.input(now, this.#progress), before: now.revision, answered: null });
      this.#settled(part, { revision: now.revision, id: now.document && textOf(now.document, 'id') }, true);
      // What the next call is about may have to be read first.
      return null;
    }
    return { state: 'done', now, settled: this.#progress.settled };
  }

  /** @returns `settled` where the turn may go on with what was read */
  async #settle(sent: Sent, now: Now): Promise<End | null | 'settled'> {
    const part = this.#parts.find(({ key }) => key === sent.part);
    if (part === undefined) return this.#conflict(foreignWords, now);
    let outcome: Outcome;
    try {
      outcome =
        part.settle === undefined ? settleBySight(part, sent, now, this.#progress) : await part.settle(this.#perform.context, sent, now);
    } catch (thrown) {
      return this.#readFailed(thrown);
    }
    if (outcome.kind === 'unseen') {
      const pause = rereads[this.#unseen];
      if (pause !== undefined) {
        this.#unseen += 1;
        await this.#perform.wait(pause);
        return null;
      }
      if (outcome.atLast === undefined) return this.#conflict(unseenWords, now);
      outcome = outcome.atLast;
    }
    if (outcome.kind === 'unseen') return this.#conflict(unseenWords, now);
    if (outcome.kind === 'foreign') return this.#conflict(outcome.words ?? foreignWords, now);
    if (outcome.kind === 'not_written') return this.#send(sent);
    this.#settled(part, outcome.answered, false);
    if (outcome.overwritten !== null) return this.#conflict(overwrittenWords, now, outcome.overwritten);
    return part.key.startsWith('readmes') ? null : 'settled';
  }

  #settled({ key, operation }: Part, answered: Answered, wasSo: boolean): void {
    const settled: Settled = { part: key, operation, at: this.#perform.now(), wasSo, ...answered };
    this.#progress = { settled: [...this.#progress.settled, settled], sent: null };
    this.#unseen = 0;
  }

  async #send(sent: Sent): Promise<End | null> {
    const { context, keep, token } = this.#perform;
    const part = this.#parts.find(({ key }) => key === sent.part);
    if (part === undefined) throw new Error('A request belongs to no part of its operation');
    this.#progress = { ...this.#progress, sent };
    await keep(this.#progress);
    try {
      const input = { domainIdentifier: context.domainId, ...sent.input };
      // The part made the input for this operation; the compiler does not follow a name that is a value.
      const { output } = await context.call(part.operation, input as unknown as OperationInput<typeof part.operation>, {
        clientToken: `${token}-${part.key.replaceAll(/[^A-Za-z0-9]/g, '-')}`,
      });
      this.#progress = { ...this.#progress, sent: { ...sent, answered: answerOf(output as EntityDocument) } };
      return null;
    } catch (thrown) {
      return this.#writeFailed(thrown, part);
    }
  }

  #writeFailed(thrown: unknown, part: Part): End | null {
    if (!(thrown instanceof AppFailure)) throw thrown;
    const { error } = thrown;
    if (pausing.includes(error.code)) throw thrown;
    if (unclear.includes(error.code) && (this.#unclear += 1) <= mostUnclear) return null;
    // Refused because it is so already, or because it cannot be: the next reading tells.
    if (error.code === 'conflict' && (this.#refusals += 1) < mostRefusals) {
      const { sent } = this.#progress;
      if (sent !== null) this.#progress = { ...this.#progress, sent: { ...sent, isRefused: true } };
      return null;
    }
    if (refused.includes(error.code) || error.code === 'conflict') this.#progress = { ...this.#progress, sent: null };
    const words = error.code === 'conflict' ? part.hiddenWords : undefined;
    return { state: 'failed', problem: words === undefined ? error : { ...error, message: words }, progress: this.#progress };
  }

  #readFailed(thrown: unknown): End {
    if (!(thrown instanceof AppFailure) || pausing.includes(thrown.error.code)) throw thrown;
    if (thrown.error.code === 'not_found') return this.#conflict(goneWords, { document: null, revision: null });
    return { state: 'failed', problem: thrown.error, progress: this.#progress };
  }

  #conflict(message: string, now: Now | null, overwritten: EntityDocument | null = null): End {
    return { state: 'conflict', problem: failure('conflict', message).error, now, progress: this.#progress, overwritten };
  }

  /** With all metadata of columns that was read on the way. */
  #whole(now: Now): Now {
    if (now.document === null) return now;
    for (const item of recordsOf(now.document, attributesMember)) this.#columns.set(textOf(item, 'attributeIdentifier') ?? '', item);
    return this.#columns.size === 0 ? now : { ...now, document: { ...now.document, [attributesMember]: [...this.#columns.values()] } };
  }
}

/** What can be seen tells, for things without numbered revisions. */
function settleBySight(part: Part, { answered }: Sent, now: Now, progress: Progress): Outcome {
  const standing = part.standing(now, progress);
  const seen: Answered = { revision: now.revision, id: now.document && textOf(now.document, 'id') };
  if (answered !== null) {
    // What was made has an identifier; lists may know of it later.
    if (standing === 'open' && answered.id === null) return { kind: 'unseen' };
    return { kind: 'written', answered: { revision: answered.revision ?? seen.revision, id: answered.id ?? seen.id }, overwritten: null };
  }
  if (standing === 'done') return { kind: 'written', answered: seen, overwritten: null };
  return { kind: standing === 'open' ? 'not_written' : 'foreign' };
}

const answerOf = (output: EntityDocument): Answered => ({
  revision: textOf(output, 'revision') ?? textOf(output, 'listingRevision'),
  id: textOf(output, 'id') ?? textOf(output, 'listingId'),
});

const goneWords =
  'This is not in the catalog any more, or this account can no longer see it. Your change is kept; give it up, or ask who removed it.';
const foreignWords =
  'Somebody else changed the same in the catalog since this plan was made. Nothing more was written. Look at both sides, and apply it again.';
const unseenWords =
  'The catalog took this write, and does not show it: somebody may have changed it back at once. Your change is kept; look at what the catalog holds now.';
const overwrittenWords =
  'Between the last reading and this write somebody else wrote, too, and this took its place. What they wrote is kept here as a change that puts it back: look at both sides, and apply it.';
