import { count } from '#contract/figure-words.ts';
import type { OwnedOverlap } from '#contract/overlap/overlap.ts';
import type { OverlapKnown } from './gate-facts.ts';

const whyNot: Readonly<Record<Exclude<OwnedOverlap['state'], 'ready'>, string>> = {
  no_sketch: 'The sample has no sketch yet, by which it could be compared with what the company owns.',
  nothing_owned: 'Nothing that the company owns has a sketch yet, so there was nothing to compare with.',
  no_hashes: 'No column of the sample could be compared: all of them are empty, or too few values to be told apart.',
};

/** Whether a sample was held against what is owned, and what came of it. */
export function overlapKnown({ state, headline, searched, leftOut }: OwnedOverlap): OverlapKnown {
  if (state !== 'ready') return { isKnown: false, evidence: whyNot[state] };
  const missing = leftOut.length === 0 ? '' : ` ${count(leftOut.length, true)} could not be compared.`;
  const told = headline ?? `Nothing in it is alike to any of ${count(searched, true)} owned data sets.`;
  return { isKnown: true, evidence: `${told}${missing}` };
}
