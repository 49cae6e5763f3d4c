import type { AppFailure } from '../failures.ts';
import type { Signal } from './signal.ts';

/**
 * What became of a request that did not succeed.
 * `throttled`: refused as too many, nothing was done. `not_sent`: it never arrived, or was refused before it was looked at.
 * `lost`: it may have been done; the answer is not there or says that the service had a fault.
 * `skewed`: refused for the time that it was signed with, which is corrected by now. `final`: again would be no better.
 */
export type WireTrouble = 'throttled' | 'not_sent' | 'lost' | 'skewed' | 'final';

export interface WireProblem {
  readonly trouble: WireTrouble;
  /** What to tell when it stays so. */
  readonly failure: AppFailure;
  /** What the service asked to wait. */
  readonly retryAfterMilliseconds: number | null;
}

export type WireAnswer = { readonly output: unknown } | { readonly problem: WireProblem };

export interface WireRequest {
  readonly operation: string;
  /** Instants are ISO text and blobs are text. */
  readonly input: object;
  readonly clientToken: string | null;
  readonly signal: Signal;
}

/** Sends one request once. Never rejects for what the service, the network or the credentials do; outputs are plain data of their own. */
export interface DataZoneWire {
  send(request: WireRequest): Promise<WireAnswer>;
  /** By how many milliseconds the service's clock is ahead of this machine's, to about a second; null before an answer told. */
  clockOffset(): number | null;
  close(): void;
}
