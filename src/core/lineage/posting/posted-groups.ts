import type { Database } from '../../ports/database.ts';
import type { EventGroup } from './event-group.ts';

type Inside = Pick<Database, 'all' | 'run'>;

/** What a domain was told of a group, by the plan that told it. */
export interface PostedGroup {
  readonly group: EventGroup;
  /** Identifiers that the domain gave to the events, in the order of the events. */
  readonly eventIds: readonly string[];
  readonly at: string;
}

/** The kind of a local change that posts lineage. */
export const lineageChangeKind = 'lineage_event';

/** What was sent of these groups (all where none are named), newest first in each. */
export async function postedGroups(
  inside: Inside,
  connectionId: string,
  nodes: readonly string[] | null,
): Promise<Map<string, PostedGroup[]>> {
  const rows = await inside.all(
    `SELECT o.entity_id, json_extract_string(o.change_json, '$.record.local') AS sent, o.receipt_json, o.changed_at
     FROM plan_operations o JOIN plans p ON p.id = o.plan_id
     WHERE o.entity_kind = $1 AND o.state = 'done' AND p.connection_id = $2
       AND ($3 IS NULL OR o.entity_id IN (SELECT unnest(from_json($3, '["VARCHAR"]'))))
     ORDER BY o.changed_at DESC, o.id DESC`,
    [lineageChangeKind, connectionId, nodes === null ? null : JSON.stringify(nodes)],
  );
  const found = new Map<string, PostedGroup[]>();
  for (const row of rows) {
    const node = String(row['entity_id']);
    const receipt = JSON.parse(String(row['receipt_json'] ?? '{}')) as { writes?: { id: string | null }[] };
    const posted: PostedGroup = {
      group: JSON.parse(String(row['sent'])) as EventGroup,
      eventIds: (receipt.writes ?? []).flatMap(({ id }) => id ?? []),
      at: String(row['changed_at']),
    };
    const own = found.get(node);
    if (own === undefined) found.set(node, [posted]);
    else own.push(posted);
  }
  return found;
}
