import type { TreeKind } from '#contract/catalog/browse-tree.ts';
import { nameKey } from '../../name-order.ts';
import type { SqlRow } from '../../ports/database.ts';
import type { MirrorReader } from './mirror-reader.ts';

/** One line of the tree as the mirror holds it. */
export interface TreeLine extends SqlRow {
  kind: TreeKind;
  id: string;
  name: string;
}

const unitsWithin = `SELECT id FROM entities WHERE kind = 'domain_unit'`;
const projects = `SELECT id FROM entities WHERE kind = 'project'`;

/** Lines below each kind of place, from `$1`, its identifier (of a domain: of its root unit, '' where that is not known). */
const queries: Partial<Record<TreeKind, string>> = {
  // What belongs to a unit or a project that the mirror does not hold stands at the top, so that nothing is out of sight.
  domain: `SELECT 0 AS rank, 'domain_unit' AS kind, id, name FROM entities
      WHERE kind = 'domain_unit' AND id <> $1 AND (parent_id = $1 OR parent_id IS NULL OR parent_id NOT IN (${unitsWithin}))
    UNION ALL SELECT 1, 'project', id, name FROM entities
      WHERE kind = 'project' AND (domain_unit_id = $1 OR domain_unit_id IS NULL OR domain_unit_id NOT IN (${unitsWithin}))
    UNION ALL SELECT DISTINCT 2, 'lost_project', owning_project_id, owning_project_id FROM entities
      WHERE kind IN ('asset', 'data_product', 'glossary') AND owning_project_id IS NOT NULL AND owning_project_id NOT IN (${projects})
    UNION ALL SELECT 3, kind, id, name FROM entities WHERE kind IN ('asset', 'data_product', 'glossary') AND owning_project_id IS NULL`,
  domain_unit: `SELECT 0 AS rank, kind, id, name FROM entities WHERE kind = 'domain_unit' AND parent_id = $1
    UNION ALL SELECT 1, kind, id, name FROM entities WHERE kind = 'project' AND domain_unit_id = $1`,
  project: `SELECT CASE kind WHEN 'data_product' THEN 0 WHEN 'glossary' THEN 1 ELSE 2 END AS rank, kind, id, name FROM entities
    WHERE kind IN ('data_product', 'glossary', 'asset') AND owning_project_id = $1`,
  glossary: `SELECT 0 AS rank, kind, id, name FROM entities WHERE kind = 'glossary_term' AND parent_id = $1`,
};
queries.lost_project = queries.project ?? '';

const order = `rank, ${nameKey('name')}, id`;

/** A line that the mirror does not hold: something that was made here. */
export interface MadeLine extends TreeLine {
  /** Where it stands among the kinds below a place. */
  readonly rank: number;
}

/** The lines below a kind of place, with those that were made here, as JSON in `$2`. */
const linesOf = (kind: TreeKind): string =>
  `SELECT rank, kind, id, name FROM (${queries[kind] ?? ''})
   UNION ALL SELECT rank, kind, id, name FROM (
     SELECT unnest(from_json($2, '[{"rank":"INTEGER","kind":"VARCHAR","id":"VARCHAR","name":"VARCHAR"}]'), recursive := true))`;

/** Whether the lines below such a place are counted and paged by the mirror. */
export const isStored = (kind: TreeKind): boolean => queries[kind] !== undefined;

/** Lines [offset, offset + limit) below a place, and how many there are. */
export async function linesBelow(
  reader: MirrorReader,
  kind: TreeKind,
  id: string,
  made: readonly MadeLine[],
  offset: number,
  limit: number,
): Promise<{ lines: TreeLine[]; total: number }> {
  const query = linesOf(kind);
  const here = JSON.stringify(made);
  const rows = await reader.database.all<TreeLine & { total: bigint }>(
    `SELECT kind, id, name, count(*) OVER () AS total FROM (${query}) ORDER BY ${order} LIMIT $3 OFFSET $4`,
    [id, here, limit, offset],
  );
  const [first] = rows;
  // Beyond the last line nobody tells how many there are.
  const total = first === undefined ? await reader.count(`SELECT count(*) AS count FROM (${query})`, [id, here]) : Number(first.total);
  return { lines: rows.map((row) => ({ kind: row.kind, id: row.id, name: row.name })), total };
}

/** The place of a line among its siblings, from 0; null where it is not among them. */
export async function placeBelow(
  reader: MirrorReader,
  kind: TreeKind,
  id: string,
  made: readonly MadeLine[],
  child: Pick<TreeLine, 'kind' | 'id'>,
): Promise<number | null> {
  const [row] = await reader.database.all<{ place: bigint }>(
    `SELECT place FROM (SELECT kind, id, row_number() OVER (ORDER BY ${order}) - 1 AS place FROM (${linesOf(kind)})) WHERE kind = $3 AND id = $4`,
    [id, JSON.stringify(made), child.kind, child.id],
  );
  return row === undefined ? null : Number(row.place);
}

/** The first line at or after `from`, and then from the top, whose name starts with a text. */
export async function findBelow(
  reader: MirrorReader,
  kind: TreeKind,
  id: string,
  made: readonly MadeLine[],
  text: string,
  from: number,
): Promise<number | null> {
  const [row] = await reader.database.all<{ after: bigint | null; first: bigint | null }>(
    `SELECT min(place) FILTER (place >= $4) AS after, min(place) AS first FROM (
       SELECT name, row_number() OVER (ORDER BY ${order}) - 1 AS place FROM (${linesOf(kind)})
     ) WHERE starts_with(strip_accents(lower(name)), strip_accents(lower($3)))`,
    [id, JSON.stringify(made), text, from],
  );
  const found = row?.after ?? row?.first ?? null;
  return found === null ? null : Number(found);
}

/** In a mirror of more columns than this, counting those of a page of assets would hold the page up: each million takes about 20 ms. */
const mostColumnsCounted = 3_000_000;

async function countsColumns(reader: MirrorReader, lines: readonly TreeLine[]): Promise<boolean> {
  if (!lines.some(({ kind }) => kind === 'asset')) return false;
  const [row] = await reader.database.all<{ rows: bigint }>(
    `SELECT estimated_size AS rows FROM duckdb_tables() WHERE table_name = 'columns'`,
  );
  return Number(row?.rows ?? 0) <= mostColumnsCounted;
}

/** How many lines are right below each of these; kinds whose lines are not stored are left out. */
export async function childCounts(reader: MirrorReader, lines: readonly TreeLine[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const idsOf = (...kinds: readonly TreeKind[]): string =>
    JSON.stringify(lines.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id));
  const add = async (kinds: readonly TreeKind[], sql: string): Promise<void> => {
    if (!lines.some(({ kind }) => kinds.includes(kind))) return;
    const rows = await reader.database.all<{ id: string; count: bigint }>(sql, [idsOf(...kinds)]);
    for (const line of lines) if (kinds.includes(line.kind)) counts.set(`${line.kind} ${line.id}`, 0);
    for (const row of rows) {
      for (const kind of kinds) if (counts.has(`${kind} ${row.id}`)) counts.set(`${kind} ${row.id}`, Number(row.count));
    }
  };
  const wanted = `(SELECT unnest(from_json($1, '["VARCHAR"]')))`;
  await add(
    ['domain_unit'],
    `SELECT coalesce(parent, unit) AS id, count(*) AS count FROM (
       SELECT CASE WHEN kind = 'domain_unit' THEN parent_id END AS parent, CASE WHEN kind = 'project' THEN domain_unit_id END AS unit
       FROM entities WHERE kind IN ('domain_unit', 'project')
     ) WHERE coalesce(parent, unit) IN ${wanted} GROUP BY 1`,
  );
  await add(
    ['project', 'lost_project'],
    `SELECT owning_project_id AS id, count(*) AS count FROM entities
     WHERE kind IN ('data_product', 'glossary', 'asset') AND owning_project_id IN ${wanted} GROUP BY 1`,
  );
  await add(
    ['glossary'],
    `SELECT parent_id AS id, count(*) AS count FROM entities WHERE kind = 'glossary_term' AND parent_id IN ${wanted} GROUP BY 1`,
  );
  if (await countsColumns(reader, lines)) {
    await add(['asset'], `SELECT asset_id AS id, count(*) AS count FROM columns WHERE asset_id IN ${wanted} GROUP BY 1`);
  }
  return counts;
}

/** Assets and data products anywhere below units and projects, by `kind id`. */
export async function thingCounts(reader: MirrorReader): Promise<Map<string, number>> {
  const perProject = await reader.database.all<{ id: string; count: bigint }>(
    `SELECT owning_project_id AS id, count(*) AS count FROM entities WHERE kind IN ('asset', 'data_product') AND owning_project_id IS NOT NULL GROUP BY 1`,
  );
  const places = await reader.database.all<{ kind: string; id: string; above: string | null }>(
    `SELECT kind, id, CASE kind WHEN 'project' THEN domain_unit_id ELSE parent_id END AS above FROM entities WHERE kind IN ('project', 'domain_unit')`,
  );
  const aboveProject = new Map(places.filter(({ kind }) => kind === 'project').map(({ id, above }) => [id, above]));
  const aboveUnit = new Map(places.filter(({ kind }) => kind === 'domain_unit').map(({ id, above }) => [id, above]));
  const counts = new Map<string, number>();
  const add = (key: string, count: number): void => void counts.set(key, (counts.get(key) ?? 0) + count);
  for (const { id, count } of perProject) {
    const things = Number(count);
    add(`${aboveProject.has(id) ? 'project' : 'lost_project'} ${id}`, things);
    const seen = new Set<string>();
    for (let unit = aboveProject.get(id) ?? null; unit !== null && !seen.has(unit); unit = aboveUnit.get(unit) ?? null) {
      seen.add(unit);
      add(`domain_unit ${unit}`, things);
    }
  }
  return counts;
}
