import type { ColumnSketch } from '../sketch/column-sketch.ts';

/** With fewer different values than this two columns share values by chance. */
export const fewestValues = 50;

const day = 86_400_000;

/** Steps in which values of a number column lie, as far as its type tells. */
function stepOf(logicalType: string): number {
  const scale = /^DECIMAL\(\d+,\s*(\d+)\)$/i.exec(logicalType)?.[1];
  if (scale !== undefined) return 10 ** -Number(scale);
  // Of floats nobody knows; sums of money are the usual case.
  return /^(FLOAT|DOUBLE|REAL)$/i.test(logicalType) ? 0.01 : 1;
}

const asNumber = (value: unknown): number | null => {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
};

/** How many values there could be between the ends of a column; null where that is not known. */
function roomOf({ canonicalKind, logicalType, mask, range }: ColumnSketch): number | null {
  if (range !== null) {
    const [from, to] =
      canonicalKind === 'date' || canonicalKind === 'timestamp'
        ? [Date.parse(String(range.from)) / day, Date.parse(String(range.to)) / day]
        : [asNumber(range.from), asNumber(range.to)];
    if (from !== null && to !== null && Number.isFinite(from) && Number.isFinite(to) && to >= from)
      return canonicalKind === 'timestamp'
        ? (to - from) * 86_400 + 1
        : (to - from) / (canonicalKind === 'number' ? stepOf(logicalType) : 1) + 1;
  }
  // Numbers of one length: so many digits have so many values.
  return mask !== null && /^9{1,15}$/.test(mask) ? 10 ** mask.length : null;
}

const isDense = ({ canonicalKind }: ColumnSketch): boolean =>
  canonicalKind === 'number' || canonicalKind === 'digits' || canonicalKind === 'date' || canonicalKind === 'timestamp';

/**
 * Share of a column's values that one would find in another column although the two have nothing to do with each other, because the other
 * one fills its range: member numbers from 1 to 100,000 hold every postcode. 0 for texts and codes that do not fill a range.
 */
export function foundByChance(of: ColumnSketch, within: ColumnSketch): number {
  if (!isDense(of) || !isDense(within)) return 0;
  const [own, other] = [roomOf(of), roomOf(within)];
  if (other === null) return 0;
  const filled = Math.min(1, within.distinctCount.value / Math.max(1, other));
  // A column in a wider range has most of its values outside of the other one.
  return own === null ? filled : filled * Math.min(1, other / Math.max(1, own));
}

/** What of a share is more than chance, 0 to 1. A column that fills its range proves nothing by holding everything, so not a ratio. */
export const beyondChance = (share: number, chance: number): number => Math.max(0, share - chance);
