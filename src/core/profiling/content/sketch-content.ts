import type { ColumnContent } from '#contract/column-content.ts';
import type { ColumnType } from '../column-type.ts';
import type { Figures } from '../figures.ts';
import type { ScanFigures } from '../scan-figures.ts';
import { fencesFor } from './content.ts';
import type { CountedText } from './counted.ts';
import { placeholdersIn } from './placeholders.ts';

/**
 * Content of a column of which only some values were kept, completed by what passes over all rows say exactly.
 * @param counted values that were counted in all rows
 */
export function contentOfSketch(
  sketch: Figures,
  scan: ScanFigures,
  type: ColumnType,
  counted: readonly CountedText[],
): ColumnContent | null {
  const { content } = sketch;
  if (!content) return null;
  const numbers = content.numbers && {
    ...content.numbers,
    sum: scan.sum,
    ...(scan.zeroCount === null || scan.negativeCount === null
      ? {}
      : { zeroCount: scan.zeroCount, negativeCount: scan.negativeCount, signsAreExact: true }),
  };
  const fences = fencesFor(sketch.quantiles, scan.minText ?? '', type);
  const context = { type, fences, rows: scan.filled, distinct: sketch.distinct, negatives: scan.negativeCount ?? 0 };
  const found = placeholdersIn(counted, context);
  const known = new Set(found.map((each) => each.value));
  return {
    ...content,
    numbers,
    lengths: scan.lengths ?? content.lengths,
    lengthsAreExact: content.isExact || scan.lengths !== undefined,
    placeholders: [...found, ...content.placeholders.filter((each) => !known.has(each.value))],
  };
}

/**
 * Counts of a part of the values as counts of all of them. What {@link contentOfSketch} knows exactly stays: lengths that were counted
 * in all rows, signs, and placeholders, of which a sketch holds all rows or none.
 */
export function scaledContent(content: ColumnContent, factor: number): ColumnContent {
  if (content.isExact) return content;
  const times = (count: number): number => Math.round(count * factor);
  const all = <Item extends { count: number }>(items: readonly Item[]): Item[] =>
    items.map((item) => ({ ...item, count: times(item.count) }));
  const { coverage, masks, numbers, outliers, seasons } = content;
  return {
    ...content,
    singletonCount: times(content.singletonCount),
    numbers: numbers && {
      ...numbers,
      ...(numbers.signsAreExact ? {} : { zeroCount: times(numbers.zeroCount ?? 0), negativeCount: times(numbers.negativeCount ?? 0) }),
      wholeCount: numbers.wholeCount === null ? null : times(numbers.wholeCount),
      decimals: all(numbers.decimals),
    },
    outliers: outliers && {
      ...outliers,
      lowCount: times(outliers.lowCount),
      highCount: times(outliers.highCount),
      farCount: times(outliers.farCount),
    },
    lengths: content.lengthsAreExact ? content.lengths : all(content.lengths),
    masks: masks && { ...masks, items: all(masks.items), others: { ...masks.others, count: times(masks.others.count) } },
    faults: all(content.faults),
    readings: content.readings.map((reading) => ({
      ...reading,
      count: times(reading.count),
      ambiguousCount: times(reading.ambiguousCount),
    })),
    coverage: coverage && { ...coverage, outside: times(coverage.outside) },
    seasons: seasons && {
      weekdays: seasons.weekdays.map(times),
      months: seasons.months.map(times),
      hours: seasons.hours.map(times),
    },
  };
}
