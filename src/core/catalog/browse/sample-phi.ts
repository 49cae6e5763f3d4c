import type { Database } from '../../ports/database.ts';

interface FoundRow extends Record<string, unknown> {
  title: string;
  name: string;
  labels: string[];
  /** JSON list of identifiers that a person decided on; null where nobody did. */
  decided: string | null;
}

/**
 * What the samples that are linked to an asset show of its columns: whom they may identify, as their newest profiles found it, or as a
 * person decided, who may also have said that a column holds nothing of the sort.
 * @returns sentences that name the sample, by the column's name in lower case
 */
export async function phiInSamples(
  workspace: Pick<Database, 'all'>,
  connectionId: string,
  assetId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await workspace.all<FoundRow>(
    `WITH linked AS (
       SELECT s.id, s.title, s.added_at FROM samples s
       WHERE s.removed_at IS NULL AND s.id IN (SELECT sample_id FROM sample_assets WHERE connection_id = $1 AND asset_id = $2)
     ), newest AS (
       SELECT sample_id, profile_json FROM profile_runs
       WHERE state = 'succeeded' AND profile_json IS NOT NULL AND sample_id IN (SELECT id FROM linked)
       QUALIFY row_number() OVER (PARTITION BY sample_id ORDER BY started_at DESC, id DESC) = 1
     ), found AS (
       SELECT n.sample_id, c.name, c.phi FROM newest n,
         (SELECT unnest(from_json(json_extract(n.profile_json, '$.columns'), '[{"name":"VARCHAR","phi":[{"label":"VARCHAR"}]}]'), max_depth := 2)) c
     )
     SELECT l.title, f.name, coalesce(list_transform(f.phi, lambda one: one.label), []) AS labels, json_extract(m.decision_json, '$.phi')::VARCHAR AS decided
     FROM linked l JOIN found f ON f.sample_id = l.id
     LEFT JOIN column_meanings m ON m.sample_id = l.id AND m.column_name = f.name
     WHERE coalesce(json_array_length(json_extract(m.decision_json, '$.phi')), len(f.phi)) > 0
     ORDER BY l.added_at DESC, l.id DESC`,
    [connectionId, assetId],
  );
  const found = new Map<string, string[]>();
  for (const { title, name, labels, decided } of rows) {
    const isDecided = decided !== null && decided !== 'null';
    const what = isDecided ? (JSON.parse(decided) as string[]).map((identifier) => identifier.replaceAll('_', ' ')) : labels;
    const said = `In the sample “${title}” ${isDecided ? 'somebody decided' : 'its values or name look like'}: ${[...new Set(what)].join(', ')}`;
    found.set(name.toLowerCase(), [...(found.get(name.toLowerCase()) ?? []), said]);
  }
  return found;
}
