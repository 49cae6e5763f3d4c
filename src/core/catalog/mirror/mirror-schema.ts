import type { Migration } from '../../workspace/migrations.ts';

/**
 * The file of one mirror. Everything in it came from the catalog and can be fetched again: what people do is kept in the
 * workspace. No table has a primary key or another index, as in the workspace. Instants are UTC; `_json` columns hold JSON text.
 */
export const mirrorMigrations: readonly Migration[] = [
  {
    version: 1,
    statements: [
      `CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL)`,
      // One row for each thing. faults_json lists what of the answer was missing or wrong; hash is over the document's canonical JSON.
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
        fetched_at TIMESTAMP NOT NULL
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
      // Earlier and current revisions of assets and data products; document_json is null until that revision was read.
      `CREATE TABLE revisions (
        kind VARCHAR NOT NULL,
        entity_id VARCHAR NOT NULL,
        revision VARCHAR NOT NULL,
        created_at TIMESTAMP,
        created_by VARCHAR,
        document_json VARCHAR
      )`,
      // Points of time series: data quality results of an asset (or listing), one series for each form name.
      `CREATE TABLE time_series_points (
        entity_kind VARCHAR NOT NULL,
        entity_id VARCHAR NOT NULL,
        form_name VARCHAR NOT NULL,
        type_name VARCHAR,
        point_id VARCHAR NOT NULL,
        point_at TIMESTAMP NOT NULL,
        content_json VARCHAR
      )`,
      // Members of a project, with what they may do there (designation).
      `CREATE TABLE memberships (project_id VARCHAR NOT NULL, member_kind VARCHAR NOT NULL, member_id VARCHAR NOT NULL, designation VARCHAR NOT NULL)`,
    ],
  },
];
