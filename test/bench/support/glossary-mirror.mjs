import { DuckDBInstance } from '@duckdb/node-api';

/** How many children a term has in the made tree. */
const fanOut = 6;
const glossaries = 20;

/**
 * Puts glossaries of this size into a mirror in the place of its own: terms in trees of six below each other, with descriptions, and
 * attachments that are spread over assets and columns. The same numbers give the same mirror.
 * @param {string} path the mirror's file; nobody has it open
 */
export async function fillGlossaries(path, { terms, attachments }) {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const document = `to_json({id: id, name: name, glossaryId: parent, status: 'ENABLED', domainId: 'dzd_bench', shortDescription: short,
    longDescription: long, updatedAt: '2026-05-01T10:00:00.000Z', termRelations: CASE WHEN above IS NULL THEN NULL ELSE {isA: [above]} END})::VARCHAR`;
  const insert = (
    kind,
    project,
  ) => `INSERT INTO entity_rows (kind, id, name, owning_project_id, domain_unit_id, parent_id, type_id, revision,
      changed_at, document_json, faults_json, fetched_at, read_with, missing_since)
    SELECT '${kind}', id, name, ${project}, NULL, parent, NULL, NULL, TIMESTAMP '2026-05-01 10:00:00', ${
      kind === 'glossary'
        ? `to_json({id: id, name: name, owningProjectId: ${project}, status: 'ENABLED', domainId: 'dzd_bench', description: short})::VARCHAR`
        : document
    }, '[]', TIMESTAMP '2026-05-01 10:00:00', 'Get', NULL FROM made`;
  for (const statement of [
    `DELETE FROM entity_rows WHERE kind IN ('glossary', 'glossary_term')`,
    `DELETE FROM term_links`,
    `CREATE TEMP TABLE made AS SELECT 'g' || range AS id, 'Bench glossary ' || range AS name, NULL::VARCHAR AS parent, 'Words of area ' || range AS short
       FROM range(${Math.min(glossaries, terms)})`,
    insert('glossary', `(SELECT min(id) FROM entities WHERE kind = 'project')`),
    // Term n of a glossary is a kind of term (n - 1) / 6 of the same glossary.
    `CREATE OR REPLACE TEMP TABLE made AS SELECT 't' || range AS id, 'Term ' || (range * 7919 % ${terms}) || ' of care' AS name,
       'g' || (range % ${glossaries}) AS parent,
       CASE WHEN range // ${glossaries} = 0 THEN NULL ELSE 't' || ((range // ${glossaries} - 1) // ${fanOut} * ${glossaries} + range % ${glossaries}) END AS above,
       'What is meant by number ' || range || ' in visits, claims and orders of a patient.' AS short,
       'A longer text about number ' || range || ', as people write it: where it is used, and where not.' AS long FROM range(${terms})`,
    insert('glossary_term', 'NULL'),
    `INSERT INTO term_links SELECT 't' || (hash(range) % ${terms}), 'asset', 'asset' || (range // 8), CASE WHEN range % 4 = 0 THEN NULL ELSE 'column' || range END
       FROM range(${attachments})`,
    'CHECKPOINT',
  ])
    await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}
