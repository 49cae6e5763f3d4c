import type { AssociationPair, Coverage, CoverageGap, KeyFinding } from '#contract/studies/relationships.ts';
import { formatCount, formatShare, plural } from '../../../ui/format.ts';

/** How long a study takes, as measured on tables of such sizes with two processor cores. */
export function costWords(rows: number | null, columns: number): string {
  const cells = (rows ?? 0) * columns;
  if (cells <= 10_000_000) return 'This takes about half a minute.';
  return cells <= 100_000_000 ? 'This takes a minute or two.' : 'This takes several minutes; what cannot be counted in that time is said.';
}

/** What a key finding says after the names of its columns. */
export function keyWords({ kind, columns, rows, sharingRows, nullRows }: KeyFinding): string {
  const verb = columns.length === 1 ? 'tells' : 'together tell';
  const nearly = columns.length === 1 ? 'nearly tells' : 'together nearly tell';
  const where = nullRows === 0 ? 'every row' : 'every row that has a value';
  if (kind === 'key') return `${verb} ${where} apart.`;
  if (kind === 'key_without_repeats') return `${verb} rows apart, but for rows that repeat another one in every column.`;
  return `${nearly} rows apart: ${formatShare(sharingRows / rows)} of the rows share ${columns.length === 1 ? 'it' : 'them'} with another row.`;
}

export function keyFacts({ distinct, nullRows, largestGroup, kind }: KeyFinding): string {
  return [
    `${formatCount(distinct)} different`,
    ...(nullRows === 0 ? [] : [`${plural(nullRows, 'row')} without`]),
    ...(kind === 'key' ? [] : [`at most ${formatCount(largestGroup)} rows share one`]),
  ].join(' · ');
}

export function strengthWord(strength: number): string {
  const size = Math.abs(strength);
  if (size >= 0.995) return 'fixed';
  if (size >= 0.8) return 'very strong';
  if (size >= 0.5) return 'strong';
  return size >= 0.3 ? 'moderate' : 'weak';
}

const measureWords: Readonly<Record<AssociationPair['figures'][number]['measure'], string>> = {
  spearman: 'rank correlation',
  pearson: 'linear correlation',
  cramers_v: 'Cramér’s V',
  correlation_ratio: 'correlation ratio',
};

export const measureWord = (measure: AssociationPair['figures'][number]['measure']): string => measureWords[measure];

/** What the pair does, in plain words. */
export function pairWords({ figures: [first] }: AssociationPair): string {
  if (first?.measure === 'spearman') return first.value > 0 ? 'rise and fall together' : 'one falls while the other rises';
  if (first?.measure === 'cramers_v') return 'the value of one tells of the other';
  return 'the category tells of the number';
}

/** 0.45678 → "0.457", never rounded to a 1 that it is not. */
export function formatStrength(value: number): string {
  const text = value.toFixed(3);
  const isRoundedUp = Math.abs(Number(text)) === 1 && Math.abs(value) < 1;
  return (isRoundedUp ? (value > 0 ? '> 0.999' : '< -0.999') : text).replace('-', '−');
}

export function gapWords({ from, to, periods }: CoverageGap, unit: Coverage['unit']): string {
  const length = plural(periods, unit);
  return from === to ? `no rows on ${from}` : `no rows from ${from} to ${to} (${length})`;
}
