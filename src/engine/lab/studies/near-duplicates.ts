import type { NearDuplicates, NearDuplicatesInput } from '#contract/studies/near-duplicates.ts';
import type { LeftOut } from '#contract/studies/relationships.ts';
import { findNearDuplicates, findSimilarTexts, findSpellings } from '#core/relationships/find-near-duplicates.ts';
import { openTable } from '#core/relationships/open-table.ts';
import { forMilliseconds, type TableWork } from '#core/relationships/study-work.ts';
import type { StudyContext } from '#core/studies/study-context.ts';

const minute = 60_000;
const stepMilliseconds = { spellings: minute, rows: 2 * minute, texts: minute };

/** Rows that are another row again, or nearly. */
export async function runNearDuplicates(context: StudyContext, input: NearDuplicatesInput): Promise<NearDuplicates> {
  const started = performance.now();
  const [source] = context.sources;
  const notes: LeftOut[] = [];
  let share = 0.02;
  const report = (label: string): void => context.progress.report({ label, share });
  report('Reading rows to search in');
  const table = await openTable(context.runner, source, notes);
  const work: TableWork = { runner: context.runner, source, ...table, leftOut: notes, report };
  share = 0.15;
  const spellings = await findSpellings(work, forMilliseconds(stepMilliseconds.spellings));
  share = 0.4;
  const figures = await findNearDuplicates(work, spellings, input.ignore, forMilliseconds(stepMilliseconds.rows));
  share = 0.85;
  const texts = await findSimilarTexts(work, forMilliseconds(stepMilliseconds.texts));
  return {
    rowCount: work.rowCount,
    columnCount: source.columns.length,
    ...figures,
    spellings,
    texts,
    leftOut: notes,
    milliseconds: Math.round(performance.now() - started),
  };
}
