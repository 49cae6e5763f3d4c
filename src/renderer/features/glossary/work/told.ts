import { closeNotice, notify } from '../../../state/notices.ts';
import { undoLast } from '../../../state/undo.ts';

/** Says what was done, with a way back. */
export function told(text: string): void {
  const notice = notify(text, {
    label: 'Undo',
    run: () => {
      closeNotice(notice);
      void undoLast();
    },
  });
}
