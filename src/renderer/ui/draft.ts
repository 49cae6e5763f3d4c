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
export const followed = (draft: Draft, kept: string): Draft => (draft.text === draft.settled ? draftOf(kept) : { ...draft, shown: kept });
