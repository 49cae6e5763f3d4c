import type { ServiceAccess } from '#contract/catalog/connections.ts';
import type { Fault } from '#contract/catalog/faults.ts';
import type { OperationInput, OperationName, OperationOutput } from '../datazone/operations.ts';
import type { Signal } from './signal.ts';

export interface CallOptions {
  readonly signal?: Signal;
  /**
   * For operations that have one: the same token with the same input is done once, however often it is sent. A change that waits
   * keeps its token with it, so that it can be sent again after a restart. Without one, a token is made that lives as long as the call.
   */
  readonly clientToken?: string;
  /** `background` (the usual) waits for what a person waits for. */
  readonly priority?: 'person' | 'background';
}

export interface Answer<Output> {
  /** What of the answer is sound. Instants are ISO text. Members that are not described are there too, as they came. */
  readonly output: Output;
  /** What of the answer was not as the service says; empty nearly always. */
  readonly faults: readonly Fault[];
}

/** How fast one operation may go now; all figures since this client was opened. */
export interface OperationPace {
  readonly operation: OperationName;
  /** Published requests a second for the whole account in this Region; null where none is published. */
  readonly published: number | null;
  /** Requests a second that it keeps to now; null: as fast as the answers come. */
  readonly allowed: number | null;
  readonly calls: number;
  /** Calls that the service refused as too many; each was made again later. */
  readonly throttled: number;
  readonly waiting: number;
  /** Until when its calls wait because the service asked for it, as ISO text; null when nothing holds them. */
  readonly heldUntil: string | null;
}

export interface Pace {
  readonly operations: readonly OperationPace[];
  /** Until when all calls wait because the service asked for it, as ISO text; null when nothing holds them. */
  readonly heldUntil: string | null;
}

/**
 * Amazon DataZone as one account sees it in one Region. Calls are paced to the published limits, which are the whole account's;
 * what the service refuses as too many, and what got lost on the way, is made again where that is safe.
 *
 * `call` rejects with an AppFailure: `offline`, `signed_out`, `no_credentials`, `access_denied`, `not_found`, `conflict`, `bad_input`,
 * `throttled`, `quota_exceeded`, `clock_skew`, `not_datazone`, `unsound_answer`, `service_failed`, `time_exceeded`, `cancelled`.
 * `unknown_outcome` when a write without a token got lost and may have been done: look before doing it again.
 */
export interface DataZone {
  call<Name extends OperationName>(name: Name, input: OperationInput<Name>, options?: CallOptions): Promise<Answer<OperationOutput<Name>>>;
  pace(): Pace;
  /** By how many milliseconds the service's clock is ahead of this machine's, to about a second; null before an answer told. */
  clockOffset(): number | null;
  /** Calls that run are cancelled; later ones are refused. */
  close(): void;
}

/** Clients of the same Region and address share one pace, because they may share one account. Nothing is asked before the first call. */
export type OpenDataZone = (access: ServiceAccess) => DataZone;
