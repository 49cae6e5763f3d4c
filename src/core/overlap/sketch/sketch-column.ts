import type { CanonicalKind, DistinctFigure, SketchProtection } from '#contract/overlap/sketch.ts';
import type { ColumnType } from '../../profiling/column-type.ts';
import type { QueryRunner } from '../../profiling/query-runner.ts';
import { canonicalRule } from './canonical-rule.ts';
import { canonicalSql } from './canonical-sql.ts';
import type { ColumnSketch } from './column-sketch.ts';
import { hashBits, keyedChoiceSql, keyedHashSql, type SketchKey, valueHash } from './sketch-key.ts';

/** Columns with fewer different values get no hashes: all values of such a domain are easily guessed, and prove nothing. */
export const tinyDomain = 50;

export interface HashedValues {
  readonly hashes: Float64Array;
  readonly theta: number;
  /** Different canonical values. */
  readonly distinct: DistinctFigure;
  readonly canonicalKind: CanonicalKind;
}

/** One canonical value for each row of a relation, and what decides about it. */
export interface CanonicalRows {
  /** SQL of a relation with one column `p`. */
  readonly relation: string;
  readonly text: string;
  readonly choice: string;
}

/** Up to so many different values it is cheaper to find them first and write them alike then. */
const fewValues = 300_000;

const table = 'meshbench_different';

/**
 * The canonical values of a column, for as long as `work` takes.
 * @param relation SQL of a relation that has the column
 * @param column SQL of the column
 * @param distinct different values, as far as is known
 */
export async function withCanonicalRows<Result>(
  runner: QueryRunner,
  { column, relation, type }: { relation: string; column: string; type: ColumnType },
  { distinct, semanticType }: { distinct: number | null; semanticType: string | null },
  work: (rows: CanonicalRows) => Promise<Result>,
): Promise<Result> {
  const sql = canonicalSql(type, canonicalRule(semanticType, type));
  const rowsOf = (values: string): CanonicalRows => ({
    relation: `(SELECT ${sql.prepared('c')} AS p FROM ${values})`,
    text: sql.text('p'),
    choice: sql.choice('p'),
  });
  if (distinct === null || distinct > fewValues) return work(rowsOf(`(SELECT ${column} AS c FROM ${relation})`));
  // A table, because of a subquery DuckDB would choose among the rows before it looks for what is different.
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${table} AS SELECT DISTINCT ${column} AS c FROM ${relation}`);
  try {
    return await work(rowsOf(table));
  } finally {
    await runner.rows(`DROP TABLE IF EXISTS ${table}`);
  }
}

/**
 * The bottom-k hashes of a column's values, by one pass over its rows: what is chosen by the cheap hash is written out as text and hashed
 * with the key, which are hardly more than twice `k`.
 * @param distinct different values, as far as is known; a wrong number costs another pass and nothing else
 */
export async function hashValues(
  runner: QueryRunner,
  rows: CanonicalRows,
  { distinct, k, key }: { distinct: number | null; k: number; key: SketchKey },
): Promise<HashedValues> {
  let zeros = startingZeros(distinct, k);
  for (;;) {
    const found = await chosen(runner, rows, zeros, k, key);
    if (found.length > mostChosen(k)) {
      zeros += Math.max(1, Math.floor(Math.log2(mostChosen(k) / k)));
      continue;
    }
    if (found.length < k * leastShare && zeros > 0) {
      zeros = Math.max(0, zeros - Math.max(1, Math.ceil(Math.log2(k / Math.max(1, found.length)))));
      continue;
    }
    return bottom(found, zeros, k);
  }
}

interface Chosen {
  readonly hash: number;
  readonly kind: number;
}

/** Values that are brought out at most; more mean that there are more different values than was known. */
const mostChosen = (k: number): number => 16 * k;
/** With less than this part of `k` it is worth to look at more values. */
const leastShare = 0.9;

/** The number of values below 2^-zeros is between 1.15 and 2.3 times `k`, so that those of the choice are enough but for bad luck. */
function startingZeros(distinct: number | null, k: number): number {
  if (distinct === null) return 0;
  return Math.max(0, Math.floor(Math.log2(Math.max(1, distinct) / (1.15 * k))));
}

const kinds = ['text', 'number', 'date', 'timestamp'] as const;
const kindSql = `CASE WHEN regexp_full_match(c, '-?[0-9]+([.][0-9]+)?(e[+-][0-9]+)?') THEN 1 WHEN regexp_full_match(c, '[0-9]{4,6}-[0-9]{2}-[0-9]{2}') THEN 2
  WHEN regexp_full_match(c, '[0-9]{4,6}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?') THEN 3 ELSE 0 END`;

async function chosen(runner: QueryRunner, rows: CanonicalRows, zeros: number, k: number, key: SketchKey): Promise<Chosen[]> {
  const condition = zeros === 0 ? '' : ` WHERE s < ${String(2n ** BigInt(64 - zeros))}::UBIGINT`;
  const chosenRows = `SELECT DISTINCT c, s FROM (SELECT ${rows.text} AS c, ${keyedChoiceSql(rows.choice, key)} AS s FROM ${rows.relation} WHERE p IS NOT NULL)${condition}`;
  const found = await runner.rows(
    `SELECT s, left(${keyedHashSql('c', key)}, 13), ${kindSql} FROM (${chosenRows} LIMIT ${mostChosen(k) + 1}) WHERE c IS NOT NULL`,
  );
  return found.map(([choice, mac, kind]) => ({ hash: valueHash(choice as bigint, String(mac)), kind: Number(kind) }));
}

function bottom(found: readonly Chosen[], zeros: number, k: number): HashedValues {
  const sorted = found.map(({ hash }) => hash).toSorted((one, other) => one - other);
  const space = 2 ** hashBits;
  const isCut = sorted.length > k;
  const theta = isCut ? (sorted[k] ?? 0) / space : 2 ** -zeros;
  const kept = Float64Array.from(new Set(isCut ? sorted.slice(0, k) : sorted));
  const share = theta >= 1 ? 1 : theta;
  return {
    hashes: kept,
    theta: share,
    distinct: distinctOf(kept.length, share),
    canonicalKind: kindOf(found),
  };
}

/** Of `count` values below theta: count / theta, with the error of a binomial share. */
function distinctOf(count: number, theta: number): DistinctFigure {
  if (theta === 1) return { value: count, isExact: true, plusMinus: null };
  return { value: Math.round(count / theta), isExact: false, plusMinus: Math.round((1.96 * Math.sqrt(count * (1 - theta))) / theta) };
}

function kindOf(found: readonly Chosen[]): CanonicalKind {
  const seen = new Set(found.map(({ kind }) => kinds[kind] ?? 'text'));
  const [only = 'text', ...others] = seen;
  if (others.length === 0) return only;
  return [...seen].every((kind) => kind === 'date' || kind === 'timestamp') ? 'timestamp' : 'mixed';
}

/** What a column that is not hashed has in the place of hashes. */
export const noHashes: Pick<ColumnSketch, 'bits' | 'hashes' | 'theta'> = { bits: hashBits, hashes: new Float64Array(0), theta: 1 };

/** Why a column gets no hashes; null where it gets them. */
export function protectionOf(distinct: number, filled: number): SketchProtection | null {
  if (filled === 0 || distinct === 0) return 'empty';
  return distinct < tinyDomain ? 'tiny_domain' : null;
}
