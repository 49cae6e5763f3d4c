export interface Migration {
  /** The schema version that it leads to. */
  readonly version: number;
  readonly statements: readonly string[];
}

/**
 * How a workspace file comes to be and grows. A migration that was released is never changed; each runs in one transaction.
 *
 * No table has a primary key or another index: failures to replay the write-ahead file are reported for DuckDB mostly where it
 * holds an index. Identifiers are ULIDs, and writers follow one another, so uniqueness does not need one; write "delete, then
 * insert" where others would upsert.
 * Instants are UTC. Columns that end in `_json` hold JSON text.
 */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    statements: [
      `CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL)`,
      `CREATE TABLE journal (
        sequence BIGINT NOT NULL,
        written_at TIMESTAMP NOT NULL,
        offset_minutes INTEGER NOT NULL,
        actor VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        action VARCHAR NOT NULL,
        entity_kind VARCHAR NOT NULL,
        entity_id VARCHAR NOT NULL,
        reason VARCHAR,
        before_json VARCHAR,
        after_json VARCHAR,
        previous_hash VARCHAR NOT NULL,
        hash VARCHAR NOT NULL
      )`,
      // stored_path (the original) and converted_path (the same rows as Parquet, for text formats) are relative to the workspace
      // folder; stored_path is null where the rows are read at the origin.
      // origin_modified_at and bytes are those of the origin when it was added, to notice that it changed.
      `CREATE TABLE samples (
        id VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        origin VARCHAR NOT NULL,
        stored_path VARCHAR,
        converted_path VARCHAR,
        format VARCHAR,
        bytes BIGINT NOT NULL,
        origin_modified_at TIMESTAMP,
        added_at TIMESTAMP NOT NULL,
        removed_at TIMESTAMP,
        note VARCHAR NOT NULL,
        column_notes_json VARCHAR NOT NULL,
        facts_json VARCHAR
      )`,
      // state: 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted'; profile_json is null unless a profile, whole or partial, was kept.
      `CREATE TABLE profile_runs (
        id VARCHAR NOT NULL,
        sample_id VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        started_at TIMESTAMP NOT NULL,
        finished_at TIMESTAMP,
        version VARCHAR NOT NULL,
        duckdb_version VARCHAR,
        row_count BIGINT,
        row_count_is_exact BOOLEAN,
        column_count BIGINT,
        duplicate_row_count DOUBLE,
        duplicate_row_count_is_exact BOOLEAN,
        null_share DOUBLE,
        duration_ms BIGINT,
        problem_json VARCHAR,
        profile_json VARCHAR
      )`,
      `CREATE TABLE jobs (id VARCHAR NOT NULL, created_at TIMESTAMP NOT NULL, job_json VARCHAR NOT NULL)`,
      `CREATE TABLE marks (kind VARCHAR NOT NULL, key VARCHAR NOT NULL, value VARCHAR NOT NULL)`,
    ],
  },
  {
    version: 2,
    statements: [
      // Deliveries of one data set share this name; null follows from the title.
      `ALTER TABLE samples ADD COLUMN data_set VARCHAR`,
      // How a person said that a delimited text is to be read; null: as it is detected.
      `ALTER TABLE samples ADD COLUMN dialect_json VARCHAR`,
      // The newest answer of each study of a sample (and, for those of several, of the same others in the same order).
      // run_id is the profile run that was the newest then.
      `CREATE TABLE studies (
        id VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        sample_id VARCHAR NOT NULL,
        other_ids_json VARCHAR NOT NULL,
        run_id VARCHAR,
        input_json VARCHAR NOT NULL,
        output_json VARCHAR NOT NULL,
        started_at TIMESTAMP NOT NULL,
        finished_at TIMESTAMP NOT NULL,
        version VARCHAR NOT NULL
      )`,
      // What a person decided about what a column means; one row per column.
      `CREATE TABLE column_meanings (
        sample_id VARCHAR NOT NULL,
        column_name VARCHAR NOT NULL,
        decision_json VARCHAR NOT NULL,
        actor VARCHAR NOT NULL,
        decided_at TIMESTAMP NOT NULL
      )`,
      `CREATE TABLE company_types (id VARCHAR NOT NULL, definition_json VARCHAR NOT NULL, added_at TIMESTAMP NOT NULL, removed_at TIMESTAMP)`,
      // Text in DQDL; data_set is null for one that is meant for any.
      `CREATE TABLE rulesets (
        id VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        data_set VARCHAR,
        created_at TIMESTAMP NOT NULL,
        changed_at TIMESTAMP NOT NULL,
        removed_at TIMESTAMP
      )`,
      // ruleset_text is the text as it was run; result_json is null where the run failed, and problem_json says why. Runs that one job
      // made over several files share batch_id. aliases_json, counts_json and metrics_json are parts that are read without the whole.
      `CREATE TABLE quality_runs (
        id VARCHAR NOT NULL,
        ruleset_id VARCHAR NOT NULL,
        sample_id VARCHAR,
        data_set VARCHAR,
        subject VARCHAR NOT NULL,
        batch_id VARCHAR,
        ruleset_text VARCHAR NOT NULL,
        aliases_json VARCHAR NOT NULL,
        started_at TIMESTAMP NOT NULL,
        finished_at TIMESTAMP NOT NULL,
        version VARCHAR NOT NULL,
        row_count BIGINT,
        score DOUBLE,
        counts_json VARCHAR,
        metrics_json VARCHAR,
        result_json VARCHAR,
        problem_json VARCHAR
      )`,
    ],
  },
  {
    version: 3,
    statements: [
      // A DataZone domain that this workspace mirrors; the mirror itself is a file of its own and can be fetched again.
      // settings_json holds no secret: it names a profile or a session of the machine's own AWS configuration.
      `CREATE TABLE connections (
        id VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        settings_json VARCHAR NOT NULL,
        added_at TIMESTAMP NOT NULL,
        removed_at TIMESTAMP
      )`,
      // What a person made of a thing of the catalog and has not sent: at most one row for each thing and action.
      // base_json: the thing as it was in the catalog when the change began, null for a new one; local_json: what is wanted,
      // null for a deletion; base_revision: the catalog's own mark of the version that base is.
      `CREATE TABLE local_changes (
        id VARCHAR NOT NULL,
        connection_id VARCHAR NOT NULL,
        entity_kind VARCHAR NOT NULL,
        entity_id VARCHAR NOT NULL,
        action VARCHAR NOT NULL,
        base_json VARCHAR,
        base_revision VARCHAR,
        local_json VARCHAR,
        actor VARCHAR NOT NULL,
        created_at TIMESTAMP NOT NULL,
        changed_at TIMESTAMP NOT NULL
      )`,
      `CREATE TABLE saved_searches (
        id VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        address VARCHAR NOT NULL,
        saved_at TIMESTAMP NOT NULL,
        removed_at TIMESTAMP
      )`,
      // Samples that hold data of an asset: drawn from it, or said to be of it by a person.
      `CREATE TABLE sample_assets (
        sample_id VARCHAR NOT NULL,
        connection_id VARCHAR NOT NULL,
        asset_id VARCHAR NOT NULL,
        linked_at TIMESTAMP NOT NULL
      )`,
      // How a sample was drawn from something larger: origin, method, seed, share, requests and bytes; null for a whole file.
      `ALTER TABLE samples ADD COLUMN drawn_json VARCHAR`,
      // What a person says of a thing of the catalog that DataZone has no place for, at most one row for each thing:
      // fields_json is contract/catalog/glossary.ts, keptFieldsSchema.
      `CREATE TABLE kept_fields (
        connection_id VARCHAR NOT NULL,
        entity_kind VARCHAR NOT NULL,
        entity_id VARCHAR NOT NULL,
        fields_json VARCHAR NOT NULL,
        actor VARCHAR NOT NULL,
        changed_at TIMESTAMP NOT NULL
      )`,
      // Changes that a person sent to the catalog together, with one reason.
      `CREATE TABLE plans (
        id VARCHAR NOT NULL,
        connection_id VARCHAR NOT NULL,
        reason VARCHAR,
        actor VARCHAR NOT NULL,
        started_at TIMESTAMP NOT NULL,
        finished_at TIMESTAMP
      )`,
      // One row for each change of a plan; what is written from is change_json, the change as it was when it was sent.
      // state: 'waiting' | 'writing' (a request may have been sent) | 'done' | 'conflict' | 'failed' | 'stopped'. token: the seed of the
      // client tokens of its requests, made before the first of them. progress_json: what was written so far (core/catalog/plan/operation-store.ts).
      `CREATE TABLE plan_operations (
        id VARCHAR NOT NULL,
        plan_id VARCHAR NOT NULL,
        position BIGINT NOT NULL,
        change_id VARCHAR NOT NULL,
        entity_kind VARCHAR NOT NULL,
        entity_id VARCHAR NOT NULL,
        action VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        token VARCHAR NOT NULL,
        change_json VARCHAR NOT NULL,
        progress_json VARCHAR NOT NULL,
        receipt_json VARCHAR,
        problem_json VARCHAR,
        changed_at TIMESTAMP NOT NULL
      )`,
    ],
  },
  {
    version: 4,
    statements: [
      // What a person says of lineage. statement_json: core/lineage/statements.ts. Holds from valid_from (null: always) to valid_to (null: still).
      // evidence_json: files that were attached, by name and hash. connection_id: the domain that it is to be sent to; null for none.
      `CREATE TABLE lineage_statements (
        id VARCHAR NOT NULL,
        statement_json VARCHAR NOT NULL,
        valid_from TIMESTAMP,
        valid_to TIMESTAMP,
        reason VARCHAR,
        evidence_json VARCHAR NOT NULL,
        connection_id VARCHAR,
        actor VARCHAR NOT NULL,
        created_at TIMESTAMP NOT NULL,
        changed_at TIMESTAMP NOT NULL,
        removed_at TIMESTAMP
      )`,
      // What was taken into the lineage store (a file of its own in the workspace's folder), by the hash of its bytes.
      // origin: contract/lineage/graph.ts, lineageOriginSchema. counts_json: what came of it; removed_at: taken back.
      `CREATE TABLE lineage_imports (
        id VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        origin VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        bytes BIGINT NOT NULL,
        counts_json VARCHAR NOT NULL,
        imported_at TIMESTAMP NOT NULL,
        removed_at TIMESTAMP
      )`,
      // What data said of an edge or a column edge when it was tested; the newest of each edge counts.
      // outcome: contract/lineage/graph.ts, supportSchema. result_json: the figures, with the samples and their rows.
      `CREATE TABLE lineage_tests (
        id VARCHAR NOT NULL,
        edge_id VARCHAR NOT NULL,
        outcome VARCHAR NOT NULL,
        result_json VARCHAR NOT NULL,
        actor VARCHAR NOT NULL,
        tested_at TIMESTAMP NOT NULL
      )`,
      // Dossiers that were made here, each a bundle and a PDF in the folder of dossiers, named by the identifier. question_json: what was
      // asked, so that it can be asked again; signer_json: null for a draft. sha256: of the bundle's bytes.
      `CREATE TABLE dossiers (
        id VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        subject VARCHAR NOT NULL,
        question_json VARCHAR NOT NULL,
        signer_json VARCHAR,
        sha256 VARCHAR NOT NULL,
        bytes BIGINT NOT NULL,
        counts_json VARCHAR NOT NULL,
        made_at TIMESTAMP NOT NULL
      )`,
    ],
  },
  {
    version: 5,
    statements: [
      // Sketches of data sets, each a file in the folder of sketches, named by the identifier. standing: what a person said (contract/overlap/
      // sketch.ts), null where it follows from links and offers. sample_id: null where the file came from elsewhere.
      `CREATE TABLE sketches (
        id VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        standing VARCHAR,
        sample_id VARCHAR,
        run_id VARCHAR,
        key_id VARCHAR NOT NULL,
        scheme VARCHAR NOT NULL,
        row_count BIGINT NOT NULL,
        column_count BIGINT NOT NULL,
        hashed_columns BIGINT NOT NULL,
        head_json VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        bytes BIGINT NOT NULL,
        made_at TIMESTAMP NOT NULL,
        removed_at TIMESTAMP
      )`,
      // Vendors that were asked to sketch their whole data. The key of each is in the workspace's folder, not here.
      `CREATE TABLE sketch_requests (
        id VARCHAR NOT NULL,
        vendor VARCHAR NOT NULL,
        note VARCHAR NOT NULL,
        sample_id VARCHAR,
        key_id VARCHAR NOT NULL,
        columns_json VARCHAR NOT NULL,
        created_at TIMESTAMP NOT NULL,
        not_covered_json VARCHAR NOT NULL,
        answer_id VARCHAR,
        answered_at TIMESTAMP,
        withdrawn_at TIMESTAMP
      )`,
      // To find data sets that may be alike (core/overlap/search): can be made again from the sketches, so no journal. head_json: a column's
      // sketch without its hashes. theta: below it these hashes are all there are. hash_key: the 64 smallest hashes, core/overlap/search/hash-key.ts.
      `CREATE TABLE sketched_columns (
        sketch_id VARCHAR NOT NULL,
        version VARCHAR NOT NULL,
        column_key INTEGER NOT NULL,
        theta VARCHAR NOT NULL,
        kept INTEGER NOT NULL,
        head_json VARCHAR NOT NULL
      )`,
      `CREATE TABLE sketched_hashes (column_key INTEGER NOT NULL, hash_key INTEGER NOT NULL)`,
      `CREATE TABLE sketched_words (column_key INTEGER NOT NULL, word VARCHAR NOT NULL)`,
      // What a vendor sells us or wants to: record_json is contract/offers/offer.ts, offerSchema. vendor, product and state are parts of it
      // that are read without the whole.
      `CREATE TABLE offers (
        id VARCHAR NOT NULL,
        vendor VARCHAR NOT NULL,
        product VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        record_json VARCHAR NOT NULL,
        created_at TIMESTAMP NOT NULL,
        changed_at TIMESTAMP NOT NULL,
        removed_at TIMESTAMP
      )`,
      // Contract files that offers were imported from, by the hash of their text.
      `CREATE TABLE offer_texts (sha256 VARCHAR NOT NULL, text VARCHAR NOT NULL, kept_at TIMESTAMP NOT NULL)`,
      // What was decided on offers (contract/offers/decision.ts), with the figures of that moment; what reviewers said; the company's own
      // policy, one row or none.
      `CREATE TABLE offer_decisions (
        id VARCHAR NOT NULL,
        offer_id VARCHAR NOT NULL,
        outcome VARCHAR NOT NULL,
        decision_json VARCHAR NOT NULL,
        decided_at TIMESTAMP NOT NULL
      )`,
      `CREATE TABLE offer_comments (
        id VARCHAR NOT NULL,
        offer_id VARCHAR NOT NULL,
        comment_json VARCHAR NOT NULL,
        written_at TIMESTAMP NOT NULL
      )`,
      `CREATE TABLE decision_policies (policy_json VARCHAR NOT NULL)`,
      // What people said of what waits in the inbox (contract/inbox.ts, inboxWordSchema); what waits is worked out anew each time.
      `CREATE TABLE inbox_words (item_id VARCHAR NOT NULL, word_json VARCHAR NOT NULL)`,
    ],
  },
];

export const latestVersion = (known: readonly Migration[]): number => known.at(-1)?.version ?? 0;
