import { useState } from 'react';
import type { Written } from './paths.ts';

export interface InPlace {
  readonly isOpen: boolean;
  /** What was written and could not be kept, to be mended; undefined where nothing was. */
  readonly lost: string | undefined;
  readonly open: () => void;
  /** Closes the field and keeps what was written; where that fails, the field is there again with it. */
  readonly finish: (written: Written | null) => void;
}

/**
 * A text that is shown until a person edits it.
 * @param keep says by itself why it failed; the answer tells whether it worked
 */
export function useInPlace(keep: (written: Written) => Promise<boolean>): InPlace {
  const [isOpen, setOpen] = useState(false);
  const [lost, setLost] = useState<string>();
  const close = async (written: Written | null): Promise<void> => {
    setOpen(false);
    setLost(undefined);
    if (written === null || (await keep(written))) return;
    setLost(written.text);
    setOpen(true);
  };
  return { isOpen, lost, open: () => setOpen(true), finish: (written) => void close(written) };
}
