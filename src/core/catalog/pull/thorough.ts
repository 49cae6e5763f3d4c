import type { FreshKind, Freshness, PullContext } from './step.ts';

/** Milliseconds. Changes that no list tells in time (see docs/decisions/pull.md) are found by listing all that often. */
const thoroughAfter = 7 * 24 * 3_600_000;

/** Whether so much time has passed that all has to be listed again. @param now milliseconds since 1970 */
export const isLongAgo = (listedAt: Freshness['listedAt'], now: number): boolean =>
  listedAt === null || now - Date.parse(listedAt) >= thoroughAfter;

/** Whether all of a kind was listed lately, so that only what changed has to be read. */
export function isListedLately(context: Pick<PullContext, 'freshness' | 'isThorough' | 'now'>, kind: FreshKind, scope: string): boolean {
  const fresh = context.freshness(kind, scope);
  return !context.isThorough && fresh?.state === 'complete' && !isLongAgo(fresh.listedAt, Date.parse(context.now()));
}
