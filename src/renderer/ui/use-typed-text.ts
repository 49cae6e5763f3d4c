import { useState } from 'react';
import { answered, draftOf, followed, given, givenUp, typed } from './draft.ts';

export interface TypedText {
  readonly text: string;
  /** Whether it was typed since it was last kept or given away. */
  readonly isTyped: boolean;
  /** Whether a text that was given away is not answered yet. */
  readonly isWaiting: boolean;
  readonly type: (text: string) => void;
  readonly giveUp: () => void;
  /** Gives the text away. @param save tells whether it is kept, once what is kept has been told to the field */
  readonly give: (save: (text: string) => Promise<boolean>) => Promise<boolean>;
}

/** The text of a field that is saved while one may type on: nothing that was typed is lost, and a text that is refused stays to be mended. */
export function useTypedText(kept: string): TypedText {
  const [draft, setDraft] = useState(() => draftOf(kept));
  const [waiting, setWaiting] = useState(0);
  if (draft.shown !== kept) setDraft(followed(draft, kept));
  return {
    text: draft.text,
    isTyped: draft.text !== draft.settled,
    isWaiting: waiting > 0,
    type: (text) => setDraft((before) => typed(before, text)),
    giveUp: () => setDraft(givenUp),
    give: async (save) => {
      const { text } = draft;
      setDraft(given);
      setWaiting((before) => before + 1);
      const isKept = await save(text);
      setWaiting((before) => before - 1);
      setDraft((before) => answered(before, text, isKept));
      return isKept;
    },
  };
}
