import type { MirrorBrief } from '#contract/catalog/mirror.ts';
import { formatFriendly, formatShare } from '../../../ui/format.ts';
import { shortName } from '../../../ui/name-halves.ts';

/** Older than this it is said above what is shown, not only in the status bar. */
const oldAfter = 7 * 24 * 3_600_000;

type Said = { readonly text: string; readonly kind: 'plain' | 'attention'; readonly action: string | null } | null;

/** Those that count for a page of one domain; all of them for a page of no domain in particular. */
export const briefsOf = (briefs: readonly MirrorBrief[], only: string | null): readonly MirrorBrief[] =>
  only === null ? briefs : briefs.filter(({ connectionId }) => connectionId === only);

/** What one has to know of a mirror before one believes what it shows; null where all is well. */
export function bannerOf({ title: whole, state, asOf, running, canContinue, problem }: MirrorBrief, now: number = Date.now()): Said {
  const title = shortName(whole);
  const age = asOf === null ? '' : ` What is shown is as of ${formatFriendly(asOf)}.`;
  if (running !== null) {
    if (state === 'ready') return null;
    const share = running.share === null ? '' : `, ${formatShare(running.share)}`;
    return {
      text: `${title} is pulled for the first time${share}. What came can be read and searched already.`,
      kind: 'plain',
      action: null,
    };
  }
  const first = state === 'empty' ? 'See what a pull costs' : null;
  if (problem !== null) return { text: `${title}: ${problem.message}${age}`, kind: 'attention', action: first ?? 'Try again' };
  if (first !== null) return { text: `Nothing of ${title} was pulled yet.`, kind: 'plain', action: first };
  if (state === 'partial') return { text: `${title} was pulled in part only.`, kind: 'attention', action: 'Go on pulling' };
  if (canContinue) return { text: `The last pull of ${title} was stopped.${age}`, kind: 'attention', action: 'Go on pulling' };
  const isOld = asOf !== null && now - Date.parse(asOf) > oldAfter;
  return isOld ? { text: `${title} was last pulled ${formatFriendly(asOf)}.`, kind: 'plain', action: 'Pull what changed' } : null;
}
