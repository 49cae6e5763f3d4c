import type { Progress } from '../jobs/progress.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { carefully, type Warnings } from './carefully.ts';
import type { MeasuredColumn } from './compare-columns.ts';
import { isIdentifier, strongest, type Rows } from './judge.ts';
import type { NamedColumn } from './keyed-rows.ts';
import type { Relations } from './pair-counts.ts';
import { compareSegments, judgeSegments, segmentColumns, type Category } from './segments.ts';

/** Categories that a number may be compared within: as many as a person can read, and as many columns as do not take for ever. */
const fewestCategories = 2;
const mostCategories = 50;
const mostCategoryColumns = 12;
const mostNumberColumns = 200;

const asNamed = ({ column, work }: MeasuredColumn): NamedColumn => ({ name: column.name, compared: work.compared });

/** Compares each number within the categories that it depends on. */
export async function compareWithinCategories(
  runner: QueryRunner,
  relations: Relations,
  measured: readonly MeasuredColumn[],
  rows: Rows,
  progress: Progress,
  warnings: Warnings,
): Promise<MeasuredColumn[]> {
  const categories: Category[] = measured
    .flatMap((each) => {
      const { measures, work } = each;
      if (measures === null || measures.categories === null || work.compared.type.kind !== 'text') return [];
      const isFit = measures.union >= fewestCategories && measures.union <= mostCategories;
      return isFit ? [{ ...asNamed(each), distinct: measures.union }] : [];
    })
    .toSorted((one, other) => one.distinct - other.distinct)
    .slice(0, mostCategoryColumns);
  const numbers = measured
    .filter(({ measures, work }) => {
      const { type } = work.compared;
      const isNumber = type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'float';
      return measures !== null && isNumber && measures.union > fewestCategories && !isIdentifier(measures, type, rows);
    })
    .slice(0, mostNumberColumns);
  if (categories.length === 0 || numbers.length === 0) return [...measured];
  progress.report({ label: 'Comparing numbers within categories', share: null });
  const chosen = await carefully(warnings, 'segments', 'Numbers were not compared within categories', () =>
    segmentColumns(runner, relations.before, numbers.map(asNamed), categories),
  );
  const results = [...measured];
  for (const [index, each] of measured.entries()) {
    const category = chosen?.get(each.column.name);
    if (category === undefined) continue;
    const segments = await carefully(warnings, 'segments', `${each.column.name} was not compared within ${category.name}`, () =>
      compareSegments(runner, relations, asNamed(each), category),
    );
    if (segments === null) continue;
    const { level, reason, score } = judgeSegments(segments);
    const column = {
      ...each.column,
      segments,
      level: each.column.level === 'same' ? each.column.level : strongest([each.column.level, level]),
      score: Math.max(each.column.score, score),
      reasons: reason === null ? each.column.reasons : [reason, ...each.column.reasons],
    };
    results[index] = { ...each, column };
  }
  return results;
}
