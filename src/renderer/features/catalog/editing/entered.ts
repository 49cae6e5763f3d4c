/** A text while it is written, beside what is kept of it. */
export interface Entered {
  /** What was typed since; null where nothing was. */
  readonly draft: string | null;
  /** What was given away to be kept and is not answered yet. Told apart by identity: the same text can be given twice. */
  readonly given: { readonly text: string } | null;
}

export const nothingEntered: Entered = { draft: null, given: null };

/** What the text is without what was typed since: until the answer comes, what was given away. */
export const settledText = ({ given }: Entered, kept: string): string => given?.text ?? kept;

export const shownText = (entered: Entered, kept: string): string => entered.draft ?? settledText(entered, kept);

/** Once it is known whether what was given is kept. What is not comes back to be mended, unless something else was typed meanwhile. */
export const answered = (entered: Entered, given: Entered['given'], isKept: boolean): Entered =>
  given === null || entered.given !== given ? entered : { draft: isKept ? entered.draft : (entered.draft ?? given.text), given: null };
