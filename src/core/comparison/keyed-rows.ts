import type { KeyedRows } from '#contract/studies/comparison.ts';
import type { Scalar } from '#contract/values.ts';
import { hashShare, totalFromGroups } from '../profiling/estimates.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { decodeScalar, textExpression } from '../profiling/scalar.ts';
import type { ComparedType } from './compared-type.ts';
import type { Rows } from './judge.ts';
import { hashRanges } from './partitions.ts';
import type { Relations } from './pair-counts.ts';
import { rowHash } from './whole-rows.ts';

const keys = 'meshbench_keys';
const keyedHashes = 'meshbench_keyed_hashes';
const changed = 'meshbench_changed';
const shown = 20;
const mostColumnsAtOnce = 50;
/** Hashes of changed rows that one join holds. */
const cellsAtOnce = 10_000_000;
/** More changed rows than this are not all read again to see what changed in them, only so many, about. */
const countedChanges = 1_000_000;
const sampledChanges = 250_000;

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
  rows: Rows,
): Promise<KeyedRows> {
  try {
    await matchKeys(runner, relations, key, others, rows);
    const [row = []] = await runner.rows(
      `SELECT ${['a = 0 AND b = 1', 'a = 1 AND b = 0', 'a = 1 AND b = 1 AND ra = rb', 'a = 1 AND b = 1 AND ra <> rb'].map((condition) => `(count(*) FILTER (${condition} AND k IS NOT NULL))::DOUBLE`).join(', ')},
         coalesce(sum(a) FILTER (k IS NULL OR a > 1 OR b > 1), 0)::DOUBLE, coalesce(sum(b) FILTER (k IS NULL OR a > 1 OR b > 1), 0)::DOUBLE FROM ${keys}`,
    );
    const [added = 0, removed = 0, unchanged = 0, different = 0, before = 0, after = 0] = row.map(Number);
    // Keys are hashes: a range of them is a fair part of the rows.
    const share = different > countedChanges ? hashShare(sampledChanges, different) : null;
    await runner.rows(
      `CREATE OR REPLACE TEMP TABLE ${changed} AS SELECT k FROM ${keys} WHERE a = 1 AND b = 1 AND ra <> rb AND k IS NOT NULL${share === null ? '' : ` AND k < ${share.bound}`}`,
    );
    const looked = share === null ? different : Number((await runner.rows(`SELECT count(*) FROM ${changed}`))[0]?.[0] ?? 0);
    return {
      columns: key.map(({ name }) => name),
      by,
      added,
      removed,
      unchanged,
      changed: different,
      unmatched: { before, after },
      changes: different === 0 ? [] : await changesByColumn(runner, relations, key, others, { looked, different }),
      changesFrom: share === null ? null : looked,
      examples: {
        added: added === 0 ? [] : await examples(runner, relations.after, key, 'after', 'a = 0 AND b = 1'),
        removed: removed === 0 ? [] : await examples(runner, relations.before, key, 'before', 'a = 1 AND b = 0'),
        changed: different === 0 ? [] : await examples(runner, relations.after, key, 'after', 'a = 1 AND b = 1 AND ra <> rb'),
      },
    };
  } finally {
    for (const table of [keyedHashes, keys, changed]) await runner.rows(`DROP TABLE IF EXISTS ${table}`);
  }
}

const keyOf = (key: readonly NamedColumn[], side: 'before' | 'after'): string => {
  const expressions = key.map(({ compared }) => compared[side]);
  return `CASE WHEN ${expressions.map((each) => `(${each}) IS NOT NULL`).join(' AND ')} THEN ${rowHash(expressions)} END`;
};

/**
 * `a`, `b`: rows with this key on each side; `ra`, `rb`: the hash of one of them over the other columns. Keys and hashes of all rows are
 * kept (on disk where memory does not suffice) and matched a range of keys at a time.
 */
async function matchKeys(
  runner: QueryRunner,
  relations: Relations,
  key: readonly NamedColumn[],
  others: readonly NamedColumn[],
  rows: Rows,
): Promise<void> {
  const rest = (side: 'before' | 'after'): string =>
    others.length === 0 ? '0::UBIGINT' : rowHash(others.map(({ compared }) => compared[side]));
  const side = (which: 'before' | 'after', later: string): string =>
    `SELECT ${keyOf(key, which)} AS k, ${rest(which)} AS r, ${later} AS later FROM ${relations[which]}`;
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${keyedHashes} AS ${side('before', 'FALSE')} UNION ALL ${side('after', 'TRUE')}`);
  const matched = (range: string): string =>
    `SELECT k, count(*) FILTER (NOT later) AS a, count(*) FILTER (later) AS b, min(r) FILTER (NOT later) AS ra, min(r) FILTER (later) AS rb FROM ${keyedHashes} WHERE ${range} GROUP BY k`;
  const [first = 'TRUE', ...ranges] = hashRanges('k', rows.before + rows.after);
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${keys} AS ${matched(`(${first}) OR k IS NULL`)}`);
  for (const range of ranges) await runner.rows(`INSERT INTO ${keys} ${matched(range)}`);
  await runner.rows(`DROP TABLE ${keyedHashes}`);
}

/** How many of the changed rows differ in each column: only those rows are read again, some columns at a time. */
async function changesByColumn(
  runner: QueryRunner,
  relations: Relations,
  key: readonly NamedColumn[],
  others: readonly NamedColumn[],
  { different, looked }: { readonly different: number; readonly looked: number },
): Promise<KeyedRows['changes']> {
  const columnsAtOnce = Math.max(2, Math.min(mostColumnsAtOnce, Math.floor(cellsAtOnce / Math.max(1, looked))));
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
      if (rows > 0) changes.push({ name: column.name, ...inAll(rows, looked, different) });
    }
  }
  return changes.toSorted((one, other) => other.rows - one.rows);
}

/** Rows of all from those among some, with half the width of the interval at 95 %. */
function inAll(rows: number, looked: number, different: number): { rows: number; plusMinus: number } {
  const { estimate, plusMinus } = totalFromGroups(rows, rows, looked / different);
  return { rows: Math.min(different, estimate), plusMinus };
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
