import type { Database } from '../../ports/database.ts';
import { recordOf, recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { pageSize } from './pages.ts';
import { overlap } from './search-list.ts';
import type { PullContext } from './step.ts';
import { profilesToRead } from './steps/people.ts';

/** Calls of a later pull that follow from what the mirror holds. */
export interface KnownCalls {
  /**
   * Pages of lists that say what changed, beyond the first of each: all that changed shortly before the mirror was pulled is listed again.
   * By kind.
   */
  readonly recentPages: ReadonlyMap<string, number>;
  /** Requests that wait for a decision of a project that is mirrored. */
  readonly waitingRequests: number;
  /** Assets that are asked for or were granted, and how many filters they have. */
  readonly assetsOfAccess: number;
  readonly filters: number;
  /** Members of projects, as the mirror knows them, whose profiles are read. */
  readonly people: number;
  readonly groups: number;
}

export async function knownCalls(
  mirror: Pick<Database, 'all'>,
  context: Pick<PullContext, 'freshness' | 'isThorough' | 'now'>,
): Promise<KnownCalls> {
  const recent = await mirror.all<{ kind: string; n: bigint; total: bigint }>(
    `SELECT f.kind, count(*) FILTER (e.changed_at >= f.as_of - to_milliseconds($1)) AS n, count(*) AS total
     FROM freshness f JOIN entities e ON e.kind = f.kind AND (f.scope = '' OR e.owning_project_id = f.scope)
     WHERE f.kind IN ('asset', 'data_product', 'glossary', 'glossary_term') AND e.missing_since IS NULL
     GROUP BY f.kind, f.scope`,
    [overlap],
  );
  const recentPages = new Map<string, number>();
  for (const { kind, n, total } of recent) {
    // The page on which something older stands is the last.
    const pages = Math.min(Math.floor(Number(n) / pageSize) + 1, Math.ceil(Number(total) / pageSize));
    recentPages.set(kind, (recentPages.get(kind) ?? 0) + pages - 1);
  }
  const people = await profilesToRead({ ...context, mirror }, 'user_profile', await membersOf(mirror, 'user'));
  const groups = await profilesToRead({ ...context, mirror }, 'group_profile', await membersOf(mirror, 'group'));
  return { recentPages, ...(await accessCalls(mirror)), people: people.length, groups: groups.length };
}

async function membersOf(mirror: Pick<Database, 'all'>, kind: 'user' | 'group'): Promise<string[]> {
  const rows = await mirror.all<{ id: string }>(`SELECT DISTINCT member_id AS id FROM memberships WHERE member_kind = $1`, [kind]);
  return rows.map(({ id }) => id);
}

async function accessCalls(mirror: Pick<Database, 'all'>): Promise<Pick<KnownCalls, 'waitingRequests' | 'assetsOfAccess' | 'filters'>> {
  const rows = await mirror.all<{ kind: string; document_json: string }>(
    `SELECT kind, document_json FROM entities
     WHERE missing_since IS NULL AND ((kind = 'subscription_request' AND document_json LIKE '%"PENDING"%')
       OR (kind = 'subscription' AND document_json LIKE '%"APPROVED"%'))`,
  );
  const projects = new Set(
    (await mirror.all<{ id: string }>(`SELECT id FROM entities WHERE kind = 'project' AND missing_since IS NULL`)).map(({ id }) => id),
  );
  const assets = new Set<string>();
  let waitingRequests = 0;
  for (const { kind, document_json: text } of rows) {
    const document = JSON.parse(text) as EntityDocument;
    const isRequest = kind === 'subscription_request';
    if (textOf(document, 'status') !== (isRequest ? 'PENDING' : 'APPROVED')) continue;
    const listings = isRequest ? recordsOf(document, 'subscribedListings') : [recordOf(document, 'subscribedListing') ?? {}];
    const decided = listings.filter((listing) => projects.has(textOf(listing, 'ownerProjectId') ?? ''));
    if (isRequest && decided.length > 0) waitingRequests += 1;
    for (const listing of decided) {
      const id = textOf(recordOf(recordOf(listing, 'item') ?? {}, 'assetListing') ?? {}, 'entityId');
      if (id !== null) assets.add(id);
    }
  }
  const [row] = await mirror.all<{ n: bigint }>(
    `SELECT count(*) AS n FROM entities WHERE kind = 'asset_filter' AND parent_id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`,
    [JSON.stringify([...assets])],
  );
  return { waitingRequests, assetsOfAccess: assets.size, filters: Number(row?.n ?? 0) };
}
