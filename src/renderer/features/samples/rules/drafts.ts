/** An edit that has not reached the workspace yet. */
export interface Draft {
  readonly text: string;
  /** `changedAt` of the ruleset that it was written upon. */
  readonly base: string;
  /** What was on its way to the workspace when this was typed: where it arrived, the draft is written upon that. Null for nothing. */
  readonly sent: string | null;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'meshbench.rules.draft.';
const mostDrafts = 20;

function stored(): Store | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/**
 * Keeps what is typed until the workspace has it, so that a closed window or a crash loses nothing. A browser that refuses storage only
 * forgets; the workspace is written to soon after anyway.
 */
export function keepDraft(rulesetId: string, draft: Draft, store: Store | null = stored()): void {
  if (store === null) return;
  try {
    const others = keysOf(store).filter((key) => key !== prefix + rulesetId);
    for (const key of others.slice(0, Math.max(0, others.length + 1 - mostDrafts))) store.removeItem(key);
    store.setItem(prefix + rulesetId, JSON.stringify(draft));
  } catch {
    // Storage is full: the text stays in the editor, and is saved when it is left.
  }
}

export function dropDraft(rulesetId: string, store: Store | null = stored()): void {
  try {
    store?.removeItem(prefix + rulesetId);
  } catch {
    // What cannot be removed is known by its base to be old.
  }
}

/** The draft of a ruleset; null where there is none, or where the ruleset was changed since by someone else. */
export function draftOf(rulesetId: string, now: { changedAt: string; text: string }, store: Store | null = stored()): string | null {
  try {
    const text = store?.getItem(prefix + rulesetId) ?? null;
    const draft: unknown = text === null ? null : JSON.parse(text);
    if (typeof draft !== 'object' || draft === null) return null;
    const { text: kept, base, sent } = draft as Partial<Record<keyof Draft, unknown>>;
    return typeof kept === 'string' && (base === now.changedAt || sent === now.text) ? kept : null;
  } catch {
    return null;
  }
}

function keysOf(store: Store): string[] {
  return Array.from({ length: store.length }, (_, index) => store.key(index)).filter((key) => key?.startsWith(prefix) ?? false) as string[];
}
