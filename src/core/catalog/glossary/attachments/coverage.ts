import type { Coverage } from '#contract/catalog/attachments.ts';
import { nameKey } from '../../../name-order.ts';
import type { Database } from '../../../ports/database.ts';
import type { LinkInEffect } from '../links-in-effect.ts';

/** How many assets and columns of each project have terms, exactly; projects by name. */
export async function coverageOf(mirror: Pick<Database, 'all'>, links: readonly LinkInEffect[]): Promise<Coverage[]> {
  const ofAssets = links.filter(({ kind }) => kind === 'asset');
  const rows = await mirror.all(
    `WITH linked AS (
       SELECT DISTINCT asset_id, column_name
       FROM (SELECT unnest(from_json($1, '[{"asset_id":"VARCHAR","column_name":"VARCHAR"}]'), recursive := true))
     ), assets AS (
       SELECT e.owning_project_id AS project, count(*) AS assets, count(*) FILTER (EXISTS (SELECT 1 FROM linked l WHERE l.asset_id = e.id)) AS assets_with_terms
       FROM entities e WHERE e.kind = 'asset' AND e.missing_since IS NULL GROUP BY 1
     ), fields AS (
       SELECT e.owning_project_id AS project, count(*) AS columns, count(l.column_name) AS columns_with_terms
       FROM columns c JOIN entities e ON e.kind = 'asset' AND e.id = c.asset_id AND e.missing_since IS NULL
       LEFT JOIN linked l ON l.asset_id = c.asset_id AND l.column_name = c.name GROUP BY 1
     )
     SELECT a.project, p.name, a.assets, a.assets_with_terms, coalesce(f.columns, 0) AS columns, coalesce(f.columns_with_terms, 0) AS columns_with_terms
     FROM assets a LEFT JOIN fields f ON f.project IS NOT DISTINCT FROM a.project
     LEFT JOIN entities p ON p.kind = 'project' AND p.id = a.project
     ORDER BY ${nameKey('coalesce(p.name, a.project)')}, a.project`,
    [JSON.stringify(ofAssets.map(({ id, column }) => ({ asset_id: id, column_name: column })))],
  );
  return rows.map((row) => ({
    projectId: row['project'] === null ? null : String(row['project']),
    name: row['name'] === null ? null : String(row['name']),
    assets: Number(row['assets']),
    assetsWithTerms: Number(row['assets_with_terms']),
    columns: Number(row['columns']),
    columnsWithTerms: Number(row['columns_with_terms']),
  }));
}
