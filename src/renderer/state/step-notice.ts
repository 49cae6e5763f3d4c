import { closeNotice, notify, notifyError } from './notices.ts';
import { takeBack, type Undoable } from './undo.ts';

/**
 * Says what was done, with a way back: it takes back this very step, whatever else was done since.
 * @param text what is said, where it is more than what the step is called
 */
export function notifyStep(entry: Undoable, text: string = entry.label): void {
  const notice = notify(text, {
    label: 'Undo',
    run: () => {
      closeNotice(notice);
      void takeBack(entry).then(({ error }) => (error === null ? undefined : notifyError(error)));
    },
  });
}
