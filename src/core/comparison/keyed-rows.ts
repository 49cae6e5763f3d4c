import type { KeyedRows } from '#contract/studies/comparison.ts';
import type { Scalar } from '#contract/values.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { decodeScalar, textExpression } from '../profiling/scalar.ts';
import type { ComparedType } from './compared-type.ts';
import type { Relations } from './pair-counts.ts';
import { rowHash } from './whole-rows.ts';

const keys = 'meshbench_keys';
const changed = 'meshbench_changed';
const shown = 20;
const columnsAtOnce = 50;

export interface NamedColumn {
  readonly name: string;
  readonly compared: ComparedType;
}

/**
 * Matches rows by their key and counts what was added, what went, and what changed in which column. A key that is null or comes more
 * than once on a side tells no row apart: its rows are counted as not matched. Keys and rows travel as 64-bit hashes.
 */
export async function compareKeyedRows(
  runner: QueryRunner,
  relations: Relations,
  key: readonly NamedColumn[],
  others: readonly NamedColumn[],
  by: KeyedRows['by'],
): Promise<KeyedRows> {
  try {
    await matchKeys(runner, relations, key, others);
    const [row = []] = await runner.rows(
      `SELECT ${['a = 0 AND b = 1', 'a = 1 AND b = 0', 'a = 1 AND b = 1 AND ra = rb', 'a = 1 AND b = 1 AND ra <> rb'].map((condition) => `(count(*) FILTER (${condition} AND k IS NOT NULL))::DOUBLE`).join(', ')},
         coalesce(sum(a) FILTER (k IS NULL OR a > 1 OR b > 1), 0)::DOUBLE, coalesce(sum(b) FILTER (k IS NULL OR a > 1 OR b > 1), 0)::DOUBLE FROM ${keys}`,
    );
    const [added = 0, removed = 0, unchanged = 0, different = 0, before = 0, after = 0] = row.map(Number);
    await runner.rows(
      `CREATE OR REPLACE TEMP TABLE ${changed} AS SELECT k FROM ${keys} WHERE a = 1 AND b = 1 AND ra <> rb AND k IS NOT NULL`,
    );
    return {
      columns: key.map(({ name }) => name),
      by,
      added,
      removed,
      unchanged,
      changed: different,
      unmatched: { before, after },
      changes: different === 0 ? [] : await changesByColumn(runner, relations, key, others),
      examples: {
        added: added === 0 ? [] : await examples(runner, relations.after, key, 'after', 'a = 0 AND b = 1'),
        removed: removed === 0 ? [] : await examples(runner, relations.before, key, 'before', 'a = 1 AND b = 0'),
        changed: different === 0 ? [] : await examples(runner, relations.after, key, 'after', 'a = 1 AND b = 1 AND ra <> rb'),
      },
    };
  } finally {
    for (const table of [keys, changed]) await runner.rows(`DROP TABLE IF EXISTS ${table}`);
  }
}

const keyOf = (key: readonly NamedColumn[], side: 'before' | 'after'): string => {
  const expressions = key.map(({ compared }) => compared[side]);
  return `CASE WHEN ${expressions.map((each) => `(${each}) IS NOT NULL`).join(' AND ')} THEN ${rowHash(expressions)} END`;
};

/** `a`, `b`: rows with this key on each side; `ra`, `rb`: the hash of one of them over the other columns. */
async function matchKeys(
  runner: QueryRunner,
  relations: Relations,
  key: readonly NamedColumn[],
  others: readonly NamedColumn[],
): Promise<void> {
  const rest = (side: 'before' | 'after'): string =>
    others.length === 0 ? '0::UBIGINT' : rowHash(others.map(({ compared }) => compared[side]));
  const bag = (side: 'before' | 'after', counts: string): string =>
    `SELECT k, ${counts} FROM (SELECT ${keyOf(key, side)} AS k, ${rest(side)} AS r FROM ${relations[side]}) GROUP BY k`;
  const one = bag('before', 'count(*) AS a, 0::BIGINT AS b, min(r) AS ra, NULL::UBIGINT AS rb');
  const other = bag('after', '0::BIGINT AS a, count(*) AS b, NULL::UBIGINT AS ra, min(r) AS rb');
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE ${keys} AS SELECT k, sum(a)::BIGINT AS a, sum(b)::BIGINT AS b, min(ra) AS ra, min(rb) AS rb FROM (${one} UNION ALL ${other}) GROUP BY k`,
  );
}

/** How many of the changed rows differ in each column: only those rows are read again, some columns at a time. */
async function changesByColumn(
  runner: QueryRunner,
  relations: Relations,
  key: readonly NamedColumn[],
  others: readonly NamedColumn[],
): Promise<KeyedRows['changes']> {
  const changes: KeyedRows['changes'] = [];
  for (let start = 0; start < others.length; start += columnsAtOnce) {
    const some = others.slice(start, start + columnsAtOnce);
    const side = (which: 'before' | 'after'): string =>
      `SELECT ${keyOf(key, which)} AS k, ${some.map(({ compared }, index) => `hash(${compared[which]}) AS c${String(index)}`).join(', ')} FROM ${relations[which]}`;
    const counts = some.map((_, index) => `(count(*) FILTER (one.c${String(index)} <> other.c${String(index)}))::DOUBLE`);
    const chosen = `k IN (SELECT k FROM ${changed})`;
    const [row = []] = await runner.rows(
      `SELECT ${counts.join(', ')} FROM (SELECT * FROM (${side('before')}) WHERE ${chosen}) one JOIN (SELECT * FROM (${side('after')}) WHERE ${chosen}) other USING (k)`,
    );
    for (const [index, column] of some.entries()) {
      const rows = Number(row[index] ?? 0);
      if (rows > 0) changes.push({ name: column.name, rows });
    }
  }
  return changes.toSorted((one, other) => other.rows - one.rows);
}

async function examples(
  runner: QueryRunner,
  relation: string,
  key: readonly NamedColumn[],
  side: 'before' | 'after',
  condition: string,
): Promise<Scalar[][]> {
  const values = key.map(({ compared }) => textExpression(`(${compared[side]})`, compared.type));
  const rows = await runner.rows(
    `SELECT ${values.join(', ')} FROM ${relation} WHERE ${keyOf(key, side)} IN (SELECT k FROM ${keys} WHERE ${condition} ORDER BY k LIMIT ${String(shown)}) ORDER BY ${key.map(({ compared }) => compared[side]).join(', ')} LIMIT ${String(shown)}`,
  );
  return rows.map((row) =>
    key.map(({ compared }, index) => decodeScalar(typeof row[index] === 'string' ? row[index] : null, compared.type)),
  );
}
