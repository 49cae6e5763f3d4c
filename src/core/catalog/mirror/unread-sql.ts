import type { EntityKind } from './entity-kinds.ts';

/**
 * How DuckDB reads the forms of many things at once; the same as derive-entity.ts, derive-columns.ts and search/facts.ts tell of one.
 * Content that is not quite JSON (a comma too many, NaN) is read too. What cannot be told here alike is marked: `is_telling` for what
 * search needs, `is_odd` for columns.
 */

/** Kinds that have forms. */
export const withForms = ['asset', 'data_product'] as const satisfies readonly EntityKind[];

/** How many things of each kind are unread. */
export const listUnread = `
  SELECT e.kind, count(*) AS n FROM entity_rows e
  WHERE e.kind IN (${withForms.map((kind) => `'${kind}'`).join(', ')}) AND NOT EXISTS (SELECT 1 FROM search_facts f WHERE f.kind = e.kind AND f.id = e.id)
  GROUP BY e.kind ORDER BY e.kind`;

/** The things to read, and where they are; found first, because whatever else is read along the way takes long. $1 the kind, $2 how many at most. */
export const arrive = `
  CREATE OR REPLACE TEMP TABLE arrived AS
  SELECT e.id, e.rowid AS place FROM entity_rows e
  WHERE e.kind = $1 AND NOT EXISTS (SELECT 1 FROM search_facts f WHERE f.kind = $1 AND f.id = e.id)
  ORDER BY place LIMIT $2`;
const those = `entity_rows WHERE rowid IN (SELECT place FROM arrived)`;

const formShape = JSON.stringify({
  tableName: 'VARCHAR',
  objectName: 'VARCHAR',
  viewName: 'VARCHAR',
  readMe: 'VARCHAR',
  columns: [
    {
      columnName: 'VARCHAR',
      name: 'VARCHAR',
      dataType: 'VARCHAR',
      columnDescription: 'VARCHAR',
      comment: 'VARCHAR',
      description: 'VARCHAR',
    },
  ],
  columnsBusinessMetadata: [{ columnIdentifier: 'VARCHAR', name: 'VARCHAR', description: 'VARCHAR', glossaryTerms: ['VARCHAR'] }],
});

const documentShape = JSON.stringify({
  shortDescription: 'VARCHAR',
  description: 'VARCHAR',
  longDescription: 'VARCHAR',
  externalIdentifier: 'VARCHAR',
  createdBy: 'VARCHAR',
  firstRevisionCreatedBy: 'VARCHAR',
  listing: { listingStatus: 'VARCHAR' },
  item: 'JSON',
  glossaryTerms: ['VARCHAR'],
  governedGlossaryTerms: ['VARCHAR'],
  latestTimeSeriesDataPointFormsOutput: [{ contentSummary: 'VARCHAR' }],
});

const firstOf = (...members: readonly string[]): string => `coalesce(${members.map((member) => `nullif(${member}, '')`).join(', ')})`;
const nameOf = (column: string): string => firstOf(`${column}.columnName`, `${column}.name`);

/** Whether a list has everything once, and by name. `list_unique` does not count nulls. */
const isPlain = (list: string): string => `list_unique(${list}) = len(${list}) AND NOT list_contains(${list}, '')`;

export const formsRead = `
  CREATE OR REPLACE TEMP TABLE forms_read AS
  SELECT id, is_json, keys, form, list_transform(form.columns, lambda one: ${nameOf('one')}) AS names,
    list_transform(form.columnsBusinessMetadata, lambda one: one.columnIdentifier) AS meant
  FROM (
    SELECT id, json_valid(content) AS is_json, CASE WHEN json_valid(content) THEN json_keys(content) END AS keys,
      CASE WHEN json_valid(content) THEN from_json(content, '${formShape}') END AS form
    FROM (SELECT id, unnest(contents) AS content FROM ${those})
  )`;

/** Texts that search looks at are cut by units of UTF-16 (search/facts.ts), which are two at most for one character. */
const longestTold = 4_000;

/** Passing percentage of one result. */
const passing = `CASE WHEN json_valid(point.contentSummary)
    AND json_type(point.contentSummary, '$.passingPercentage') IN ('UBIGINT', 'BIGINT', 'DOUBLE')
  THEN CAST(json_extract_string(point.contentSummary, '$.passingPercentage') AS DOUBLE) END`;

/** What is told of each thing. $1: members of forms that may speak of protected data, as JSON. */
export const thingsRead = `
  CREATE OR REPLACE TEMP TABLE things_read AS
  WITH forms AS (
    SELECT id, coalesce(any_value(nullif(form.tableName, '')), any_value(nullif(form.objectName, '')), any_value(nullif(form.viewName, '')))
        AS technical_name,
      NOT bool_and(is_json) OR count(form.tableName) > 1 OR count(form.objectName) > 1 OR count(form.viewName) > 1 OR count(form.readMe) > 0
        OR coalesce(bool_or(list_has_any(keys, from_json($1, '["VARCHAR"]'))), false) AS is_telling,
      NOT bool_and(is_json) OR count(names) > 1 OR count(meant) > 1
        OR NOT coalesce(bool_and(${isPlain('names')}), true) OR NOT coalesce(bool_and(${isPlain('meant')}), true)
        OR NOT coalesce(bool_and(list_bool_and(list_transform(form.columnsBusinessMetadata, lambda one:
          one.glossaryTerms IS NULL OR (${isPlain('one.glossaryTerms')})))), true)
        OR (count(meant) > 0 AND NOT coalesce(list_has_all(any_value(names), any_value(meant)), false)) AS is_odd
    FROM forms_read GROUP BY id
  ), said AS (
    SELECT id, faults_json <> '[]' OR (coalesce(len(contents), 0) = 0 AND contains(document_json, '"content":')) AS is_unsure,
      from_json(document_json, '${documentShape}') AS document
    FROM ${those}
  ), told AS (
    SELECT id, is_unsure, document,
      concat_ws(chr(10) || chr(10), nullif(document.shortDescription, ''), nullif(document.description, ''), nullif(document.longDescription, ''))
        AS description,
      nullif(regexp_extract(document.externalIdentifier, '([^/:]+)[/:]*$', 1), '') AS external_name,
      list_min(list_filter(list_transform(document.latestTimeSeriesDataPointFormsOutput, lambda point: ${passing}),
        lambda share: share BETWEEN 0 AND 100)) AS passing
    FROM said
  )
  SELECT t.id, coalesce(f.technical_name, t.external_name) AS technical_name, nullif(t.description, '') AS description,
    ${firstOf('t.document.createdBy', 't.document.firstRevisionCreatedBy')} AS created_by,
    nullif(t.document.listing.listingStatus, '') AS listing_status,
    CASE WHEN t.passing = floor(t.passing) THEN t.passing::INTEGER::VARCHAR ELSE t.passing::VARCHAR END AS passing_percentage,
    list_distinct(list_filter(list_concat(t.document.glossaryTerms, t.document.governedGlossaryTerms), lambda term: term <> '')) AS term_ids,
    t.is_unsure OR coalesce(f.is_telling, false) OR length(t.description) > ${longestTold} OR t.document.item IS NOT NULL AS is_telling,
    t.is_unsure OR coalesce(f.is_odd, false) AS is_odd
  FROM told t LEFT JOIN forms f ON f.id = t.id`;

/** $1 the kind. */
export const writeFacts = `
  INSERT INTO search_facts
  SELECT $1, id, technical_name, description, created_by, listing_status, NULL, passing_percentage, NULL FROM things_read WHERE NOT is_telling`;

/** Terms of things as a whole. $1 the kind. */
export const writeTerms = `INSERT INTO term_links SELECT unnest(term_ids), $1, id, NULL FROM things_read`;

const plain = `id NOT IN (SELECT id FROM things_read WHERE is_odd)`;
const meantColumns = `
  SELECT id, unnest(form.columnsBusinessMetadata) AS said FROM forms_read WHERE meant IS NOT NULL AND ${plain}`;

export const writeColumns = `
  INSERT INTO columns
  SELECT t.id, t.ordinal, t.name, nullif(t.told.dataType, ''), ${firstOf('t.told.columnDescription', 't.told.comment', 't.told.description')},
    nullif(m.said.name, ''), nullif(m.said.description, ''), coalesce(m.said.glossaryTerms, [])
  FROM (
    SELECT id, unnest(form.columns) AS told, unnest(names) AS name, generate_subscripts(names, 1) - 1 AS ordinal
    FROM forms_read WHERE names IS NOT NULL AND ${plain}
  ) t
  LEFT JOIN (${meantColumns}) m ON m.id = t.id AND m.said.columnIdentifier = t.name`;

export const writeColumnTerms = `
  INSERT INTO term_links
  SELECT unnest(said.glossaryTerms), 'asset', id, said.columnIdentifier FROM (${meantColumns})`;

/** Things of which something has to be told one by one, and where they are. */
export const listUnplain = `
  SELECT t.id, a.place, t.is_telling, t.is_odd FROM arrived a JOIN things_read t ON t.id = a.id WHERE t.is_telling OR t.is_odd ORDER BY a.place`;

/** $1 some of these places, as JSON. */
export const readDocuments = `
  SELECT rowid AS place, document_json AS text, coalesce(contents, []) AS contents FROM entity_rows
  WHERE rowid IN (SELECT unnest(from_json($1, '["VARCHAR"]'))::BIGINT)`;

/** What was read is news for search. $1 the kind. */
export const noteRead = `
  INSERT INTO search_changes SELECT (SELECT coalesce(max(sequence), 0) + 1 FROM search_changes), $1, id FROM arrived`;
