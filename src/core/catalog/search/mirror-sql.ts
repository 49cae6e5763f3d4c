/**
 * What search reads of a mirror. Everything is read with the same statements, whether the whole mirror is or a few things are.
 * Where only a part is wanted, `wanted (kind, id)` names it.
 */

/**
 * Things with what the index needs of them, numbered from 0.
 * What is published is what its listing says; where the mirror has no listing, what its own document says of it. It changed since when
 * the listed revision is another than its own. What was only listed says no revision: the instant of its change stands in its place,
 * which is no sign that it differs. Its quality is the worst of its series' newest results.
 */
export const foundEntities = (isPart: boolean): string => `
  CREATE OR REPLACE TEMP TABLE found AS
  WITH listings AS (
    SELECT e.parent_id, arg_max(f.listing_status, e.fetched_at) AS status, arg_max(f.listed_revision, e.fetched_at) AS revision
    FROM entities e JOIN search_facts f ON f.kind = 'listing' AND f.id = e.id
    WHERE e.kind = 'listing' ${isPart ? `AND e.parent_id IN (SELECT id FROM wanted)` : ''}
    GROUP BY e.parent_id
  ), results AS (
    SELECT entity_id, min(passing) AS passing
    FROM (
      SELECT entity_id, form_name,
        arg_max(TRY_CAST(regexp_extract(content_json, '"passingPercentage"\\s*:\\s*([0-9]+(\\.[0-9]+)?)', 1) AS DOUBLE), point_at) AS passing
      FROM time_series_points
      WHERE lower(entity_kind) = 'asset' ${isPart ? `AND entity_id IN (SELECT id FROM wanted)` : ''}
      GROUP BY entity_id, form_name
    )
    GROUP BY entity_id
  ), links AS (
    SELECT kind, entity_id, to_json(list_sort(list(DISTINCT term_id)))::VARCHAR AS term_ids
    FROM term_links
    WHERE column_name IS NULL ${isPart ? `AND entity_id IN (SELECT id FROM wanted)` : ''}
    GROUP BY kind, entity_id
  )
  SELECT (row_number() OVER (ORDER BY e.kind, e.id) - 1)::INTEGER AS place, e.kind, e.id, e.name, f.technical_name, f.description,
    CASE WHEN e.kind = 'project' THEN e.id ELSE e.owning_project_id END AS project_id,
    CASE WHEN e.kind = 'domain_unit' THEN e.id ELSE e.domain_unit_id END AS unit_id,
    e.parent_id, e.type_id,
    CASE WHEN e.changed_at >= TIMESTAMP '2000-01-02' AND e.changed_at < TIMESTAMP '2170-01-01'
      THEN date_diff('day', DATE '2000-01-01', e.changed_at::DATE)::INTEGER END AS changed_day,
    coalesce(r.passing, TRY_CAST(f.passing_percentage AS DOUBLE)) AS quality,
    CASE
      WHEN e.kind NOT IN ('asset', 'data_product') THEN NULL
      WHEN coalesce(l.status, f.listing_status) IS DISTINCT FROM 'ACTIVE' THEN 'unpublished'
      WHEN l.revision <> e.revision AND NOT contains(e.revision, ':') THEN 'changed'
      ELSE 'published'
    END AS published,
    f.phi,
    coalesce(t.term_ids, '[]') AS term_ids
  FROM entities e
  LEFT JOIN search_facts f ON f.kind = e.kind AND f.id = e.id
  LEFT JOIN listings l ON l.parent_id = e.id
  LEFT JOIN results r ON r.entity_id = e.id
  LEFT JOIN links t ON t.kind = e.kind AND t.entity_id = e.id
  WHERE e.kind IN ('asset', 'data_product', 'glossary_term', 'glossary', 'project', 'domain_unit')
    ${isPart ? `AND (e.kind, e.id) IN (SELECT kind, id FROM wanted)` : ''}`;

export const readEntities = `
  SELECT kind, id, name, technical_name, description, project_id, unit_id, parent_id, type_id, changed_day, quality, published, phi, term_ids
  FROM found ORDER BY place`;

/** What a column says: its words and terms. Comment and business description are often the same, and then said once. Assets that are not mirrored themselves have no columns here. */
const says = `
  SELECT f.place, c.ordinal, c.name, c.business_name, nullif(concat_ws(chr(10) || chr(10), c.business_description, CASE WHEN c.comment IS DISTINCT FROM c.business_description THEN c.comment END), '')
      AS description,
    coalesce(to_json(list_sort(c.term_ids))::VARCHAR, '[]') AS term_ids, coalesce(c.data_type, '') AS data_type
  FROM columns c JOIN found f ON f.kind = 'asset' AND f.id = c.asset_id`;

export const readColumns = `SELECT place, name, business_name, description, term_ids, data_type FROM (${says}) ORDER BY place, ordinal`;

/** Types of columns by number, the most frequent first; '' is none and always number 0. */
export const countDataTypes = `
  CREATE OR REPLACE TEMP TABLE data_types AS
  SELECT (row_number() OVER (ORDER BY name <> '', n DESC, name) - 1)::INTEGER AS number, name
  FROM (SELECT name, sum(n) AS n FROM (SELECT coalesce(data_type, '') AS name, count(*) AS n FROM columns GROUP BY 1 UNION ALL SELECT '', 0) GROUP BY name)`;
export const readDataTypes = `SELECT name FROM data_types WHERE number <= 65535 ORDER BY number`;

/** Sets of columns that say the same, numbered from 0 by name. */
export const columnSets = `
  CREATE OR REPLACE TEMP TABLE sets AS
  SELECT (row_number() OVER (ORDER BY name, business_name, description, term_ids) - 1)::INTEGER AS number, *
  FROM (SELECT name, business_name, description, term_ids, count(*)::INTEGER AS n FROM (${says}) GROUP BY ALL)`;
export const readSets = `SELECT name, business_name, description, term_ids, n FROM sets ORDER BY number`;
export const readColumnsOfSets = `
  SELECT c.place, coalesce(t.number, 0)::INTEGER
  FROM (${says}) c
  JOIN sets s ON s.name = c.name AND s.business_name IS NOT DISTINCT FROM c.business_name
    AND s.description IS NOT DISTINCT FROM c.description AND s.term_ids = c.term_ids
  LEFT JOIN data_types t ON t.name = c.data_type AND t.number <= 65535
  ORDER BY s.number, c.place, c.ordinal`;

/** A project's owners are its members with the designation of one. */
export const readProjects = `
  SELECT p.id, p.name, p.domain_unit_id,
    coalesce((SELECT to_json(list_sort(list(DISTINCT m.member_id)))::VARCHAR FROM memberships m WHERE m.project_id = p.id AND m.designation = 'PROJECT_OWNER'), '[]')
  FROM entities p WHERE p.kind = 'project' ORDER BY p.id`;
export const readUnits = `SELECT id, name, parent_id FROM entities WHERE kind = 'domain_unit' ORDER BY id`;
export const readPeople = `SELECT id, name FROM entities WHERE kind IN ('user_profile', 'group_profile') ORDER BY id`;
export const readTerms = `SELECT id, name FROM entities WHERE kind = 'glossary_term' ORDER BY id`;
export const readGlossaries = `SELECT id, name FROM entities WHERE kind = 'glossary' ORDER BY id`;
