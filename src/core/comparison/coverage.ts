import type { ComparedColumn } from '#contract/studies/comparison.ts';
import type { Scalar } from '#contract/values.ts';
import type { PairMeasures } from './pair-measures.ts';
import { number } from './words.ts';

const day = 86_400_000;

/** Milliseconds since 1970, in UTC; null for what is no ISO date of four-digit years. */
function instantOf(value: Scalar): number | null {
  const text = String(value ?? '');
  const time = Date.parse(/T/.test(text) && !text.endsWith('Z') ? `${text}Z` : text);
  return Number.isNaN(time) ? null : time;
}

interface Ends {
  readonly from: number;
  readonly to: number;
  readonly nextFrom: number;
  readonly nextTo: number;
}

function endsOf({ after, before }: PairMeasures): Ends | null {
  const [from, to, nextFrom, nextTo] = [before.min, before.max, after.min, after.max].map(instantOf);
  if (from === null || to === null || nextFrom === null || nextTo === null) return null;
  if (from === undefined || to === undefined || nextFrom === undefined || nextTo === undefined) return null;
  return { from, to, nextFrom, nextTo };
}

/** Both ends lie later than before: a delivery of a later time, not a drift. */
export function movedOn(measures: PairMeasures): boolean {
  const ends = endsOf(measures);
  return ends !== null && ends.nextFrom > ends.from && ends.nextTo > ends.to;
}

const days = (count: number): string => (count === 1 ? 'one day' : `${number(count)} days`);

/** What both deliveries cover of a column of dates or times, and what lies between them. */
export function coverageOf(measures: PairMeasures): ComparedColumn['coverage'] {
  const ends = endsOf(measures);
  if (ends === null) return null;
  const [from, to, nextFrom, nextTo] = [ends.from, ends.to, ends.nextFrom, ends.nextTo].map((time) => Math.floor(time / day)) as [
    number,
    number,
    number,
    number,
  ];
  const overlapDays = Math.max(0, Math.min(to, nextTo) - Math.max(from, nextFrom) + 1);
  if (overlapDays > 0) return { overlapDays, gapDays: 0, words: `Both deliveries cover ${days(overlapDays)}.` };
  const gapDays = Math.max(nextFrom - to, from - nextTo) - 1;
  const words =
    gapDays > 0
      ? `The deliveries do not overlap: ${days(gapDays)} between them ${gapDays === 1 ? 'is' : 'are'} in neither.`
      : `The ${nextFrom > to ? 'later' : 'earlier'} delivery takes up the day after the other one ends.`;
  return { overlapDays, gapDays, words };
}
