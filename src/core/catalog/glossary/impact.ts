import type { Impact, Touched } from '#contract/catalog/glossary.ts';
import type { Database } from '../../ports/database.ts';
import { recordOf, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { type GlossaryThing, hierarchyOf, termFacts } from './glossary-state.ts';

type Action = 'rename' | 'deprecate' | 'delete' | 'merge';

/** Everything that a change of these terms touches, exactly, by what the mirror holds and the terms as they are here. */
export async function impactOf(
  mirror: Pick<Database, 'all'> | null,
  things: readonly GlossaryThing[],
  ids: readonly string[],
  action: Action,
  limit: number,
): Promise<Impact> {
  const wanted = new Set(ids);
  const links = mirror === null ? [] : await linksOf(mirror, ids);
  const users = new Set(links.filter(({ kind }) => kind === 'asset' || kind === 'column').map(({ id }) => id));
  const all: Touched[] = [
    ...links,
    ...relatedTerms(things, wanted),
    ...(mirror === null ? [] : await rulesOf(mirror, wanted)),
    ...(mirror === null ? [] : await requestsOf(mirror, users, links)),
  ];
  const count = (kind: Touched['kind']): number =>
    new Set(all.filter((each) => each.kind === kind).map(({ id, column }) => `${id} ${column ?? ''}`)).size;
  const counts = {
    assets: count('asset'),
    columns: count('column'),
    products: count('data_product'),
    projects: count('project'),
    terms: count('glossary_term'),
    rules: count('rule'),
    requests: count('subscription_request'),
    others: count('other'),
  };
  return {
    counts,
    items: all.slice(0, limit),
    total: all.length,
    before: action === 'delete' || action === 'merge' ? conditions(counts, action) : [],
  };
}

/** What DataZone wants done before a term can be deleted. */
function conditions({ assets, columns, others, products, projects, rules, terms }: Impact['counts'], action: 'delete' | 'merge'): string[] {
  const uses = assets + columns + products;
  return [
    ...(uses > 0 && action === 'delete'
      ? [`Assets, columns or products name it (${uses}): take it off them, or merge it into another term.`]
      : []),
    ...(projects + others > 0
      ? [`Projects or other things name it (${projects + others}), and cannot be edited here: take it off them in the portal.`]
      : []),
    ...(terms > 0 && action === 'delete' ? [`Relations of other terms to it (${terms}) are taken away with it.`] : []),
    ...(rules > 0
      ? [`Rules of the domain ask for it (${rules}): change them in the portal, or publishing will ask for a term that is gone.`]
      : []),
    'DataZone deletes only terms that are disabled: the plan disables it first.',
  ];
}

async function linksOf(mirror: Pick<Database, 'all'>, ids: readonly string[]): Promise<Touched[]> {
  const rows = await mirror.all(
    `SELECT DISTINCT l.term_id, l.kind, l.entity_id, l.column_name, coalesce(e.name, l.entity_id) AS name
     FROM term_links l LEFT JOIN entities e ON e.kind = l.kind AND e.id = l.entity_id
     WHERE l.term_id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))
     ORDER BY l.column_name IS NOT NULL, l.kind, name, l.column_name`,
    [JSON.stringify(ids)],
  );
  return rows.map((row) => ({
    kind: row['column_name'] === null ? kindOf(String(row['kind'])) : 'column',
    id: String(row['entity_id']),
    name: String(row['name']),
    column: row['column_name'] === null ? null : String(row['column_name']),
    termId: String(row['term_id']),
  }));
}

const kindOf = (kind: string): Touched['kind'] => (kind === 'asset' || kind === 'data_product' || kind === 'project' ? kind : 'other');

function relatedTerms(things: readonly GlossaryThing[], wanted: ReadonlySet<string>): Touched[] {
  const parents = hierarchyOf(things);
  const names = new Map(things.filter(({ kind }) => kind === 'glossary_term').map((thing) => [thing.id, termFacts(thing).name]));
  return [...parents].flatMap(([child, above]) =>
    above.flatMap((parent): Touched[] => {
      if (wanted.has(child) === wanted.has(parent)) return [];
      const [other, termId] = wanted.has(child) ? [parent, child] : [child, parent];
      return names.has(other) ? [{ kind: 'glossary_term', id: other, name: names.get(other) ?? other, column: null, termId }] : [];
    }),
  );
}

const documents = async (mirror: Pick<Database, 'all'>, kind: string): Promise<EntityDocument[]> =>
  (await mirror.all(`SELECT document_json FROM entities WHERE kind = $1 AND missing_since IS NULL`, [kind])).map(
    (row) => JSON.parse(String(row['document_json'])) as EntityDocument,
  );

async function rulesOf(mirror: Pick<Database, 'all'>, wanted: ReadonlySet<string>): Promise<Touched[]> {
  return (await documents(mirror, 'rule')).flatMap((rule) => {
    const detail = recordOf(recordOf(rule, 'detail') ?? {}, 'glossaryTermEnforcementDetail') ?? {};
    const id = textOf(rule, 'identifier') ?? textOf(rule, 'id') ?? '';
    return textsOf(detail, 'requiredGlossaryTermIds')
      .filter((termId) => wanted.has(termId))
      .map((termId): Touched => ({ kind: 'rule', id, name: textOf(rule, 'name') ?? id, column: null, termId }));
  });
}

/** Requests that wait for listings of assets that name one of the terms. */
async function requestsOf(mirror: Pick<Database, 'all'>, assets: ReadonlySet<string>, links: readonly Touched[]): Promise<Touched[]> {
  if (assets.size === 0) return [];
  const listings = await mirror.all(
    `SELECT id, parent_id FROM entities WHERE kind = 'listing' AND parent_id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`,
    [JSON.stringify([...assets])],
  );
  const assetOf = new Map(listings.map((row) => [String(row['id']), String(row['parent_id'])]));
  const termOf = new Map(links.map(({ id, termId }) => [id, termId]));
  return (await documents(mirror, 'subscription_request')).flatMap((request): Touched[] => {
    if (textOf(request, 'status') !== 'PENDING') return [];
    return recordsOf(request, 'subscribedListings').flatMap((listing): Touched[] => {
      const asset = assetOf.get(textOf(listing, 'id') ?? '');
      if (asset === undefined) return [];
      const id = textOf(request, 'id') ?? '';
      return [{ kind: 'subscription_request', id, name: textOf(listing, 'name') ?? id, column: null, termId: termOf.get(asset) ?? '' }];
    });
  });
}
