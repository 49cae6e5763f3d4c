import type { ExactOverlap, ExactOverlapInput } from '#contract/studies/overlap.ts';
import { failure } from '#core/failures.ts';
import { compareExactly } from '#core/overlap/exact/compare-exactly.ts';
import type { StudyContext } from '#core/studies/study-context.ts';
import { conditionOf, typedValues } from '../row-filters.ts';

/** Holds a file against another one value by value. */
export async function runOverlap(context: StudyContext, input: ExactOverlapInput): Promise<ExactOverlap> {
  const started = performance.now();
  const [subject] = context.sources;
  const checks = typedValues(input.filters, subject.columns);
  if (checks.sql !== '') {
    const [fits = []] = await context.runner.rows(checks.sql, checks.values);
    const wrong = checks.names.find((_, index) => fits[index] !== true);
    if (wrong !== undefined)
      throw failure('bad_input', `The value of the filter on "${wrong}" cannot be read as that column’s type. Correct it and try again.`);
  }
  const condition = input.filters.length === 0 ? null : conditionOf(input.filters, subject.columns);
  const found = await compareExactly(context, input, condition);
  return { ...found, milliseconds: Math.round(performance.now() - started) };
}
