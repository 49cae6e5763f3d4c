import type { z } from 'zod';
import type { nodeAssetSchema } from '#contract/lineage/graph.ts';
import type { Database } from '../ports/database.ts';
import type { NodeName } from './openlineage/lineage-facts.ts';

export type NodeAsset = z.infer<typeof nodeAssetSchema>;

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  project_id: string | null;
  project_name: string | null;
  unit_id: string | null;
  unit_name: string | null;
  identifiers: (string | null)[];
}

/**
 * Identifiers under which DataZone may know a data set of lineage: `namespace/name`; for an ARN or URN also with a colon between;
 * an address in S3 with or without a slash at its end; or the asset itself, as DataZone names it in graphs of its own.
 */
export function identifiersOf({ namespace, name }: Pick<NodeName, 'namespace' | 'name'>): string[] {
  const joined = `${namespace}/${name}`;
  const colon = /^(?:arn|urn):/.test(namespace) ? [`${namespace}:${name}`] : [];
  return [joined, ...colon, ...(namespace.startsWith('s3') ? [joined.endsWith('/') ? joined.slice(0, -1) : `${joined}/`] : []), name];
}

/**
 * Assets of one mirror by the identifiers of what they are made from: AssetCommonDetailsForm.sourceIdentifier, the table's ARN, the
 * asset's external identifier, and DataZone's own name of it.
 */
export async function assetsByIdentifier(mirror: Pick<Database, 'all'>, connectionId: string): Promise<Map<string, NodeAsset>> {
  const rows = await mirror.all<Row>(
    `WITH contents AS (
       SELECT id, unnest(json_extract_string(document_json, '$.formsOutput[*].content')) AS content FROM entities WHERE kind = 'asset'
     ),
     said AS (
       SELECT id, unnest([json_extract_string(content, '$.sourceIdentifier'), json_extract_string(content, '$.tableArn')]) AS identifier
       FROM contents WHERE json_valid(content)
       UNION ALL
       SELECT id, json_extract_string(document_json, '$.externalIdentifier') FROM entities WHERE kind = 'asset'
     )
     SELECT a.id, a.name, p.id AS project_id, p.name AS project_name, u.id AS unit_id, u.name AS unit_name,
       list(DISTINCT s.identifier) FILTER (s.identifier IS NOT NULL) AS identifiers
     FROM entities a
     LEFT JOIN said s ON s.id = a.id
     LEFT JOIN entities p ON p.kind = 'project' AND p.id = a.owning_project_id
     LEFT JOIN entities u ON u.kind = 'domain_unit' AND u.id = p.domain_unit_id
     WHERE a.kind = 'asset'
     GROUP BY ALL ORDER BY a.id`,
  );
  const found = new Map<string, NodeAsset>();
  for (const {
    id,
    name,
    project_id: projectId,
    project_name: projectName,
    unit_id: domainUnitId,
    unit_name: domainUnitName,
    identifiers,
  } of rows) {
    const asset = { connectionId, assetId: id, name, projectId, projectName, domainUnitId, domainUnitName };
    for (const identifier of [...(identifiers ?? []), `amazon.datazone.asset/${id}`]) {
      if (identifier !== null && identifier !== '' && !found.has(identifier)) found.set(identifier, asset);
    }
  }
  return found;
}

/** What tells that a mirror is as it was: pulls change it, and nothing else does. */
export async function mirrorState(mirror: Pick<Database, 'all'>): Promise<string> {
  const [row] = await mirror.all(
    `SELECT count(*)::VARCHAR || ' ' || coalesce(max(fetched_at)::VARCHAR, '') AS state FROM entities WHERE kind IN ('asset', 'project', 'domain_unit')`,
  );
  return String(row?.['state'] ?? '');
}
