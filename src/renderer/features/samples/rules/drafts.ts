import { type DraftStore, draftStore, readDraft, removeDraft, writeDraft } from '../../../state/kept-drafts.ts';

/** An edit that has not reached the workspace yet. */
export interface Draft {
  readonly text: string;
  /** `changedAt` of the ruleset that it was written upon. */
  readonly base: string;
  /** What was on its way to the workspace when this was typed: where it arrived, the draft is written upon that. Null for nothing. */
  readonly sent: string | null;
}

const prefix = 'meshbench.rules.draft.';

/**
 * Keeps what is typed until the workspace has it, so that a closed window or a crash loses nothing. A browser that refuses storage only
 * forgets; the workspace is written to soon after anyway.
 */
export const keepDraft = (rulesetId: string, draft: Draft, store: DraftStore | null = draftStore()): void =>
  writeDraft(store, prefix, rulesetId, draft);

export const dropDraft = (rulesetId: string, store: DraftStore | null = draftStore()): void => removeDraft(store, prefix, rulesetId);

/** The draft of a ruleset; null where there is none, or where the ruleset was changed since by someone else. */
export function draftOf(
  rulesetId: string,
  now: { changedAt: string; text: string },
  store: DraftStore | null = draftStore(),
): string | null {
  const draft = readDraft(store, prefix, rulesetId);
  if (typeof draft !== 'object' || draft === null) return null;
  const { text: kept, base, sent } = draft as Partial<Record<keyof Draft, unknown>>;
  return typeof kept === 'string' && (base === now.changedAt || sent === now.text) ? kept : null;
}
