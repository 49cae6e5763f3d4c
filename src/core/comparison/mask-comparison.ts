import type { ComparedColumn, Comparison, SideFigures, ValueChanges } from '#contract/studies/comparison.ts';
import type { Scalar } from '#contract/values.ts';
import { maskedValue } from './masks.ts';

/** True where a column may identify a person in either delivery. */
export const isPhi = (column: Pick<ComparedColumn, 'phi'>): boolean => column.phi.before !== null || column.phi.after !== null;

/**
 * The comparison with the values of columns that may identify a person replaced by their shapes: examples, extremes, categories, keys
 * and categories of segments. Counts, shares and moments stay.
 */
export function maskComparison(comparison: Comparison): Comparison {
  const masked = new Set(comparison.columns.filter(isPhi).map(({ name }) => name));
  const { keyed } = comparison;
  const keys = (rows: readonly (readonly Scalar[])[]): Scalar[][] =>
    rows.map((row) => row.map((value, index) => (masked.has(keyed?.columns[index] ?? '') ? maskedValue(value) : value)));
  return {
    ...comparison,
    masked: true,
    keyed:
      keyed === null
        ? null
        : {
            ...keyed,
            examples: { added: keys(keyed.examples.added), removed: keys(keyed.examples.removed), changed: keys(keyed.examples.changed) },
          },
    columns: comparison.columns.map((column) => maskColumn(column, masked)),
  };
}

const figures = (side: SideFigures): SideFigures => ({
  ...side,
  min: maskedValue(side.min),
  max: maskedValue(side.max),
  median: maskedValue(side.median),
});

const values = (changes: ValueChanges | null): ValueChanges | null =>
  changes === null ? null : { ...changes, examples: changes.examples.map(({ count, value }) => ({ value: maskedValue(value), count })) };

function maskColumn(column: ComparedColumn, masked: ReadonlySet<string>): ComparedColumn {
  const { distribution, segments } = column;
  const shown =
    segments !== null && masked.has(segments.by)
      ? { ...segments, items: segments.items.map((item) => ({ ...item, value: maskedValue(item.value) })) }
      : segments;
  if (!masked.has(column.name)) return { ...column, segments: shown };
  return {
    ...column,
    segments: shown,
    figures: { before: figures(column.figures.before), after: figures(column.figures.after) },
    ks: column.ks === null ? null : { ...column.ks, at: maskedValue(column.ks.at) },
    distribution:
      distribution === null || distribution.scale !== 'category'
        ? distribution
        : { ...distribution, bins: distribution.bins.map((bin) => ({ ...bin, from: maskedValue(bin.from), to: maskedValue(bin.to) })) },
    newValues: values(column.newValues),
    vanishedValues: values(column.vanishedValues),
  };
}
