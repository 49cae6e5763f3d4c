import type { ExactOverlap } from '#contract/studies/overlap.ts';
import type { Scalar } from '#contract/values.ts';
import type { QueryRunner } from '../../profiling/query-runner.ts';
import { quoteIdentifier } from '../../sql.ts';
import { type KeySide, keyText } from './key-sides.ts';

/** Values of a column that are shown; a column with many more is no way to split. */
const mostParts = 30;
const mostValues = 2000;

type Split = NonNullable<ExactOverlap['split']>[number];

/**
 * For each value of some columns of the subject: how many different keys occur beside it, and how many of these the other file has.
 * Needs the table `shared_keys` of {@link file://./count-shared.ts}.
 */
export async function splitShared(runner: QueryRunner, subject: KeySide, columns: readonly string[]): Promise<Split[]> {
  const splits: Split[] = [];
  for (const column of columns) {
    const prepared = subject.parts.map(({ column: key, sql }, place) => `${sql.prepared(key)} AS p${String(place)}`).join(', ');
    const rows = await runner.rows(
      `WITH beside AS (
         SELECT DISTINCT v, ${keyText(subject)} AS k
         FROM (SELECT ${prepared}, ${quoteIdentifier(column)}::VARCHAR AS v FROM ${subject.source.relation}) WHERE p0 IS NOT NULL AND v IS NOT NULL
       )
       SELECT v, count(*) AS keys, count(*) FILTER (s.is_found), count(*) OVER ()
       FROM beside JOIN shared_keys s ON s.k = beside.k GROUP BY v ORDER BY keys DESC, v LIMIT ${String(mostParts)}`,
    );
    const all = Number(rows[0]?.[3] ?? 0);
    if (all < 2 || all > mostValues) continue;
    splits.push({
      column,
      parts: rows.map(([value, keys, found]) => ({ value: value as Scalar, values: Number(keys), found: Number(found) })),
      othersLeftOut: all - rows.length,
    });
  }
  return splits;
}
