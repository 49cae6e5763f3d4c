import type { AppliedPlan, OperationState, Plan, Receipt } from '#contract/catalog/plan.ts';
import { formatCount, formatDuration, plural } from '../../ui/format.ts';

/** "6 writes and 12 reads, at least 2 s at the account’s limits". */
export function costWords({ totals }: Plan): string {
  const { writes, reads, seconds } = totals;
  if (writes === 0) return 'Nothing has to be written';
  return `${plural(writes, 'write')} and ${plural(reads, 'read')}, at least ${formatDuration(Math.max(1, seconds) * 1000)} at the account’s limits`;
}

const states: Readonly<Record<OperationState, string>> = {
  waiting: 'Waiting',
  writing: 'Being sent',
  done: 'In the catalog',
  conflict: 'Conflict',
  failed: 'Refused',
  stopped: 'Not sent',
};
/** What was being sent when sending paused. */
const unknown = 'Outcome not known';
/** @param isRunning whether its plan is sent now */
export const stateWords = (state: OperationState, isRunning: boolean): string =>
  state === 'writing' && !isRunning ? unknown : states[state];

const order: readonly OperationState[] = ['done', 'writing', 'waiting', 'conflict', 'failed', 'stopped'];

/** "3 in the catalog, 1 conflict". */
export const countWords = ({ counts }: AppliedPlan, isRunning: boolean): string =>
  order
    .flatMap((state) => (counts[state] === 0 ? [] : [`${formatCount(counts[state])} ${stateWords(state, isRunning).toLowerCase()}`]))
    .join(', ');

/** What a receipt says in a line. */
export function receiptWords({ writes, fields, window }: Receipt): string {
  const written = writes.filter(({ wasSo }) => !wasSo);
  if (written.length === 0) return 'The catalog held it already; nothing was written.';
  const revision = written.find((write) => write.revision !== null)?.revision ?? null;
  const what =
    fields.length === 0
      ? ''
      : `: ${fields.slice(0, 4).join(', ')}${fields.length > 4 ? ` and ${formatCount(fields.length - 4)} more` : ''}`;
  const mark = revision === null || revision.length > 8 ? '' : `Revision ${revision}`;
  const sure =
    window === 'unchecked'
      ? ' Whether somebody else wrote the same at that moment cannot be seen: what was written has no mark to tell by.'
      : '';
  return `${mark === '' ? 'Written' : mark}${what}.${sure}`;
}

/** The gap that the API leaves, said before one sends. */
export const windowSentence =
  'Each thing is read again just before it is written, and is left alone where somebody else changed it. DataZone cannot make a write depend on that: in the moment in between somebody could still write. For revisions, decisions and new things this is checked afterwards and shown as a conflict; glossaries and terms that are changed or deleted, readmes of columns and restricted terms carry no mark to check by. Of a term only the fields that you changed are sent; relations are sent whole.';
