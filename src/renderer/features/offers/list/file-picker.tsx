import { type ReactElement, useRef } from 'react';
import { ScreenFailure } from '../../../state/errors.ts';
import { notifyError } from '../../../state/notices.ts';

const mostBytes = 4_000_000;

/** A hidden chooser of one text file, and how to open it. */
export function useTextFile(
  label: string,
  accept: string,
  take: (file: { name: string; text: string }) => void,
): { picker: ReactElement; open: () => void } {
  const input = useRef<HTMLInputElement>(null);
  const picker = (
    <input
      ref={input}
      type="file"
      hidden
      accept={accept}
      aria-label={label}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        event.currentTarget.value = '';
        if (file === undefined) return;
        if (file.size > mostBytes)
          notifyError(
            new ScreenFailure('too_large', 'This file is larger than any contract file that is read here (4 MB).', 'changed').error,
          );
        else void file.text().then((text) => take({ name: file.name, text }));
      }}
    />
  );
  return { picker, open: () => input.current?.click() };
}
