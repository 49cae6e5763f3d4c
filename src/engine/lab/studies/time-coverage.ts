import type { TimeCoverage, TimeCoverageInput } from '#contract/studies/relationships.ts';
import { failure } from '#core/failures.ts';
import { countCoverage } from '#core/relationships/coverage.ts';
import { studyColumns } from '#core/relationships/study-columns.ts';
import type { StudyContext } from '#core/studies/study-context.ts';

/**
 * Rows over time on a date column that a person chose.
 * @throws AppFailure `bad_input` for a column that is not there or holds no dates
 */
export async function runTimeCoverage(context: StudyContext, { dateColumn, splitColumn }: TimeCoverageInput): Promise<TimeCoverage> {
  const [source] = context.sources;
  const { columns } = studyColumns(source.columns);
  const date = columns.find(({ name }) => name === dateColumn);
  if (!date || (date.type.kind !== 'date' && date.type.kind !== 'timestamp'))
    throw failure('bad_input', 'Time coverage is counted on a column of dates or times. Choose one that has them.');
  const split = splitColumn === null ? null : columns.find(({ name }) => name === splitColumn);
  if (split === undefined)
    throw failure('bad_input', 'The column to split by is not in this file, or its values cannot be compared. Choose another one.');
  context.progress.report({ label: `Counting rows over time on ${date.name}`, share: null });
  return { coverage: await countCoverage(context.runner, source.relation, date, split) };
}
