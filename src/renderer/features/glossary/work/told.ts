import { notifyStep } from '../../../state/step-notice.ts';
import { useUndo } from '../../../state/undo.ts';

/** Says what was just done, with a way back. @param label as it was given with the steps */
export function told(label: string): void {
  const entry = useUndo.getState().past.findLast((each) => each.label === label);
  if (entry !== undefined) notifyStep(entry);
}
