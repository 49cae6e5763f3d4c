import type { Missing } from '#contract/studies/relationships.ts';
import type { Scalar } from '#contract/values.ts';
import { decodeScalar, textExpression } from '../profiling/scalar.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { type Groups, noGroup } from './groups.ts';
import { type StudyColumn, valuesOf } from './study-columns.ts';

type Explained = Missing['explained'][number];

/** A value explains nulls when at least this share of its rows is null; all such values together must hold this share of the nulls. */
const leastShare = 0.95;
/** Fewest rows searched that must be null. */
const leastNulls = 20;

/** How well the rows of some values of a column agree with the rows in which another is null. */
interface Agreement {
  readonly values: number;
  /** Rows that are in one but not in both. */
  readonly misfits: number;
}

function agreement(missing: Groups, by: Groups): Agreement | null {
  const nulls = new Int32Array(by.count);
  const all = new Int32Array(by.count);
  let allNulls = 0;
  by.ids.forEach((value, row) => {
    const isNull = missing.ids[row] === noGroup;
    if (isNull) allNulls += 1;
    if (value === noGroup) return;
    all[value] = (all[value] ?? 0) + 1;
    if (isNull) nulls[value] = (nulls[value] ?? 0) + 1;
  });
  if (allNulls < leastNulls) return null;
  let values = 0;
  let both = 0;
  let valueRows = 0;
  all.forEach((count, value) => {
    if ((nulls[value] ?? 0) < count * leastShare) return;
    values += 1;
    both += nulls[value] ?? 0;
    valueRows += count;
  });
  if (values === 0 || values === by.count || both < allNulls * leastShare) return null;
  return { values, misfits: allNulls - both + (valueRows - both) };
}

/**
 * For columns that are null in some rows, the category whose values tell best in which.
 * @param missing a column for each group of columns that are null together
 * @param categories columns with few values
 * @returns for each of `missing` the place of the category, null where none does
 */
export function likelyCauses(missing: readonly Groups[], categories: readonly Groups[]): (number | null)[] {
  return missing.map((column) => {
    let best: (Agreement & { place: number }) | null = null;
    categories.forEach((by, place) => {
      if (by === column) return;
      const found = agreement(column, by);
      if (found === null) return;
      if (best === null || found.misfits < best.misfits || (found.misfits === best.misfits && found.values < best.values))
        best = { ...found, place };
    });
    return (best as { place: number } | null)?.place ?? null;
  });
}

/** Counts over all rows for which values of a category the columns are null; null where it does not hold there. */
export async function countCause(
  runner: QueryRunner,
  relation: string,
  columns: readonly StudyColumn[],
  by: StudyColumn,
): Promise<Explained | null> {
  const [first] = columns;
  if (!first) return null;
  const rows = await runner.rows(
    `SELECT ${textExpression('k0', by.type)}, count(*)::DOUBLE, (count(*) - count(k1))::DOUBLE FROM ${valuesOf(relation, [by, first])} GROUP BY k0 ORDER BY k0`,
  );
  const nullRows = rows.reduce((sum, [, , nulls]) => sum + Number(nulls), 0);
  const values: Scalar[] = [];
  let valueRows = 0;
  let bothRows = 0;
  for (const [text, count, nulls] of rows) {
    if (text === null || Number(nulls) < Number(count) * leastShare) continue;
    values.push(decodeScalar(String(text), by.type));
    valueRows += Number(count);
    bothRows += Number(nulls);
  }
  if (values.length === 0 || values.length > 50 || nullRows === 0 || bothRows < nullRows * leastShare || values.length === rows.length)
    return null;
  return { columns: columns.map(({ name }) => name), by: by.name, values, valueRows, nullRows, bothRows };
}
