import { shareDown } from './bounds.ts';
import { fails, inCounts, inShare, passes, rowsInWords } from './subject.ts';
import type { ColumnSubject, Draft } from './subject.ts';

/** Fewer values than these and it is no column that one relies on being filled. */
const leastFilled = 0.5;

/** How full the column is: always, or at least so much. */
export function suggestCompleteness({ column, name, rows, slack, isBlankText }: ColumnSubject): Draft[] {
  if (column.nullCount === null || rows === 0) return [];
  // In a delimited file blanks and empty texts are the same to the rule that says it there.
  const blanks = isBlankText ? (column.emptyCount ?? 0) + (column.blankCount ?? 0) : 0;
  const share = 1 - (column.nullCount + blanks) / rows;
  const common = {
    kind: 'completeness',
    column: column.name,
    figure: `${rowsInWords(Math.round(column.nullCount))} of ${inCounts(rows)} without a value`,
    isExact: column.nullCountIsExact,
    today: passes,
  } as const;
  if (column.nullCount === 0 && column.nullCountIsExact) {
    // AWS Glue would call every row complete, whatever the file holds: the rule on blanks says it there.
    if (isBlankText) return [];
    return [
      { ...common, rule: `IsComplete ${name}`, reason: 'Every row has a value, so a row without one is news.', strictness: 'every row' },
    ];
  }
  if (share < leastFilled) return [];
  // Twice as many gaps as now pass as usual, ten points more at most; half a point more where the share is an estimate.
  const gap = Math.min(1 - share, 0.1) * slack + (column.nullCountIsExact ? 0 : 0.005);
  const bound = Math.max(0, shareDown(Math.min(share, share - gap)));
  if (bound < 0.01) return [];
  return [
    {
      ...common,
      rule: isBlankText
        ? `ColumnValues ${name} not in [EMPTY, WHITESPACES_ONLY, NULL] with threshold >= ${bound}`
        : `Completeness ${name} >= ${bound}`,
      reason: `Most rows have a value (${inShare(share)}); many more gaps than now would be news.`,
      strictness: `${inShare(bound)} at least, now ${inShare(share)}`,
    },
  ];
}

/** Texts that look filled and are not. A finding where there are some among values that are otherwise there. */
export function suggestNoBlanks({ column, name, filled, isBlankText }: ColumnSubject): Draft[] {
  if (column.kind !== 'text' || column.emptyCount === null || column.blankCount === null || filled === 0) return [];
  // What has no value counts as empty there, and the share of it is a rule of its own.
  if (isBlankText && column.nullCount !== 0) return [];
  const blanks = column.emptyCount + column.blankCount;
  // A column that is mostly blank is meant so; and a rule that never fired needs a column that is filled.
  if (blanks > filled * 0.2 || (blanks === 0 && column.nullCount !== 0)) return [];
  // Both counts come with the first scan over all rows, as the nulls do.
  const isExact = column.nullCountIsExact;
  if (!isExact && blanks === 0) return [];
  return [
    {
      kind: 'blanks',
      column: column.name,
      rule: `ColumnValues ${name} not in [EMPTY, WHITESPACES_ONLY]`,
      reason:
        blanks === 0
          ? 'No text is empty or made of spaces only; such values count as filled and hide gaps.'
          : 'Some texts are empty or made of spaces only. They count as filled and hide gaps.',
      figure: `${rowsInWords(blanks)} of ${inCounts(filled)} filled ones are empty or blank`,
      isExact,
      strictness: 'no such text',
      today: blanks === 0 ? passes : fails(blanks, isExact),
    },
  ];
}
