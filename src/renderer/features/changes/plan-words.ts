import type { AppliedOperation, AppliedPlan, OperationState, Plan, Receipt } from '#contract/catalog/plan.ts';
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
/** What was no success then, and needs nobody any more. */
const past: Readonly<Partial<Record<OperationState, string>>> = {
  conflict: 'Was in conflict',
  failed: 'Was refused',
  stopped: 'Was not sent',
};
type Told = Pick<AppliedOperation, 'state' | 'since'>;
/** @param isRunning whether its plan is sent now */
export const stateWords = ({ state, since }: Told, isRunning: boolean): string =>
  state === 'writing' && !isRunning ? unknown : ((since === null ? undefined : past[state]) ?? states[state]);

/** What became of a change after the plan that did not get it into the catalog. */
export const sinceWords: Readonly<Record<NonNullable<AppliedOperation['since']>, string>> = {
  sent: 'A later plan sent it.',
  gone: 'Nothing of it waits any more: it was given up, or decided for what the catalog holds.',
  changed: 'It was decided or edited since, and waits to be sent.',
};

const order: readonly OperationState[] = ['done', 'writing', 'waiting', 'conflict', 'failed', 'stopped'];

/** "3 in the catalog, 1 in conflict, 1 was refused". */
export function countWords({ operations }: Pick<AppliedPlan, 'operations'>, isRunning: boolean): string {
  const counts = new Map<string, number>();
  for (const operation of operations.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))) {
    const isOpenConflict = operation.state === 'conflict' && operation.since === null;
    const words = isOpenConflict ? 'in conflict' : stateWords(operation, isRunning).toLowerCase();
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${formatCount(count)} ${words}`).join(', ');
}

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

/** Characters that the journal keeps of a reason. */
export const longestReason = 2_000;
export const tooLongWords = (reason: string): string =>
  `The reason has ${formatCount(reason.trim().length)} characters, and the journal keeps at most ${formatCount(longestReason)}. Make it shorter.`;

/** The gap that the API leaves, said before one sends. */
export const windowSentence =
  'Each thing is read again just before it is written, and is left alone where somebody else changed it. DataZone cannot make a write depend on that: in the moment in between somebody could still write. For revisions, decisions and new things this is checked afterwards and shown as a conflict; glossaries and terms that are changed or deleted, readmes of columns and restricted terms carry no mark to check by. Of a term only the fields that you changed are sent; relations are sent whole.';
