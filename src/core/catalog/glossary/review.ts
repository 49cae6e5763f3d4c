import type { KeptFields, ReviewState } from '#contract/catalog/glossary.ts';
import { failure } from '../../failures.ts';
import type { GlossaryDesk } from './glossary-desk.ts';
import { keptOf } from './glossary-state.ts';

const ways: Readonly<Record<ReviewState, readonly (ReviewState | null)[]>> = {
  draft: [null, 'in_review', 'approved', 'rejected'],
  in_review: [null, 'draft', 'rejected'],
  approved: ['in_review'],
  rejected: ['in_review'],
};

const words: Readonly<Record<ReviewState, string>> = {
  draft: 'a draft',
  in_review: 'in review',
  approved: 'approved',
  rejected: 'rejected',
};

/**
 * Brings a term's review a step on.
 * @throws AppFailure `bad_input` for a step that is not the next one, or by who may not take it
 */
export function review(desk: GlossaryDesk, id: string, wanted: ReviewState, by: string, at: string): void {
  const thing = desk.thing('glossary_term', id);
  const now = keptOf(thing).review;
  if (now?.state === wanted) return;
  if (!ways[wanted].includes(now?.state ?? null)) {
    throw failure('bad_input', `A term that is ${now === null ? 'not in review' : words[now.state]} cannot become ${words[wanted]}.`);
  }
  const isDecided = wanted === 'approved' || wanted === 'rejected';
  if (wanted === 'approved' && (now?.by === by || thing.change?.actor === by || thing.kept?.actor === by)) {
    throw failure('bad_input', 'Nobody approves what they wrote or put forward themselves. Ask somebody else to approve it.');
  }
  const next: KeptFields['review'] = { state: wanted, by, at };
  if (isDecided || now !== null || wanted !== 'draft') desk.keep('glossary_term', id, { review: next });
}

/** What was approved and is then edited has to be approved again. */
export function reopen(desk: GlossaryDesk, id: string, by: string, at: string): void {
  const thing = desk.find('glossary_term', id);
  if (thing !== null && keptOf(thing).review?.state === 'approved') {
    desk.keep('glossary_term', id, { review: { state: 'draft', by, at } });
  }
}
