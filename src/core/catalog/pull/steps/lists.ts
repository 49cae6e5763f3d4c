import { AppFailure } from '../../../failures.ts';
import type { Cursor, Effects, ListPage } from '../step.ts';

export interface PageOfList {
  readonly effects: Effects;
  readonly nextToken: string | undefined;
}

/** A list whose operation gives all of it, page by page, in an order of its own. */
export async function plainPage(cursor: Cursor | null, ask: (nextToken: string | undefined) => Promise<PageOfList>): Promise<ListPage> {
  const token = typeof cursor?.['token'] === 'string' ? cursor['token'] : undefined;
  const restarts = Number(cursor?.['restarts'] ?? 0);
  try {
    const { effects, nextToken } = await ask(token);
    return nextToken === undefined ? { effects, next: null, end: 'listed' } : { effects, next: { token: nextToken, restarts } };
  } catch (thrown) {
    if (!(thrown instanceof AppFailure)) throw thrown;
    const { code } = thrown.error;
    if (code === 'access_denied' || code === 'not_found') return { effects: {}, next: null, end: 'denied' };
    // A token that is too old: from the start, which does no harm.
    if (code === 'bad_input' && token !== undefined && restarts < 3) return { effects: {}, next: { restarts: restarts + 1 } };
    if (code === 'bad_input' || code === 'unsound_answer' || code === 'service_failed') return { effects: {}, next: null, end: 'cut' };
    throw thrown;
  }
}
