import { kindWords } from '#contract/catalog/kind-words.ts';
import type { PullCost, PullGap, PullResult } from '#contract/catalog/mirror.ts';
import { count } from '#contract/figure-words.ts';
import { printable } from './terminal.ts';

const line = (name: string, value: string): string => `  ${name.padEnd(26)} ${value}\n`;

/** Seconds as a person says them, to one digit where that matters. */
export function secondsWords(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds < 90) return `${String(Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${String(minutes)} min` : `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}

/** What a pull costs, for a person at a terminal. `≈` marks an estimate. */
export function costText({ calls, callsIfAllListed, seconds, costs, things, continues, isFirst, isThorough }: PullCost): string {
  const what = continues
    ? 'What is left of the interrupted pull'
    : isFirst
      ? 'First pull'
      : isThorough
        ? 'Everything is listed anew'
        : 'What changed since the last pull';
  const found = things.map(({ kind, count: { value, isExact } }) => line(kindWords(kind, value), count(value, isExact))).join('');
  const asked = costs
    .map(({ operation, purpose, calls: { value, isExact }, perSecond, rate }) =>
      line(
        operation,
        `${count(value, isExact)}  ${purpose}; ${String(perSecond)} a second ${rate === 'published' ? 'at most' : 'assumed, no limit is published'}`,
      ),
    )
    .join('');
  const range =
    callsIfAllListed === null || callsIfAllListed <= calls.value
      ? ''
      : ` if little changed, ${count(callsIfAllListed, false)} if everything has to be listed`;
  const total = `${count(calls.value, calls.isExact)} calls${range}; at least ${secondsWords(seconds)} at the account's limits`;
  return `${what}: ${total}\n${found === '' ? '' : `In the catalog\n${found}`}Calls\n${asked}`;
}

export function resultText({ added, changed, removed, missing, faulty, calls, throttled, milliseconds, byKind, gaps }: PullResult): string {
  const kinds = byKind.map(({ kind, ...of }) =>
    line(kindWords(kind, 2), `${count(of.added, true)} added, ${count(of.changed, true)} changed, ${count(of.removed, true)} removed`),
  );
  const facts = [
    `${count(added, true)} added, ${count(changed, true)} changed, ${count(removed, true)} removed`,
    ...(missing === 0 ? [] : [`${count(missing, true)} can no longer be read: gone, or access was lost; they stay, marked`]),
    ...(faulty === 0 ? [] : [`${count(faulty, true)} with faults, kept as far as they are sound`]),
    `${count(calls, true)} calls in ${secondsWords(milliseconds / 1000)}, ${count(throttled, true)} of them throttled`,
  ];
  return `Pulled: ${facts.join('\n        ')}\n${kinds.join('')}${gaps.map(gapText).join('')}`;
}

function gapText({ kind, scopeName, scope, reason, expected, held }: PullGap): string {
  const where = scope === '' ? '' : ` of ${printable(scopeName ?? scope)}`;
  return reason === 'denied'
    ? `Not readable for this account: ${kindWords(kind, 2)}${where}\n`
    : `Not all ${kindWords(kind, 2)}${where} were listed: ${count(held, true)} of ${expected === null ? 'an unknown number' : count(expected, true)}\n`;
}
