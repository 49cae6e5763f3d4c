import type { DataSetOverlap } from '#contract/overlap/overlap.ts';
import type { RowFilter } from '#contract/samples.ts';
import type { ExactOverlapInput, ExactPair } from '#contract/studies/overlap.ts';
import type { DataSetSketch } from '../sketch/column-sketch.ts';

const mostPairs = 20;
const mostSplits = 8;
/** A column with more different values is no way to split rows. */
const mostParts = 300;

/** What is worth comparing value by value of two data sets: pairs of columns that people count first, rows, and where the overlap lies. */
export function exactInput(
  found: Pick<DataSetOverlap, 'columns' | 'rows'>,
  { first, second }: { readonly first: DataSetSketch; readonly second: DataSetSketch },
  filters: readonly RowFilter[],
): ExactOverlapInput {
  const pairOf = (subject: string, other: string): ExactPair | null => {
    const one = first.columns.find(({ path }) => path === subject);
    const two = second.columns.find(({ path }) => path === other);
    // What lies inside of a nested column has no column of its own to read.
    if (!one || !two || one.path !== one.name || two.path !== two.name) return null;
    return { subject, other, semanticType: one.semanticType ?? two.semanticType };
  };
  const pairs = found.columns
    .filter(({ entity, isCoarse, noun, values }) => values !== null && (noun !== null || entity !== null || isCoarse))
    .flatMap(({ other, subject }) => pairOf(subject.path, other.path) ?? [])
    .slice(0, mostPairs);
  const rows = found.rows?.parts.flatMap(({ other, subject }) => pairOf(subject, other) ?? []) ?? [];
  const who = found.columns.find(({ entity, noun, values }) => values !== null && (entity === 'patient' || noun !== null));
  const whoPair = who === undefined ? null : pairOf(who.subject.path, who.other.path);
  const columns = first.columns
    .filter(
      ({ canonicalKind, distinctCount, isPersonal, name, path }) =>
        path === name &&
        !isPersonal &&
        path !== whoPair?.subject &&
        ['text', 'code', 'boolean', 'mixed'].includes(canonicalKind) &&
        distinctCount.value > 1 &&
        distinctCount.value <= mostParts,
    )
    .toSorted((one, other) => one.distinctCount.value - other.distinctCount.value)
    .slice(0, mostSplits)
    .map(({ path }) => path);
  return {
    pairs,
    rows: rows.length >= 2 && rows.length === found.rows?.parts.length ? rows : null,
    filters: [...filters],
    splitBy: whoPair === null || columns.length === 0 ? null : { pair: whoPair, columns },
  };
}
