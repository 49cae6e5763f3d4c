import type { Migration } from '../../workspace/migrations.ts';

/**
 * The file of imported lineage. What people draw is in the workspace; this file follows from what was imported, and is written by
 * imports alone. Nodes, columns, ways, groups and contents are known by numbers of this file, from 0 without gaps: their place in lists.
 *
 * Nothing in it is a time in which something holds: those follow from the observations, whatever the order in which they came.
 */
export const lineageMigrations: readonly Migration[] = [
  {
    version: 1,
    statements: [
      `CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL)`,
      // kind: 'dataset' | 'job'.
      `CREATE TABLE nodes (id INTEGER NOT NULL, kind VARCHAR NOT NULL, namespace VARCHAR NOT NULL, name VARCHAR NOT NULL)`,
      // field is null for the rows of a data set as a whole, which filters and joins decide about.
      `CREATE TABLE columns (id INTEGER NOT NULL, node_id INTEGER NOT NULL, field VARCHAR)`,
      // How a column edge comes about.
      `CREATE TABLE ways (id INTEGER NOT NULL, type VARCHAR, subtype VARCHAR, description VARCHAR, is_masking INTEGER NOT NULL)`,
      // What one producer says as a whole (statement-groups.ts). origin: place in the list of origins; maker: -1 where there is none.
      `CREATE TABLE groups (id INTEGER NOT NULL, kind VARCHAR NOT NULL, origin INTEGER NOT NULL, subject INTEGER NOT NULL, maker INTEGER NOT NULL)`,
      // A version of a group, each once however often it was said. body: what has no members, text or JSON.
      `CREATE TABLE contents (id INTEGER NOT NULL, group_id INTEGER NOT NULL, hash VARCHAR NOT NULL, body VARCHAR)`,
      `CREATE TABLE members (content_id INTEGER NOT NULL, from_node INTEGER NOT NULL, to_node INTEGER NOT NULL)`,
      // job: -1 where there is none.
      `CREATE TABLE column_members (
        content_id INTEGER NOT NULL,
        from_column INTEGER NOT NULL,
        to_column INTEGER NOT NULL,
        job INTEGER NOT NULL,
        way INTEGER NOT NULL
      )`,
      `CREATE TABLE schema_members (content_id INTEGER NOT NULL, column_id INTEGER NOT NULL)`,
      `CREATE TABLE imports (number INTEGER NOT NULL, id VARCHAR NOT NULL)`,
      // One row for each event, or for each time at which groups were said. run: null where it belongs to none. raw: the event as it came.
      `CREATE TABLE events (
        id INTEGER NOT NULL,
        import_number INTEGER NOT NULL,
        said_at TIMESTAMP,
        job INTEGER NOT NULL,
        run VARCHAR,
        state VARCHAR,
        raw VARCHAR
      )`,
      `CREATE TABLE observations (event_id INTEGER NOT NULL, group_id INTEGER NOT NULL, content_id INTEGER NOT NULL)`,
    ],
  },
];
