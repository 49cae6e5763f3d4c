import { type InboxItem, inboxKindSchema, type InboxList, type InboxWord } from '#contract/inbox.ts';
import type { ChangeSummary } from '#contract/catalog/changes.ts';
import type { RequestSummary } from '#contract/catalog/access.ts';
import type { Offer } from '#contract/offers/offer.ts';
import type { DeliveryReport } from '#contract/offers/offers.ts';
import type { Mirrors } from '../catalog/mirror/mirrors.ts';
import { AppFailure, failure } from '../failures.ts';
import type { Clock } from '../ports/clock.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { conflictItems, requestItems } from './catalog-items.ts';
import { deliveryItems } from './delivery-items.ts';
import { InboxWords } from './inbox-words.ts';
import { licenceEndItems, licenceUseItems } from './licence-items.ts';
import { licenceUses } from './licence-use.ts';
import { dayWords, type NewItem } from './words.ts';

export interface InboxParts {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly actor: () => Promise<string>;
  /** YYYY-MM-DD. */
  readonly today: () => string;
  readonly offers: () => Promise<Offer[]>;
  readonly deliveries: (offerId: string) => Promise<DeliveryReport>;
  readonly requests: () => Promise<RequestSummary[]>;
  readonly changes: () => Promise<ChangeSummary[]>;
  readonly mirrors: Pick<Mirrors, 'exists' | 'of'>;
  /** Another number after each write to the workspace or to a mirror. */
  readonly writes: () => number;
}

/** The gravest first, as the contract names them. */
const gravity = inboxKindSchema.options;

/**
 * What waits for people after data were bought. It is worked out from what is known; only what people say of it is kept. Each screen asks
 * how much waits, which takes fifty queries: they are asked again on another day, and once something was written.
 */
export class InboxService {
  readonly #parts: InboxParts;
  #known: { readonly at: string; readonly list: Promise<InboxList> } | undefined;

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  async list(): Promise<InboxList> {
    const today = this.#parts.today();
    const at = `${today} ${this.#parts.writes()}`;
    if (this.#known?.at === at) return this.#known.list;
    const list = this.#workedOut(today);
    this.#known = { at, list };
    const forget = (): void => {
      if (this.#known?.list === list) this.#known = undefined;
    };
    // What could not be looked at may be there the next time, without a write.
    list.then(({ notes }) => (notes.length === 0 ? undefined : forget()), forget);
    return list;
  }

  async #workedOut(today: string): Promise<InboxList> {
    const notes: string[] = [];
    const words = await new InboxWords(this.#parts.workspace.database).all();
    const items = (await this.#items(today, notes)).map((item): InboxItem => ({ ...item, word: words.get(item.id) ?? null }));
    const waits = ({ word }: InboxItem): boolean => word === null || (word.state === 'snoozed' && (word.until ?? '') <= today);
    return { today, open: items.filter(waits), aside: items.filter((item) => !waits(item)), notes };
  }

  async count(): Promise<{ open: number; grave: number }> {
    const { open } = await this.list();
    return { open: open.length, grave: open.filter(({ severity }) => severity === 'grave').length };
  }

  /** @throws AppFailure `not_found`, `bad_input` for a day that is not after today */
  async snooze(id: string, until: string, note: string): Promise<InboxItem> {
    const today = this.#parts.today();
    if (until <= today) throw failure('bad_input', `Choose a day after ${dayWords(today)}: until then it would not be out of sight.`);
    return await this.#say(id, 'inbox.snoozed', { state: 'snoozed', until, note });
  }

  done(id: string, note: string): Promise<InboxItem> {
    return this.#say(id, 'inbox.done', { state: 'done', until: null, note });
  }

  reopen(id: string): Promise<InboxItem> {
    return this.#say(id, 'inbox.reopened', null);
  }

  async #say(id: string, action: string, said: Pick<InboxWord, 'state' | 'until' | 'note'> | null): Promise<InboxItem> {
    const { actor: who, clock, workspace } = this.#parts;
    const { aside, open } = await this.list();
    const item = [...open, ...aside].find((each) => each.id === id);
    if (item === undefined) throw failure('not_found', 'This does not wait any more: it was dealt with meanwhile. Reload the inbox.');
    const actor = await who();
    const word = said === null ? null : { ...said, actor, at: clock.now().toISOString() };
    const entry = {
      actor,
      source: 'user' as const,
      action,
      entityKind: 'inbox_item',
      entityId: id,
      reason: said?.note === '' ? null : said?.note,
    };
    return await workspace.edit(entry, async (inside) => {
      const store = new InboxWords(inside);
      const before = await store.find(id);
      await store.put(id, word);
      const told = (each: InboxWord | null) => ({ title: item.title, state: each?.state ?? 'open', until: each?.until ?? null });
      return { before: told(before), after: told(word), result: { ...item, word } };
    });
  }

  async #items(today: string, notes: string[]): Promise<NewItem[]> {
    const { changes, mirrors, requests } = this.#parts;
    const offers = await this.#parts.offers();
    const items: NewItem[] = licenceEndItems(offers, today);
    const watched = offers.filter(({ state }) => state !== 'declined' && state !== 'ended');
    for (const offer of watched) items.push(...deliveryItems(offer, await this.#parts.deliveries(offer.id)));
    // What waits in the catalog is told apart: one mirror that cannot be read does not hide licences and deliveries.
    const part = async (what: string, work: () => Promise<NewItem[]>): Promise<void> => {
      try {
        items.push(...(await work()));
      } catch (thrown) {
        if (!(thrown instanceof AppFailure)) throw thrown;
        notes.push(`${what} could not be looked at: ${thrown.error.message}`);
      }
    };
    await part('Who uses licensed data', async () => {
      const uses = await licenceUses(mirrors, offers);
      return licenceUseItems(offers, ({ id }) => uses.get(id) ?? []);
    });
    await part('Requests', async () => requestItems(await requests()));
    await part('Conflicts', async () => conflictItems(await changes()));
    return items.toSorted(
      (one, other) =>
        Number(other.severity === 'grave') - Number(one.severity === 'grave') ||
        gravity.indexOf(one.kind) - gravity.indexOf(other.kind) ||
        (one.day ?? '').localeCompare(other.day ?? '') ||
        one.id.localeCompare(other.id),
    );
  }
}
