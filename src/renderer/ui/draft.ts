/** A text while it is edited beside what is kept of it, which may change meanwhile. */
export interface Draft {
  readonly text: string;
  /** What is kept, as the field last heard of it. */
  readonly shown: string;
  /** What came last, or was given away to be kept: a text that differs from it was typed since. */
  readonly settled: string;
}

export const draftOf = (kept: string): Draft => ({ text: kept, shown: kept, settled: kept });

/** The draft once something else is kept: it follows, unless a person has typed since; what they typed stays theirs. */
export const followed = (draft: Draft, kept: string): Draft =>
  draft.text === draft.settled || draft.text === kept ? draftOf(kept) : { ...draft, shown: kept };

export const typed = (draft: Draft, text: string): Draft => ({ ...draft, text });

/** The draft once its text was given away to be kept. It stays in the field meanwhile: what is typed next is typed on to it. */
export const given = (draft: Draft): Draft => ({ ...draft, settled: draft.text });

/** Without what was typed since. */
export const givenUp = (draft: Draft): Draft => ({ ...draft, text: draft.settled });

/**
 * The draft once it is known whether the text that was given away is kept. Then what is kept takes its place, as it was understood; a
 * text that is not kept stays to be mended, as if it were typed just now. What was typed or given since is not touched.
 */
export function answered(draft: Draft, text: string, isKept: boolean): Draft {
  if (draft.settled !== text) return draft;
  if (!isKept) return { ...draft, settled: draft.shown };
  return draft.text === text ? draftOf(draft.shown) : draft;
}
