import type { Migration } from '../../workspace/migrations.ts';
import { contentMark } from './document-texts.ts';

/** @param marks columns of earlier versions */
const entitiesView = (marks: readonly string[]): string => `CREATE VIEW entities AS
  SELECT kind, id, name, owning_project_id, domain_unit_id, parent_id, type_id, revision, changed_at,
    CASE
      WHEN len(contents) > 0 THEN array_to_string(
        list_transform(
          string_split(document_json, '${contentMark}'),
          lambda part, place: part || CASE WHEN place > len(contents) THEN '' ELSE to_json(contents[place])::VARCHAR END
        ), '')
      ELSE document_json
    END AS document_json,
    ${['faults_json', ...marks, 'fetched_at', 'read_with', 'missing_since'].join(', ')}
  FROM entity_rows`;

/**
 * The file of one mirror. Everything in it came from the catalog and can be fetched again: what people do is kept in the
 * workspace. No table has a primary key or another index, as in the workspace. Instants are UTC; `_json` columns hold JSON text.
 */
export const mirrorMigrations: readonly Migration[] = [
  {
    version: 1,
    statements: [
      `CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL)`,
      // One row for each thing. faults_json: what of the answer was missing or wrong (contract/catalog/faults.ts).
      // read_with: the operation whose answer it is; one that lists (Search, SearchListings) leaves members out that opening the thing brings.
      // hash: over what both kinds of answers have, to notice a change; not kept any more. fetched_at: when this version came; how old a mirror is, is in freshness.
      // missing_since: a complete list lacked it, and the catalog did not say that it is gone: gone, or access was lost.
      `CREATE TABLE entities (
        kind VARCHAR NOT NULL,
        id VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        owning_project_id VARCHAR,
        domain_unit_id VARCHAR,
        parent_id VARCHAR,
        type_id VARCHAR,
        revision VARCHAR,
        changed_at TIMESTAMP,
        document_json VARCHAR NOT NULL,
        faults_json VARCHAR NOT NULL,
        hash VARCHAR NOT NULL,
        fetched_at TIMESTAMP NOT NULL,
        read_with VARCHAR NOT NULL,
        missing_since TIMESTAMP
      )`,
      `CREATE TABLE columns (
        asset_id VARCHAR NOT NULL,
        ordinal INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        data_type VARCHAR,
        comment VARCHAR,
        business_name VARCHAR,
        business_description VARCHAR,
        term_ids VARCHAR[] NOT NULL
      )`,
      // Where a term is used; column_name is null where it is said of the whole thing.
      `CREATE TABLE term_links (term_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, entity_id VARCHAR NOT NULL, column_name VARCHAR)`,
      // What search needs of documents beside their names (search/facts.ts), and what changed since its index was last written.
      `CREATE TABLE search_facts (
        kind VARCHAR NOT NULL,
        id VARCHAR NOT NULL,
        technical_name VARCHAR,
        description VARCHAR,
        created_by VARCHAR,
        listing_status VARCHAR,
        listed_revision VARCHAR,
        passing_percentage VARCHAR,
        phi VARCHAR
      )`,
      `CREATE TABLE search_changes (sequence BIGINT NOT NULL, kind VARCHAR NOT NULL, id VARCHAR NOT NULL)`,
      // Earlier and current revisions of assets and data products, of those that were opened; document_json is null until that revision was read.
      `CREATE TABLE revisions (
        kind VARCHAR NOT NULL,
        entity_id VARCHAR NOT NULL,
        revision VARCHAR NOT NULL,
        created_at TIMESTAMP,
        created_by VARCHAR,
        document_json VARCHAR
      )`,
      // Points of time series: data quality results of an asset (or listing), one series for each form name.
      // content_json is null where the catalog gave only a part of it.
      `CREATE TABLE time_series_points (
        entity_kind VARCHAR NOT NULL,
        entity_id VARCHAR NOT NULL,
        form_name VARCHAR NOT NULL,
        type_name VARCHAR,
        point_id VARCHAR NOT NULL,
        point_at TIMESTAMP NOT NULL,
        content_json VARCHAR
      )`,
      // Members of a project, with what they may do there (designation). member_kind: 'user' | 'group'.
      `CREATE TABLE memberships (project_id VARCHAR NOT NULL, member_kind VARCHAR NOT NULL, member_id VARCHAR NOT NULL, designation VARCHAR NOT NULL)`,
      // Metadata of columns beside the asset's forms: readme and custom forms, of assets that were opened. forms_json: list of forms as in the API.
      `CREATE TABLE column_metadata (asset_id VARCHAR NOT NULL, column_name VARCHAR NOT NULL, forms_json VARCHAR NOT NULL, fetched_at TIMESTAMP NOT NULL)`,
      // Since when the mirror knows a kind as it is; scope: a project or unit, '' for the whole domain. state: 'complete' | 'cut' (the catalog
      // did not list all of it) | 'denied' (this account may not read it). expected: how many the catalog said there are.
      // listed_at: when all of it was last listed, so that what is gone was noticed; as_of may be newer.
      `CREATE TABLE freshness (
        kind VARCHAR NOT NULL,
        scope VARCHAR NOT NULL,
        as_of TIMESTAMP NOT NULL,
        listed_at TIMESTAMP,
        state VARCHAR NOT NULL,
        expected BIGINT
      )`,
      // state: 'running' (or its process ended) | 'stopped' | 'failed' | 'succeeded'. result_json and problem_json: contract/catalog/mirror.ts.
      `CREATE TABLE pulls (
        id VARCHAR NOT NULL,
        is_first BOOLEAN NOT NULL,
        is_thorough BOOLEAN NOT NULL,
        state VARCHAR NOT NULL,
        started_at TIMESTAMP NOT NULL,
        finished_at TIMESTAMP,
        calls BIGINT NOT NULL,
        throttled BIGINT NOT NULL,
        working_ms BIGINT NOT NULL,
        result_json VARCHAR,
        problem_json VARCHAR
      )`,
      // The plan of the pull that runs or was interrupted, as data (core/catalog/pull/pull-store.ts): of each key the row with the highest
      // sequence counts. Rows are only added, which is far cheaper.
      `CREATE TABLE pull_steps (sequence INTEGER NOT NULL, key VARCHAR NOT NULL, step_json VARCHAR NOT NULL)`,
      // What the steps of that pull have listed, things that they are to read one by one, and what came of it.
      `CREATE TABLE pull_seen (step_key VARCHAR NOT NULL, id VARCHAR NOT NULL)`,
      `CREATE TABLE pull_todo (step_key VARCHAR NOT NULL, id VARCHAR NOT NULL)`,
      `CREATE TABLE pull_outcomes (kind VARCHAR NOT NULL, id VARCHAR NOT NULL, outcome VARCHAR NOT NULL)`,
    ],
  },
  {
    version: 2,
    statements: [
      // contents: the texts that were taken out of document_json, whole as they travel, in the order of their marks there (document-texts.ts):
      // written, and read by DuckDB, without the escapes that JSON inside of JSON needs. Whoever reads asks `entities`.
      `ALTER TABLE entities RENAME TO entity_rows`,
      `ALTER TABLE entity_rows ADD COLUMN contents VARCHAR[]`,
      entitiesView(['hash']),
    ],
  },
  {
    version: 3,
    statements: [
      // A change is noticed by comparing what came with what is kept: most things come once, and need no mark for it.
      `DROP VIEW entities`,
      `ALTER TABLE entity_rows DROP COLUMN hash`,
      entitiesView([]),
    ],
  },
  {
    version: 4,
    // Many identifiers in each row (JSON): what a pull notes for itself is written with every answer, and read once.
    statements: [
      ['pull_seen', 'step_key'],
      ['pull_outcomes', 'kind, outcome'],
    ].flatMap(([table, columns]) => [
      `ALTER TABLE ${table} RENAME TO ${table}_before`,
      `CREATE TABLE ${table} AS SELECT ${columns}, to_json(list(id))::VARCHAR AS ids_json FROM ${table}_before GROUP BY ${columns}`,
      `DROP TABLE ${table}_before`,
    ]),
  },
];
