import type { ColumnContent } from '#contract/column-content.ts';
import { rowsOf, type CountedText } from './counted.ts';
import { groupMasks, type MaskGroup } from './masks.ts';

type Masks = NonNullable<ColumnContent['masks']>;

const shownMasks = 20;
/** More masks than these are too many to be a form that values are written in. */
const mostMasks = 40;
/** A mask is usual when so many rows have it, and rare beside a usual one below the other share. */
const usualShare = 0.5;
const rareShare = 0.01;
/** Where nearly every value has a mask of its own, masks say nothing. */
const freeShare = 0.3;
const fewValues = 50;

/** Masks worth showing: as they are where there are few, else with runs written once; null for free text. */
export function summariseMasks(values: readonly CountedText[]): Masks | null {
  const filled = values.filter((each) => each.text.trim() !== '');
  const exact = groupMasks(filled, false);
  if (exact.length <= mostMasks || covers(exact)) return masksFrom(exact, false);
  const runs = groupMasks(filled, true);
  if (filled.length > fewValues && runs.length > filled.length * freeShare) return null;
  return masksFrom(runs, true);
}

/** A few masks hold nearly every row. */
const covers = (groups: readonly MaskGroup[]): boolean => rowsOf(groups.slice(0, 5)) >= 0.9 * rowsOf(groups);

/** @param groups the most frequent first */
export function masksFrom(groups: readonly MaskGroup[], isCollapsed: boolean): Masks | null {
  const rows = rowsOf(groups);
  if (rows === 0) return null;
  const hasUsual = (groups[0]?.count ?? 0) >= rows * usualShare;
  const items = groups.slice(0, shownMasks).map((group) => ({ ...group, isRare: hasUsual && group.count < rows * rareShare }));
  const others = groups.slice(shownMasks);
  return { isCollapsed, items, others: { masks: others.length, count: rowsOf(others) } };
}
