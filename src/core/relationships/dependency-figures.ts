import type { QueryRunner } from '../profiling/query-runner.ts';
import { filledOf, placesOf, type StudyColumn } from './study-columns.ts';

export interface DependencyCount {
  readonly rows: number;
  /** Different left sides. */
  readonly distinct: number;
  readonly breakingRows: number;
  /** Rows that the most frequent value of the right side alone does not hold for. */
  readonly baselineRows: number;
}

/** g3 of one dependency over all rows whose left side has no null; on the right side, null is a value. */
export function dependencyQuery(relation: string, left: readonly StudyColumn[], right: StudyColumn): string {
  const lefts = placesOf(left);
  const values = `(SELECT ${left.map(({ key }, place) => `${key} AS k${place}`).join(', ')}, ${right.key} AS r FROM ${relation})`;
  return `WITH pairs AS MATERIALIZED (SELECT ${lefts}, r, count(*) AS n FROM ${values} WHERE ${filledOf(left)} GROUP BY ${lefts}, r),
     lefts AS (SELECT sum(n) AS n, max(n) AS best FROM pairs GROUP BY ${lefts}), rights AS (SELECT sum(n) AS n FROM pairs GROUP BY r)
     SELECT coalesce(sum(n), 0)::DOUBLE, count(*)::DOUBLE, coalesce(sum(n - best), 0)::DOUBLE, (SELECT coalesce(sum(n) - max(n), 0) FROM rights)::DOUBLE FROM lefts`;
}

export async function countDependency(
  runner: QueryRunner,
  relation: string,
  left: readonly StudyColumn[],
  right: StudyColumn,
): Promise<DependencyCount> {
  const [row] = await runner.rows(dependencyQuery(relation, left, right));
  const [rows = 0, distinct = 0, breakingRows = 0, baselineRows = 0] = (row ?? []).map(Number);
  return { rows, distinct, breakingRows, baselineRows };
}

/** Classes of columns that decide each other without exception. */
export function equivalentColumns(exact: readonly { readonly left: readonly string[]; readonly right: string }[]): string[][] {
  const singles = exact.filter(({ left }) => left.length === 1).map(({ left: [left = ''], right }) => ({ left, right }));
  const decides = (left: string, right: string): boolean => singles.some((each) => each.left === left && each.right === right);
  const classes: string[][] = [];
  for (const { left, right } of singles) {
    if (!decides(right, left)) continue;
    const known = classes.find((members) => members.includes(left) || members.includes(right));
    if (!known) classes.push([left, right]);
    else known.push(...[left, right].filter((column) => !known.includes(column)));
  }
  return classes;
}

interface Decided {
  readonly left: readonly string[];
  readonly right: string;
  readonly breakingRows: number;
}

/** Everything that follows from some columns without exception. */
function closureOf(left: readonly string[], exact: readonly Decided[]): Set<string> {
  const closure = new Set(left);
  for (let grew = true; grew;) {
    grew = false;
    for (const each of exact) {
      if (closure.has(each.right) || !each.left.every((column) => closure.has(column))) continue;
      closure.add(each.right);
      grew = true;
    }
  }
  return closure;
}

/**
 * Takes away what follows from the rest (Armstrong's transitivity), the most particular left sides first: what patient and test decide
 * is not told where site and test decide it and the patient decides the site.
 * @param found those with more different left sides later
 */
export function withoutImplied<Each extends Decided>(found: readonly Each[]): Each[] {
  const kept = [...found];
  for (const each of found.toReversed()) {
    const others = kept.filter((other) => other !== each);
    const closure = closureOf(
      each.left,
      others.filter(({ breakingRows }) => breakingRows === 0),
    );
    const isImplied = others.some((other) => other.right === each.right && other.left.every((column) => closure.has(column)));
    if (isImplied) kept.splice(kept.indexOf(each), 1);
  }
  return kept;
}
