import { AppFailure } from '../../failures.ts';
import type { FilterClause } from '../../datazone/search.ts';
import { pageSize } from './pages.ts';
import type { Cursor, Effects, FreshKind, ListPage, PullContext } from './step.ts';
import { isListedLately } from './thorough.ts';

/** What a search may be asked for one page. */
export interface Asked {
  readonly nextToken: string | undefined;
  readonly maxResults: number;
  readonly sort: { readonly attribute: string; readonly order: 'DESCENDING' } | undefined;
  readonly filters: FilterClause | undefined;
}

export interface Found {
  readonly effects: Effects;
  readonly ids: readonly string[];
  /** When each was last changed; null where the answer does not say. */
  readonly instants: readonly (string | null)[];
  readonly nextToken: string | undefined;
  readonly total: number | null;
}

/** A list that only a search gives. */
export interface SearchList {
  readonly kind: FreshKind;
  readonly step: string;
  ask(context: PullContext, scope: string, asked: Asked): Promise<Found>;
  /** How many the mirror holds of it. */
  countIn(context: PullContext, scope: string): Promise<number>;
  /** Whether the mirror has all of these as they are; for lists that do not say when things changed. */
  hasAll?(context: PullContext, found: Found): Promise<boolean>;
}

/** Milliseconds since 1970, the end not included. */
type Range = readonly [from: number, to: number];

/**
 * `changes`: newest first, until what is older than the mirror. `checked`: after that, whether the numbers agree. `all`: everything.
 * `ended`: whether everything came.
 */
interface Place {
  readonly mode: 'changes' | 'checked' | 'all' | 'ended';
  readonly token?: string;
  readonly size: number;
  /** How often everything was listed before, as some was missing. */
  readonly pass: number;
  /** How often a token was refused. */
  readonly restarts: number;
  /** Parts of a list that is too long, by time of creation; `plain`: not to be parted. */
  readonly ranges?: readonly Range[];
  readonly isPlain?: boolean;
  /** How many came of a list before it ended early. */
  readonly window?: number;
  readonly expected?: number | null;
  readonly oldest?: string;
}

/** How far one may page in one search is not published; search services commonly end at so many. */
const assumedWindow = 10_000;
/** Milliseconds. A search knows of a change a while after it was made; how long is not published. */
export const overlap = 15 * 60_000;
const mostPasses = 2;
const firstInstant = Date.UTC(2015, 0, 1);

const start = (mode: Place['mode'], more: Partial<Place> = {}): Place => ({ mode, size: pageSize, pass: 0, restarts: 0, ...more });

/**
 * One step through such a list; every answer leads to the next place, so that it can be stopped anywhere.
 * @param seen identifiers that were listed until now
 */
export async function searchPage(
  list: SearchList,
  context: PullContext,
  scope: string,
  cursor: Cursor | null,
  seen: ReadonlySet<string>,
): Promise<ListPage> {
  const place = cursor === null ? start(isListedLately(context, list.kind, scope) ? 'changes' : 'all') : (cursor as unknown as Place);
  if (place.mode === 'checked') return checked(list, context, scope, place);
  if (place.mode === 'ended') return ended(place, seen.size);
  let found: Found;
  try {
    found = await list.ask(context, scope, {
      nextToken: place.token,
      maxResults: place.size,
      sort: place.mode === 'changes' ? { attribute: 'lastUpdatedTime', order: 'DESCENDING' } : undefined,
      filters: rangeFilter(place.ranges?.[0]),
    });
  } catch (thrown) {
    return afterFailure(place, thrown);
  }
  const expected = place.expected ?? found.total;
  if (place.mode === 'changes') return changesPage(list, context, scope, { ...place, expected }, found);
  if (isAllOfIt(place, found)) return { effects: found.effects, next: null, end: 'listed', expected };
  const parted = place.token === undefined ? part(place, found, context) : null;
  if (parted) return { effects: {}, next: asCursor({ ...parted, expected }), expected };
  return { effects: found.effects, next: asCursor(nextOfAll({ ...place, expected }, found)), expected };
}

/** A list of one page needs no second look. */
const isAllOfIt = ({ token, ranges }: Place, { nextToken, total, ids }: Found): boolean =>
  token === undefined && ranges === undefined && nextToken === undefined && ids.length >= (total ?? 0);

const asCursor = (place: Place): Cursor => ({ ...place });

function rangeFilter(range: Range | undefined): FilterClause | undefined {
  if (range === undefined) return undefined;
  const [from, to] = range;
  return {
    and: [
      { filter: { attribute: 'creationTime', intValue: from, operator: 'GE' } },
      { filter: { attribute: 'creationTime', intValue: to, operator: 'LT' } },
    ],
  };
}

/** Halves what is longer than a search may be paged through. */
function part(place: Place, { total }: Found, context: PullContext): Place | null {
  if (place.isPlain === true || total === null || total <= (place.window ?? assumedWindow)) return null;
  const [range, ...others] = place.ranges ?? [[firstInstant, Date.parse(context.now()) + 24 * 3_600_000] as const];
  if (range === undefined || range[1] - range[0] <= 1) return null;
  const middle = Math.floor((range[0] + range[1]) / 2);
  const ranges: Range[] = [[range[0], middle], [middle, range[1]], ...others];
  return { ...place, ranges };
}

function nextOfAll(place: Place, { nextToken }: Found): Place {
  const { token: _token, ...rest } = place;
  if (nextToken !== undefined) return { ...rest, token: nextToken };
  const left = place.ranges?.slice(1);
  return left !== undefined && left.length > 0 ? { ...rest, ranges: left } : { ...rest, mode: 'ended' };
}

/** Everything was paged through: whether everything came. */
function ended(place: Place, came: number): ListPage {
  const expected = place.expected ?? null;
  if (came >= (expected ?? 0)) return { effects: {}, next: null, end: 'listed', expected };
  // Something moved while it was listed, or the catalog ends long lists early: once more, in parts or without.
  if (place.pass + 1 < mostPasses) {
    const how: Partial<Place> = place.ranges === undefined && place.isPlain !== true ? { window: Math.max(1, came) } : { isPlain: true };
    return { effects: {}, next: asCursor(start('all', { pass: place.pass + 1, ...how })) };
  }
  return { effects: {}, next: null, end: 'cut', expected };
}

async function changesPage(list: SearchList, context: PullContext, scope: string, place: Place, found: Found): Promise<ListPage> {
  const { expected = null } = place;
  const everything: ListPage = { effects: {}, next: asCursor(start('all')), expected };
  let newest = place.oldest ?? null;
  for (const instant of found.instants) {
    // Not newest first, or it cannot be told: then nothing follows from having seen the first pages.
    if (instant === null ? !list.hasAll : newest !== null && instant > newest) return everything;
    newest = instant;
  }
  const since = context.freshness(list.kind, scope)?.asOf ?? '';
  const isOld = newest !== null && Date.parse(newest) < Date.parse(since) - overlap;
  const isEnd = found.nextToken === undefined || (list.hasAll ? await list.hasAll(context, found) : isOld);
  const { token: _token, ...rest } = place;
  const next: Place = isEnd
    ? { ...rest, mode: 'checked' }
    : { ...rest, token: found.nextToken ?? '', ...(newest === null ? {} : { oldest: newest }) };
  return { effects: found.effects, next: asCursor(next), expected, isLookedAt: isEnd };
}

/** The numbers agree when nothing went away unseen. */
async function checked(list: SearchList, context: PullContext, scope: string, { expected = null }: Place): Promise<ListPage> {
  const agrees = expected !== null && (await list.countIn(context, scope)) === expected;
  return agrees ? { effects: {}, next: null, end: 'changes', expected } : { effects: {}, next: asCursor(start('all')), expected };
}

function afterFailure(place: Place, thrown: unknown): ListPage {
  if (!(thrown instanceof AppFailure)) throw thrown;
  const { code } = thrown.error;
  if (code === 'access_denied' || code === 'not_found') return { effects: {}, next: null, end: 'denied' };
  if (code === 'bad_input') {
    // A token that is too old, or an attribute that this catalog does not know.
    if (place.token !== undefined && place.restarts < 3)
      return { effects: {}, next: asCursor(start(place.mode, { pass: place.pass, restarts: place.restarts + 1, ...partsOf(place) })) };
    if (place.mode === 'changes') return { effects: {}, next: asCursor(start('all')) };
    if (place.ranges !== undefined) return { effects: {}, next: asCursor(start('all', { pass: place.pass, isPlain: true })) };
    return { effects: {}, next: null, end: 'cut', ...(place.expected === undefined ? {} : { expected: place.expected }) };
  }
  if (code === 'unsound_answer' || code === 'service_failed' || code === 'time_exceeded') {
    // One answer may be too much at once.
    if (place.size > 1) return { effects: {}, next: asCursor({ ...place, size: Math.max(1, Math.floor(place.size / 5)) }) };
    return { effects: {}, next: null, end: 'cut', ...(place.expected === undefined ? {} : { expected: place.expected }) };
  }
  throw thrown;
}

const partsOf = ({ ranges, isPlain, window, expected }: Place): Partial<Place> => ({
  ...(ranges === undefined ? {} : { ranges, ...(expected === undefined ? {} : { expected }) }),
  ...(isPlain === undefined ? {} : { isPlain }),
  ...(window === undefined ? {} : { window }),
});
