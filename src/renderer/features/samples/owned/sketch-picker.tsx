import { type ReactElement, useRef } from 'react';
import { ScreenFailure } from '../../../state/errors.ts';
import { notify, notifyError } from '../../../state/notices.ts';
import { useSketchActions } from './use-sketches.ts';

const mostBytes = 40_000_000;

/** A hidden chooser of a sketch file, which is taken in at once, and how to open it. */
export function useSketchPicker(): { picker: ReactElement; open: () => void } {
  const input = useRef<HTMLInputElement>(null);
  const act = useSketchActions();
  const take = async (file: File): Promise<void> => {
    const base64 = await base64Of(file);
    let title = '';
    const isTaken = await act(async (sketches) => {
      ({ title } = await sketches.take({ fileName: file.name, base64 }));
    });
    if (isTaken) notify(`Took in the sketch of ${title}`);
  };
  const picker = (
    <input
      ref={input}
      type="file"
      hidden
      accept=".mbsketch"
      aria-label="Sketch file"
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        event.currentTarget.value = '';
        if (file === undefined) return;
        if (file.size > mostBytes)
          notifyError(new ScreenFailure('too_large', 'This file is larger than any sketch (40 MB). Choose another one.', 'changed').error);
        else void take(file);
      }}
    />
  );
  return { picker, open: () => input.current?.click() };
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () =>
      reject(new ScreenFailure('unreadable_file', 'The file could not be read. Choose it again.', 'changed')),
    );
    reader.readAsDataURL(file);
  });
}
