import type { DataZone } from '../../ports/datazone.ts';
import type { OperationName } from '../../datazone/operations.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';

/** A thing as the catalog holds it now; `document` is null where it holds nothing of the kind. */
export interface Now {
  readonly document: EntityDocument | null;
  /** The catalog's own mark of this version; null where it has none. */
  readonly revision: string | null;
}

/** A request that may have been sent. Kept before it is sent for the first time, so that it can be sent again to the letter. */
export interface Sent {
  readonly part: string;
  readonly input: EntityDocument;
  /** The mark that the thing had when the request was made. */
  readonly before: string | null;
  /** What the catalog answered; null while no answer is known. */
  readonly answered: Answered | null;
  /** It was answered that something stands in its way: a name that is taken, mostly. */
  readonly isRefused?: true;
}

export interface Answered {
  /** Of what was written; null where the answer has none. */
  readonly revision: string | null;
  readonly id: string | null;
}

/** One write that is done. */
export interface Settled extends Answered {
  readonly part: string;
  readonly operation: OperationName;
  /** ISO 8601 */
  readonly at: string;
  /** The catalog held it already: nothing was written. */
  readonly wasSo: boolean;
}

/** How far an operation is. */
export interface Progress {
  readonly settled: readonly Settled[];
  readonly sent: Sent | null;
}

export const notBegun: Progress = { settled: [], sent: null };

/**
 * `open`: what is wanted is not there, and nothing stands in its way. `done`: it is there. `foreign`: somebody else changed what it is
 * about since the plan was made.
 */
export type PartStanding = 'open' | 'done' | 'foreign';

/** What became of a request that may have been sent. */
export type Outcome =
  | {
      readonly kind: 'written';
      readonly answered: Answered;
      /** What somebody else wrote in between, and this wrote over. */ readonly overwritten: EntityDocument | null;
    }
  | { readonly kind: 'not_written' }
  /** Somebody else's work is in the way; `words` say more than that. */
  | { readonly kind: 'foreign'; readonly words?: string }
  /** What reads tell is behind what was answered: look again a little later. `atLast`: what it is when it is never seen. */
  | { readonly kind: 'unseen'; readonly atLast?: Outcome };

export interface Context {
  readonly call: DataZone['call'];
  readonly domainId: string;
}

/** One write of the API on the way to what is wanted. */
export interface Part {
  /** Tells it from the other parts of its operation; the same each time that the parts are made. */
  readonly key: string;
  readonly operation: OperationName;
  /** For a person: what this call does. */
  readonly purpose: string;
  /** It makes the thing: from then on the thing has an identifier of the catalog, which is kept before anything else is sent. */
  readonly makes?: true;
  /** It is sent when the operations of `Subject.later` are past their own first part. */
  readonly waits?: true;
  standing(now: Now, progress: Progress): PartStanding;
  /** Without the domain. The same again for the same arguments. */
  input(now: Now, progress: Progress): EntityDocument;
  /**
   * Looks what became of a request without asking for more than it has to. Left out: it was written where what is wanted is there or
   * the catalog answered, and was not where neither holds.
   */
  settle?(context: Context, sent: Sent, now: Now): Promise<Outcome>;
  /** What to do where the service refuses it for something that stands in its way and that cannot be found. */
  readonly hiddenWords?: string;
}

/** A change as it is sent: base is what the catalog held when the plan was made. */
export interface Subject {
  readonly record: ChangeRecord;
  /** Whether what is published already is to be published again with the change. */
  readonly publish: boolean;
  /** Changes that have to be past their first part before the parts that wait are sent. */
  readonly later?: readonly string[];
}

/** What can be done with one kind of change: the table of these is all that the plan knows of kinds. */
export interface OperationKind {
  /** Lower goes first where nothing else says so. */
  readonly rank: number;
  /** Calls that one reading costs. */
  reads(subject: Subject): readonly { readonly operation: OperationName; readonly calls: number }[];
  parts(subject: Subject): Part[];
  /** @throws AppFailure what the catalog answers; `not_found` becomes a document of null where that is no failure */
  read(context: Context, subject: Subject, progress: Progress): Promise<Now>;
  /** Before anything was written: what somebody else changed since the plan was made, in words; null where nothing. */
  foreign(subject: Subject, now: Now): string | null;
  /** Whether the thing has to be there before. */
  readonly needsThing: boolean;
  /** The local identifier that the catalog's own takes the place of; null for what has one. */
  madeId(subject: Subject): string | null;
}
