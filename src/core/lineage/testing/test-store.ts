import type { EdgeTest } from '#contract/lineage/tests.ts';
import type { Database } from '../../ports/database.ts';

export async function insertTests(inside: Pick<Database, 'run'>, tests: readonly EdgeTest[]): Promise<void> {
  for (const { actor, edgeId, id, outcome, testedAt, ...result } of tests) {
    await inside.run(`INSERT INTO lineage_tests VALUES ($1, $2, $3, $4, $5, CAST($6 AS TIMESTAMP))`, [
      id,
      edgeId,
      outcome,
      JSON.stringify(result),
      actor,
      testedAt,
    ]);
  }
}

/** The newest test of each edge that was tested. */
export async function newestTests(database: Pick<Database, 'all'>, edgeIds: readonly string[]): Promise<EdgeTest[]> {
  const rows = await database.all<Record<string, unknown>>(
    `SELECT id, edge_id, outcome, result_json, actor, strftime(tested_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS tested_at FROM lineage_tests
     WHERE edge_id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))
     QUALIFY row_number() OVER (PARTITION BY edge_id ORDER BY lineage_tests.tested_at DESC, id DESC) = 1 ORDER BY edge_id`,
    [JSON.stringify(edgeIds)],
  );
  return rows.map((row) => ({
    // Written by insertTests alone.
    ...(JSON.parse(String(row['result_json'])) as Pick<EdgeTest, 'from' | 'to' | 'mapping' | 'message'>),
    id: String(row['id']),
    edgeId: String(row['edge_id']),
    outcome: String(row['outcome']) as EdgeTest['outcome'],
    actor: String(row['actor']),
    testedAt: String(row['tested_at']),
  }));
}
