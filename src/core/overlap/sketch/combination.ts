import type { ColumnProfile } from '#contract/profile.ts';
import type { SketchHead } from '#contract/overlap/sketch.ts';
import { columnType } from '../../profiling/column-type.ts';
import type { QueryRunner } from '../../profiling/query-runner.ts';
import { quoteIdentifier } from '../../sql.ts';
import { canonicalRule } from './canonical-rule.ts';
import { canonicalSql } from './canonical-sql.ts';
import type { CombinationSketch } from './column-sketch.ts';
import { isEventTime } from './data-set-facts.ts';
import { hashValues, noHashes, protectionOf } from './sketch-column.ts';
import type { SketchKey } from './sketch-key.ts';

/**
 * Who and when: rows of two data sets that agree in both are likely the same event, whatever codes each uses. The first column that names
 * a patient and the first date of an event. To add what happened would cost more than all columns together.
 */
function partsOf(columns: readonly ColumnProfile[], entities: SketchHead['entities']): ColumnProfile[] | null {
  const who = columns.find(({ name }) => name === entities.find(({ kind }) => kind === 'patient')?.path);
  const when = columns.find((column) => isEventTime(column) && column.name !== who?.name);
  return who && when ? [who, when] : null;
}

/** Null where the columns do not say who and when. */
export async function sketchCombination(
  { k, key, relation, rows, runner }: { runner: QueryRunner; relation: string; rows: number; key: SketchKey; k: number },
  columns: readonly ColumnProfile[],
  entities: SketchHead['entities'],
): Promise<CombinationSketch | null> {
  const parts = partsOf(columns, entities);
  if (!parts || parts.some(({ state }) => state === 'failed')) return null;
  const each = parts.map((column) => {
    const type = columnType(column.type);
    return { column, sql: canonicalSql(type, canonicalRule(column.semanticTypes[0]?.type ?? null, type)) };
  });
  const prepared = each.map(({ column, sql }, place) => `${sql.prepared(quoteIdentifier(column.name))} AS p${place}`);
  const filled = each.map((_, place) => `p${place} IS NOT NULL`).join(' AND ');
  const relationOfParts = `(SELECT *, true AS p FROM (SELECT ${prepared.join(', ')} FROM ${relation}) WHERE ${filled})`;
  const values = {
    relation: relationOfParts,
    text: each.map(({ sql }, place) => sql.text(`p${place}`)).join(` || chr(31) || `),
    choice: `hash(${each.map(({ sql }, place) => sql.choice(`p${place}`)).join(', ')})`,
  };
  const there = parts.map(({ name }) => `${quoteIdentifier(name)} IS NOT NULL`).join(' AND ');
  const [row] = await runner.rows(`SELECT count(*)::DOUBLE FROM ${relation} WHERE ${there}`);
  const count = Number(row?.[0] ?? 0);
  const { distinct, ...hashed } = await hashValues(runner, values, { distinct: count, k, key });
  const protection = protectionOf(hashed.theta === 1 ? distinct.value : Infinity, count);
  const path = parts.map(({ name }) => name).join(' + ');
  return {
    name: path,
    path,
    parts: parts.map(({ name }) => name),
    logicalType: 'VARCHAR',
    semanticType: null,
    isPersonal: true,
    rowCount: rows,
    nullCount: rows - count,
    distinctCount: distinct,
    ...(protection === null ? hashed : noHashes),
    canonicalKind: 'text',
    bits: noHashes.bits,
    range: null,
    mask: null,
    protection,
  };
}
