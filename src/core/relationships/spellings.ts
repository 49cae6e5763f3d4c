import type { Spelling } from '#contract/studies/near-duplicates.ts';
import { decodeScalar, textExpression } from '../profiling/scalar.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { normalisedText } from './normalise.ts';
import type { StudyColumn } from './study-columns.ts';

const table = 'meshbench_spellings';
const clustersKept = 20;
const valuesKept = 12;

/** Different values of a column that are the same once normalised (key collision, as OpenRefine's fingerprint); null for none. */
export async function countSpellings(runner: QueryRunner, relation: string, column: StudyColumn): Promise<Spelling | null> {
  const values = `SELECT ${column.key} AS v, count(*) AS n FROM ${relation} WHERE ${column.key} IS NOT NULL GROUP BY ${column.key}`;
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT v, n, f FROM (SELECT v, n, ${normalisedText('v')} AS f FROM (${values}))
     QUALIFY count(*) OVER (PARTITION BY f) > 1`,
  );
  try {
    const [size] = await runner.rows(`SELECT count(DISTINCT f)::DOUBLE, coalesce(sum(n), 0)::DOUBLE FROM ${table}`);
    const [clusterCount = 0, rows = 0] = (size ?? []).map(Number);
    if (clusterCount === 0) return null;
    const found = await runner.rows(
      `WITH best AS (SELECT f, sum(n) AS total FROM ${table} GROUP BY f ORDER BY total DESC, f LIMIT ${clustersKept})
       SELECT dense_rank() OVER (ORDER BY total DESC, f)::DOUBLE AS place, ${textExpression('v', column.type)} AS t, n::DOUBLE AS n FROM ${table} JOIN best USING (f)
       ORDER BY place, n DESC, t`,
    );
    const clusters: { values: { value: ReturnType<typeof decodeScalar>; rows: number }[]; rows: number }[] = [];
    for (const [place, text, count] of found) {
      const at = Number(place) - 1;
      const cluster = (clusters[at] ??= { values: [], rows: 0 });
      cluster.rows += Number(count);
      if (cluster.values.length < valuesKept) cluster.values.push({ value: decodeScalar(String(text), column.type), rows: Number(count) });
    }
    return { column: column.name, clusters, clusterCount, rows };
  } finally {
    await runner.rows(`DROP TABLE IF EXISTS ${table}`);
  }
}
