import type { AppliedPlan, Plan, PlannedOperation } from '#contract/catalog/plan.ts';
import { count } from '#contract/figure-words.ts';
import { secondsWords } from './catalog-pull-text.ts';
import { printable } from './terminal.ts';

const marks = { ready: '+', same: '=', blocked: '!' } as const;

const oneOf = ({ state, kind, action, name, changes, warnings }: PlannedOperation): string =>
  [
    `${marks[state]} ${printable(name)}  ${kind} ${action}\n`,
    ...changes.map(({ label, isConflict }) => `    ${isConflict ? 'conflict: ' : ''}${printable(label)}\n`),
    ...warnings.map(({ severity, message }) => `    ${severity === 'blocks' ? 'not sent: ' : ''}${printable(message)}\n`),
  ].join('');

/** A plan for a person at a terminal: + is sent, = is so already, ! cannot be sent as it is. */
export function planText({ operations, totals }: Plan): string {
  if (operations.length === 0) return 'Nothing is changed here.\n';
  const { ready, same, blocked, writes, reads, seconds } = totals;
  const cost =
    writes === 0
      ? 'Nothing has to be written'
      : `${count(writes, true)} writes and ${count(reads, true)} reads, at least ${secondsWords(seconds)} at the account's limits`;
  return `${operations.map(oneOf).join('')}${count(ready, true)} to send, ${count(same, true)} so already, ${count(blocked, true)} not as they are. ${cost}.\n`;
}

/** What came of each. */
export const appliedText = ({ counts, operations }: AppliedPlan): string =>
  [
    ...operations
      .filter(({ state }) => state !== 'done')
      .map(({ name, state, problem }) => `${state}: ${printable(name)}${problem === null ? '' : `  ${printable(problem.message)}`}\n`),
    `${count(counts.done, true)} in the catalog, ${count(counts.conflict, true)} in conflict, ${count(counts.failed, true)} refused, ${count(counts.stopped + counts.waiting + counts.writing, true)} not sent.\n`,
  ].join('');
