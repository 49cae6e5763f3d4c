import type { ColumnContent, ColumnFlag, TextFault } from '#contract/column-content.ts';
import type { ColumnProfile, Histogram } from '#contract/profile.ts';
import { englishNumber } from '../../english-numbers.ts';

type Flagged = Pick<ColumnProfile, 'distinctCount' | 'distinctIsExact' | 'histogram' | 'kind' | 'nullCount'>;

const faultWords: Readonly<Record<TextFault, string>> = {
  'edge-space': 'have white space at the beginning or the end',
  'double-space': 'have several blanks in a row',
  'unusual-space': 'hold white space that is no plain blank',
  'line-break': 'hold line breaks',
  'control-character': 'hold control characters',
  'invisible-character': 'hold characters that cannot be seen',
  'byte-order-mark': 'hold a byte order mark',
  'replacement-character': 'hold the sign for a lost character',
  mojibake: 'look as if they had been read in a wrong encoding',
  'not-composed': 'write letters and accents apart',
};

const rows = (count: number, isExact: boolean): string =>
  `${isExact ? '' : 'About '}${englishNumber(count)} ${count === 1 ? 'row' : 'rows'}`;

/** Below this share other readings are slips; above the other one they are how the column is written. */
const slipShare = 0.5;
/** Beside so few usual values, one that hardly occurs is more likely a slip than a rarity. */
const fewUsual = 30;
const rareRows = 0.01;
/** Missing units in a row that are more than an irregular day. */
const longGap = 3;

/** A gap that chance brings more often than this is none to look at. */
const rareGap = 0.001;

/**
 * Whether so many units without a row may well stand in a row where the rows fall on the units by chance: each unit is then empty with
 * probability exp(-rows/units), and a run of that length can begin on every unit.
 */
const mayBeChance = (longest: number, units: number, filled: number): boolean => units * Math.exp((-filled / units) * longest) > rareGap;

/** What stands out in a column and deserves a look, the gravest first. Sentences never hold a value. */
export function flagsOf(column: Flagged, content: Omit<ColumnContent, 'flags'>): ColumnFlag[] {
  const { coverage, faults, isExact, masks, numbers, outliers, placeholders, readings, variants } = content;
  const found: ColumnFlag[] = [];
  const add = (flag: ColumnFlag['flag'], count: number, sentence: string): void => void found.push({ flag, count, sentence });
  const held = placeholders.reduce((sum, each) => sum + each.count, 0);
  if (held > 0) add('placeholders', held, `${rows(held, true)} hold what stands for "no value".`);
  for (const { count, fault } of faults) {
    // Line breaks and accents are faults of codes and names, not of prose.
    if (!(fault === 'line-break' && masks === null)) add('text-faults', count, `${rows(count, isExact)} ${faultWords[fault]}.`);
  }
  if (column.kind === 'text') addReadings(readings, content.rows, isExact, add);
  const rare = masks?.items.filter((each) => each.isRare).reduce((sum, each) => sum + each.count, 0) ?? 0;
  if (rare > 0) add('rare-masks', rare, `${rows(rare, isExact)} are written in a form that is rare here.`);
  const usual = content.values - content.rare.values;
  if (content.rare.values > 0 && usual <= fewUsual && column.kind === 'text' && content.rare.count <= content.rows * rareRows) {
    add(
      'rare-values',
      content.rare.count,
      `${rows(content.rare.count, isExact)} hold values that hardly occur beside ${usual} usual ones.`,
    );
  }
  if (variants && variants.groups > 0) {
    add('variants', variants.count, `${rows(variants.count, isExact)} differ from a more frequent value only in case or white space.`);
  }
  const longest = coverage?.gaps[0]?.units ?? 0;
  if (coverage && longest >= longGap && !mayBeChance(longest, coverage.units, content.rows)) {
    const unit = { day: 'days', workday: 'working days', week: 'weeks', month: 'months' }[coverage.unit];
    add('gaps', coverage.missing, `${englishNumber(longest)} ${unit} in a row have no rows.`);
  }
  // Placeholders among numbers and dates lie far out themselves, and have been named.
  const far = (outliers?.farCount ?? 0) - held;
  if (outliers && far > 0) {
    add('outliers', far, `${rows(far, outliers.isExact)} lie far from the others.`);
  }
  if (numbers && hasTwoHeaps(column.histogram)) add('heaps', content.rows, 'The numbers lie in separate heaps, as when units are mixed.');
  if (column.distinctIsExact && column.distinctCount === 1 && content.rows > 1) {
    add('constant', content.rows, 'Every filled row holds the same value.');
  }
  return found;
}

function addReadings(
  readings: ColumnContent['readings'],
  filled: number,
  isExact: boolean,
  add: (flag: ColumnFlag['flag'], count: number, sentence: string) => void,
): void {
  const byKind = new Map<string, number>();
  for (const { as, count } of readings)
    byKind.set(as === 'integer' ? 'decimal' : as, (byKind.get(as === 'integer' ? 'decimal' : as) ?? 0) + count);
  const read = [...byKind.values()].reduce((sum, count) => sum + count, 0);
  const most = Math.max(0, ...byKind.values());
  const odd = filled - most;
  if (most > filled * slipShare && odd > 0) add('mixed-readings', odd, `${rows(odd, isExact)} do not read like most others here.`);
  else if (read > 0 && read < filled * slipShare && read <= filled * 0.1) {
    add('mixed-readings', read, `${rows(read, isExact)} read as numbers or dates among texts.`);
  }
  const ambiguous = readings.reduce((sum, each) => sum + each.ambiguousCount, 0);
  if (ambiguous > 0) add('ambiguous-dates', ambiguous, `${rows(ambiguous, isExact)} hold dates whose day and month could be exchanged.`);
  const formats = readings.filter((each) => each.as === 'date').length;
  if (formats > 1) add('date-formats', filled, `Dates are written in ${formats} ways.`);
}

/** Both heaps hold at least this share, and the valley between is at most half as high as the lower one. */
const heapShare = 0.03;
const valley = 0.5;

/** Whether a histogram has two heaps with a valley between. */
export function hasTwoHeaps(histogram: Histogram | Omit<Histogram, 'isExact'> | null): boolean {
  if (!histogram || histogram.scale === 'category' || histogram.bins.length < 12) return false;
  const bins = histogram.bins.map((bin) => bin.count);
  // Neighbours are looked at together: a single low bin is chance.
  const smooth = bins.map((count, index) => ((bins[index - 1] ?? count) + 2 * count + (bins[index + 1] ?? count)) / 4);
  const total = bins.reduce((sum, count) => sum + count, 0);
  return smooth.some((low, index) => {
    const [before, after] = [smooth.slice(0, index), smooth.slice(index + 1)];
    const lower = Math.min(Math.max(0, ...before), Math.max(0, ...after));
    const mass = (from: number, to: number): number => bins.slice(from, to).reduce((sum, count) => sum + count, 0);
    return (
      low < lower * valley &&
      mass(0, index) >= total * heapShare &&
      mass(index + 1, bins.length) >= total * heapShare &&
      isHeap(before, low) &&
      isHeap(after, low)
    );
  });
}

/** A heap rises well above the valley beside it over more than one bin. */
const isHeap = (heights: readonly number[], low: number): boolean => heights.filter((height) => height > low / valley).length >= 2;
