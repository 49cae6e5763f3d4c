import { closeNotice, notify, notifyError } from './notices.ts';
import { takeBack, type Undoable } from './undo.ts';

/** Says what was done, with a way back: it takes back this very step, whatever else was done since. */
export function notifyStep(entry: Undoable): void {
  const notice = notify(entry.label, {
    label: 'Undo',
    run: () => {
      closeNotice(notice);
      void takeBack(entry).then(({ error }) => (error === null ? undefined : notifyError(error)));
    },
  });
}
