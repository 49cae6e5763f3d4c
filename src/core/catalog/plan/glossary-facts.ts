import type { Database } from '../../ports/database.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import type { NameHolders } from '../changes/namesakes.ts';
import type { GlossaryFacts } from './glossary-warnings.ts';

const keptWords: Readonly<Record<string, string>> = {
  labels: 'other names',
  owners: 'owners',
  reviewers: 'reviewers',
  tags: 'tags',
  notations: 'notations',
  examples: 'examples',
  notes: 'notes',
  references: 'sources',
  properties: 'properties',
  relations: 'further relations',
  review: 'the review',
};

/** Reads what {@link GlossaryFacts} needs, as far as these changes ask for it. @param mirror null where there is none */
export async function glossaryFacts(
  workspace: Pick<Database, 'all'>,
  mirror: Pick<Database, 'all'> | null,
  names: NameHolders,
  connectionId: string,
  records: readonly Pick<ChangeRecord, 'kind' | 'action' | 'entityId'>[],
): Promise<GlossaryFacts> {
  const own = records.filter(({ kind }) => kind === 'glossary' || kind === 'glossary_term');
  if (own.length === 0) return { holders: new Map(), users: new Map(), kept: new Map() };
  const removed = own.filter(({ action }) => action === 'delete').map(({ entityId }) => entityId);
  return {
    holders: (await names.of(connectionId)).holders,
    users: mirror === null || removed.length === 0 ? new Map() : await users(mirror, removed),
    kept: await kept(workspace, connectionId),
  };
}

/** Things and columns that name a term, terms that relate to it, and terms of a glossary; listings follow what they list. */
async function users(
  mirror: Pick<Database, 'all'>,
  ids: readonly string[],
): Promise<Map<string, { kind: string; id: string; name: string }[]>> {
  const rows = await mirror.all(
    `WITH gone AS (SELECT unnest(from_json($1, '["VARCHAR"]')) AS id),
     related AS (
       SELECT id, name, unnest(list_concat(
         coalesce(from_json(json_extract(document_json, '$.termRelations.isA'), '["VARCHAR"]'), []),
         coalesce(from_json(json_extract(document_json, '$.termRelations.classifies'), '["VARCHAR"]'), []))) AS other
       FROM entities WHERE kind = 'glossary_term' AND missing_since IS NULL)
     SELECT DISTINCT l.term_id AS gone, e.kind, e.id, e.name FROM term_links l JOIN entities e ON e.kind = l.kind AND e.id = l.entity_id
       WHERE l.term_id IN (SELECT id FROM gone) AND e.kind <> 'listing' AND e.missing_since IS NULL
     UNION SELECT other, 'glossary_term', id, name FROM related WHERE other IN (SELECT id FROM gone) AND id <> other
     UNION SELECT parent_id, kind, id, name FROM entities
       WHERE kind = 'glossary_term' AND parent_id IN (SELECT id FROM gone) AND missing_since IS NULL
     ORDER BY name, id`,
    [JSON.stringify(ids)],
  );
  const found = new Map<string, { kind: string; id: string; name: string }[]>();
  for (const row of rows) {
    const user = { kind: String(row['kind']), id: String(row['id']), name: String(row['name']) };
    const key = String(row['gone']);
    const held = found.get(key);
    if (held === undefined) found.set(key, [user]);
    else held.push(user);
  }
  return found;
}

async function kept(workspace: Pick<Database, 'all'>, connectionId: string): Promise<Map<string, string[]>> {
  const rows = await workspace.all(`SELECT entity_kind, entity_id, fields_json FROM kept_fields WHERE connection_id = $1`, [connectionId]);
  return new Map(
    rows
      .map((row) => {
        const fields = JSON.parse(String(row['fields_json'])) as Record<string, unknown>;
        const names = Object.entries(fields).flatMap(([name, value]) =>
          value === null || (Array.isArray(value) && value.length === 0) ? [] : [keptWords[name] ?? name],
        );
        return [`${String(row['entity_kind'])} ${String(row['entity_id'])}`, names] as const;
      })
      .filter(([, names]) => names.length > 0)
      .map(([key, names]) => [key, [...names]]),
  );
}
