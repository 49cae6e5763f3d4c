import type { JournalEntry } from '#contract/workspaces.ts';
import type { JournalHead } from '../ports/workspace-host.ts';
import { canonicalJson, sha256OfText } from './canonical-json.ts';

export type UnhashedEntry = Omit<JournalEntry, 'hash'>;

/** What the first entry continues. It depends on the workspace, so that entries cannot be carried over from another one. */
export const genesisHash = (workspaceId: string): string => sha256OfText(`meshbench journal of ${workspaceId}`);

/** SHA-256 over the canonical JSON (RFC 8785) of all fields but the hash itself. @param sha256 the host's own, where there is one */
export function hashOf(entry: UnhashedEntry, sha256 = sha256OfText): string {
  const { sequence, at, offsetMinutes, actor, source, action, entityKind, entityId, ...rest } = entry;
  const { reason, before, after, previousHash } = rest;
  const fields = { sequence, at, offsetMinutes, actor, source, action, entityKind, entityId, reason, before, after, previousHash };
  return sha256(canonicalJson(fields));
}

export interface Fault {
  sequence: number;
  message: string;
}

/**
 * Follows a chain from its start. Give it the stored entries in the order of their sequence numbers, then the stored head.
 * It stops at the first entry that does not fit.
 */
export class ChainChecker {
  readonly #sha256: typeof sha256OfText;
  #last: JournalHead;
  #fault: Fault | null = null;

  constructor(genesis: string, sha256 = sha256OfText) {
    this.#sha256 = sha256;
    this.#last = { sequence: 0, hash: genesis };
  }

  get fault(): Fault | null {
    return this.#fault;
  }

  /** The newest entry that fits. */
  get last(): JournalHead {
    return this.#last;
  }

  /** Returns whether to go on. */
  next(entry: JournalEntry): boolean {
    this.#fault ??= faultOf(entry, this.#last, this.#sha256);
    if (this.#fault === null) this.#last = { sequence: entry.sequence, hash: entry.hash };
    return this.#fault === null;
  }

  /** Compares the end of the chain with the head that was noted when the newest entry was written. */
  finish(head: JournalHead): Fault | null {
    this.#fault ??= faultOfEnd(this.#last, head);
    return this.#fault;
  }
}

const fault = (sequence: number, message: string): Fault => ({ sequence, message });

function faultOf(entry: JournalEntry, last: JournalHead, sha256: typeof sha256OfText): Fault | null {
  const expected = last.sequence + 1;
  if (entry.sequence > expected) {
    return fault(expected, `${range(expected, entry.sequence - 1)} missing.`);
  }
  if (entry.sequence < expected) return fault(entry.sequence, `There is more than one entry ${entry.sequence}.`);
  if (hashOf(entry, sha256) !== entry.hash) return fault(expected, `Entry ${expected} was changed after it had been written.`);
  if (entry.previousHash !== last.hash) {
    const before = expected === 1 ? 'the start of this workspace' : `entry ${expected - 1}`;
    return fault(expected, `Entry ${expected} does not continue ${before}: one of the two was exchanged.`);
  }
  return null;
}

function faultOfEnd(last: JournalHead, head: JournalHead): Fault | null {
  if (last.sequence < head.sequence) {
    return { sequence: last.sequence + 1, message: `${range(last.sequence + 1, head.sequence)} missing at the end.` };
  }
  if (last.sequence > head.sequence) {
    return { sequence: head.sequence + 1, message: `${range(head.sequence + 1, last.sequence)} more than this workspace has written.` };
  }
  if (last.hash === head.hash) return null;
  return { sequence: Math.max(1, last.sequence), message: `The newest entry, ${last.sequence}, is not the one that was written.` };
}

const range = (from: number, to: number): string => (from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`);
