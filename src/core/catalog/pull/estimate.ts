import type { PullCost } from '#contract/catalog/mirror.ts';
import type { OperationName } from '../../datazone/operations.ts';
import type { Database } from '../../ports/database.ts';
import type { DataZone } from '../../ports/datazone.ts';
import type { Signal } from '../../ports/signal.ts';
import { knownCalls, type KnownCalls } from './estimate-known.ts';
import { pages } from './pages.ts';
import { isFirstPull, isOpen } from './perform-pull.ts';
import { steps as known } from './plan.ts';
import { latestPulls, loadFreshness, loadSteps } from './pull-store.ts';
import { rateOf } from './rates.ts';
import type { Freshness, PullContext } from './step.ts';
import { isLongAgo } from './thorough.ts';

export interface EstimateParts {
  readonly mirror: Pick<Database, 'all'>;
  readonly dataZone: Pick<DataZone, 'call'>;
  readonly domainId: string;
  readonly projects: PullContext['projects'];
  readonly isThorough: boolean;
  readonly now: () => Date;
  readonly signal?: Signal;
}

/** What there is to fetch. Numbers of things; `null` where nobody knows before. */
interface Sizes {
  readonly projects: number;
  readonly units: number;
  readonly assets: number;
  readonly products: number;
  readonly listings: number;
  readonly glossaries: number;
  readonly terms: number;
  readonly types: readonly number[];
  /** Whether units were counted, or are those that projects name. */
  readonly hasAllUnits: boolean;
}

interface Line {
  readonly operation: OperationName;
  readonly purpose: string;
  readonly calls: number;
  readonly isExact: boolean;
  /** Asks what changed: asked in vain where everything has to be listed. */
  readonly isOfChanges?: true;
}

const sumOf = (lines: readonly Line[]): number => lines.reduce((sum, { calls }) => sum + calls, 0);

/** What a pull will cost, before it is made. A first one is counted with some calls of the catalog; later ones are told from the mirror. */
export async function estimatePull(parts: EstimateParts): Promise<PullCost> {
  const { mirror, isThorough } = parts;
  const [latest] = await latestPulls(mirror, 1);
  if (isOpen(latest)) {
    const left = await leftOf(mirror);
    // With no plan stored it has only just begun.
    if (left !== null)
      return costOf(left, { isFirst: latest.isFirst, isThorough: latest.isThorough, continues: true, things: [], callsToCount: 0 });
  }
  if (await isFirstPull(mirror)) {
    const { sizes, calls } = await count(parts);
    const things = thingsOf(sizes, true);
    return costOf(wholePull(sizes), { isFirst: true, isThorough: true, continues: false, things, callsToCount: calls });
  }
  const sizes = await sizesIn(mirror);
  const freshness = await loadFreshness(mirror);
  const isStale = isThorough || hasStaleLists(freshness, parts.now());
  const known = await knownCalls(mirror, {
    isThorough,
    now: () => parts.now().toISOString(),
    freshness: (kind, scope) => freshness.get(`${kind}/${scope}`) ?? null,
  });
  const whole = [...wholePull(sizes, { onlyNews: true }), ...knownLines(known)];
  const changes = [...changesPull(sizes, known), ...knownLines(known)];
  const more = { isFirst: false, isThorough: isStale, continues: false, things: thingsOf(sizes, false), callsToCount: 0 };
  if (isStale) return costOf(whole, more);
  // Where the numbers do not agree after what changed was listed, everything is listed after all.
  const callsIfAllListed = sumOf(whole) + sumOf(changes.filter(({ isOfChanges }) => isOfChanges === true));
  return { ...costOf(changes, more), callsIfAllListed };
}

function costOf(
  lines: readonly Line[],
  more: Pick<PullCost, 'isFirst' | 'isThorough' | 'continues' | 'things' | 'callsToCount'>,
): PullCost {
  const costs = lines
    .filter(({ calls }) => calls > 0)
    .map(({ operation, purpose, calls, isExact }) => {
      const { perSecond, rate } = rateOf(operation);
      return { operation, purpose, calls: { value: calls, isExact }, perSecond, rate, seconds: calls / perSecond };
    });
  const perOperation = new Map<string, number>();
  for (const { operation, seconds } of costs) perOperation.set(operation, (perOperation.get(operation) ?? 0) + seconds);
  return {
    ...more,
    calls: { value: sumOf(lines), isExact: costs.every(({ calls }) => calls.isExact) },
    callsIfAllListed: null,
    seconds: Math.max(0, ...perOperation.values()),
    costs,
  };
}

const thingsOf = (sizes: Sizes, isExact: boolean): PullCost['things'] =>
  (
    [
      ['project', sizes.projects],
      ['asset', sizes.assets],
      ['data_product', sizes.products],
      ['listing', sizes.listings],
      ['glossary', sizes.glossaries],
      ['glossary_term', sizes.terms],
    ] as const
  ).map(([kind, value]) => ({ kind, count: { value, isExact } }));

/** What both kinds of pulls ask for whatever changed. */
function always({ projects, units, types, hasAllUnits }: Sizes): Line[] {
  return [
    { operation: 'GetDomain', purpose: 'The domain', calls: 1, isExact: true },
    { operation: 'GetDomainUnit', purpose: 'Domain units', calls: units, isExact: hasAllUnits },
    { operation: 'ListDomainUnitsForParent', purpose: 'What is below each domain unit', calls: units, isExact: hasAllUnits },
    { operation: 'ListRules', purpose: 'Rules of each domain unit', calls: units, isExact: hasAllUnits },
    { operation: 'ListProjects', purpose: 'Projects', calls: pages(projects), isExact: true },
    { operation: 'ListProjectMemberships', purpose: 'Members of each project', calls: projects, isExact: false },
    {
      operation: 'SearchTypes',
      purpose: 'Asset types and form types',
      calls: types.reduce((sum, each) => sum + pages(each), 0),
      isExact: true,
    },
    { operation: 'ListSubscriptionRequests', purpose: 'Requests from and to each project', calls: 2 * projects, isExact: false },
    { operation: 'ListSubscriptions', purpose: 'Subscriptions of and to each project', calls: 2 * projects, isExact: false },
  ];
}

/** Everything listed; `onlyNews`: things that are read one by one only where they changed. */
function wholePull(sizes: Sizes, { onlyNews = false } = {}): Line[] {
  const { projects, assets, products, listings, glossaries, terms } = sizes;
  return [
    ...always(sizes),
    // Each project's last page is half full on average.
    {
      operation: 'Search',
      purpose: 'Assets with their forms',
      calls: Math.max(projects, pages(assets) + Math.floor(projects / 2)),
      isExact: false,
    },
    { operation: 'Search', purpose: 'Data products of each project', calls: Math.max(projects, pages(products)), isExact: false },
    { operation: 'Search', purpose: 'Glossaries', calls: pages(glossaries), isExact: true },
    { operation: 'Search', purpose: 'Glossary terms', calls: pages(terms), isExact: true },
    { operation: 'SearchListings', purpose: 'Listings', calls: pages(listings), isExact: true },
    ...(onlyNews
      ? []
      : ([
          { operation: 'GetProject', purpose: 'Each project', calls: projects, isExact: true },
          { operation: 'GetDataProduct', purpose: 'Each data product', calls: products, isExact: true },
          { operation: 'GetUserProfile', purpose: 'People, each once', calls: projects, isExact: false },
        ] as const)),
  ];
}

const changed = (operation: 'Search' | 'SearchListings', purpose: string, calls: number): Line => ({
  operation,
  purpose,
  calls,
  isExact: false,
  isOfChanges: true,
});

function changesPull(sizes: Sizes, { recentPages }: KnownCalls): Line[] {
  const { projects } = sizes;
  const more = (...kinds: readonly string[]): number => kinds.reduce((sum, kind) => sum + (recentPages.get(kind) ?? 0), 0);
  return [
    ...always(sizes),
    changed('Search', 'Changed assets of each project, fifty a call', projects + more('asset')),
    changed('Search', 'Changed data products of each project', projects + more('data_product')),
    changed('Search', 'Changed glossaries and terms', 2 + more('glossary', 'glossary_term')),
    changed('SearchListings', 'Changed listings', 1),
  ];
}

/** What requests, subscriptions and members that the mirror knows lead to, whether they changed or not. */
const knownLines = ({ waitingRequests, assetsOfAccess, filters, people, groups }: KnownCalls): Line[] => [
  {
    operation: 'GetSubscriptionRequestDetails',
    purpose: 'Requests that wait for a decision',
    calls: waitingRequests,
    isExact: false,
  },
  { operation: 'ListAssetFilters', purpose: 'Filters of assets that access is about', calls: assetsOfAccess, isExact: false },
  { operation: 'GetAssetFilter', purpose: 'Each of these filters', calls: filters, isExact: false },
  { operation: 'GetUserProfile', purpose: 'Members of projects that are to be read, each once', calls: people, isExact: false },
  { operation: 'GetGroupProfile', purpose: 'Groups among them', calls: groups, isExact: false },
];

/** The calls that an interrupted pull has left, as far as its plan knows; null where it has none. */
async function leftOf(mirror: Pick<Database, 'all'>): Promise<Line[] | null> {
  const steps = await loadSteps(mirror);
  if (steps.length === 0) return null;
  const rows = await mirror.all<{ step_key: string; n: bigint }>(
    `SELECT step_key, count(DISTINCT id) AS n FROM pull_todo GROUP BY step_key`,
  );
  const todo = new Map(rows.map(({ step_key, n }) => [step_key, Number(n)]));
  const lines = new Map<string, Line>();
  for (const { key, step, state, expected, items } of steps) {
    if (state !== 'waiting') continue;
    const { operation, words, reads } = known[step];
    const calls = reads === 'each' ? (todo.get(key) ?? 0) : pages((expected ?? 0) - items);
    const before = lines.get(step);
    lines.set(step, { operation, purpose: words, calls: calls + (before?.calls ?? 0), isExact: false });
  }
  return [...lines.values()];
}

const hasStaleLists = (freshness: ReadonlyMap<string, Freshness>, now: Date): boolean =>
  [...freshness].some(([key, { listedAt, state }]) => key.startsWith('asset/') && state !== 'denied' && isLongAgo(listedAt, now.getTime()));

async function sizesIn(mirror: Pick<Database, 'all'>): Promise<Sizes> {
  const rows = await mirror.all<{ kind: string; n: bigint }>(
    `SELECT kind, count(*) AS n FROM entities WHERE missing_since IS NULL GROUP BY kind`,
  );
  const counts = new Map(rows.map(({ kind, n }) => [kind, Number(n)]));
  const of = (kind: string): number => counts.get(kind) ?? 0;
  return {
    projects: of('project'),
    units: of('domain_unit'),
    hasAllUnits: true,
    assets: of('asset'),
    products: of('data_product'),
    listings: of('listing'),
    glossaries: of('glossary'),
    terms: of('glossary_term'),
    types: [of('asset_type'), 0, of('form_type'), 0],
  };
}

/** Asks the catalog how many there are: one call for each kind, and the list of projects. */
async function count({ dataZone, domainId, projects: wanted, signal }: EstimateParts): Promise<{ sizes: Sizes; calls: number }> {
  const options = signal === undefined ? { priority: 'person' as const } : { priority: 'person' as const, signal };
  const one = { domainIdentifier: domainId, maxResults: 1 };
  let calls = 0;
  const search = async (
    searchScope: 'ASSET' | 'GLOSSARY' | 'GLOSSARY_TERM' | 'DATA_PRODUCT',
    owningProjectIdentifier?: string,
  ): Promise<number> => {
    calls += 1;
    const { output } = await dataZone.call('Search', { ...one, searchScope, owningProjectIdentifier }, options);
    return output.totalMatchCount ?? output.items?.length ?? 0;
  };
  const types = async (searchScope: 'ASSET_TYPE' | 'FORM_TYPE', managed: boolean): Promise<number> => {
    calls += 1;
    const { output } = await dataZone.call('SearchTypes', { ...one, searchScope, managed }, options);
    return output.totalMatchCount ?? 0;
  };
  const owned = async (scope: 'ASSET' | 'DATA_PRODUCT'): Promise<number> => {
    if (wanted === 'all') return search(scope);
    const each = await Promise.all([...wanted].map((projectId) => search(scope, projectId)));
    return each.reduce((sum, some) => sum + some, 0);
  };
  const listings = async (): Promise<number> => {
    calls += 1;
    const { output } = await dataZone.call('SearchListings', one, options);
    return output.totalMatchCount ?? 0;
  };
  const found = new Set<string>();
  const units = new Set<string>();
  for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
    calls += 1;
    const { output } = await dataZone.call('ListProjects', { domainIdentifier: domainId, maxResults: 50, nextToken }, options);
    for (const { id, domainUnitId } of output.items ?? []) {
      if (wanted === 'all' || wanted.has(id)) found.add(id);
      if (domainUnitId !== undefined) units.add(domainUnitId);
    }
    nextToken = output.nextToken;
  }
  const [assets, products, glossaries, terms, listed, ...sizesOfTypes] = await Promise.all([
    owned('ASSET'),
    owned('DATA_PRODUCT'),
    search('GLOSSARY'),
    search('GLOSSARY_TERM'),
    listings(),
    types('ASSET_TYPE', false),
    types('ASSET_TYPE', true),
    types('FORM_TYPE', false),
    types('FORM_TYPE', true),
  ]);
  const sizes: Sizes = {
    projects: found.size,
    // And the root.
    units: units.size + 1,
    hasAllUnits: false,
    assets,
    products,
    listings: listed,
    glossaries,
    terms,
    types: sizesOfTypes,
  };
  return { sizes, calls };
}
