import type { DrawMethod, Drawn, LeftOut } from '#contract/drawn.ts';
import { formatCompact, formatCount, formatShare, plural } from './format.ts';

const methods: Readonly<Record<DrawMethod, string>> = {
  rows: 'Row groups at random places, an equal share of rows of each',
  partitions: 'Every partition in proportion to its rows',
  stretches: 'Stretches at random places, cut at the ends of records',
  whole: 'The whole file',
};

export const methodWords = (method: DrawMethod): string => methods[method];

/** "6.7 % for every row", "1 in 40,000 for every row"; between two where partitions differ. */
export function chanceWords(chance: Drawn['chance']): string {
  if (chance === null) return 'About equal for every row, not exactly known';
  const { least, most } = chance;
  const [from, to] = [odds(least), odds(most)];
  if (from !== to) return `${from} to ${to}, by partition`;
  return `${most - least <= most * 1e-9 ? '' : 'about '}${to} for every row`;
}

const odds = (value: number): string => (value === 0 || value >= 0.001 ? formatShare(value) : `1 in ${formatCount(Math.round(1 / value))}`);

/** "sample of ≈ 2.0 M rows": stands under the number of rows that were drawn. */
export function ofWords({ ofRows, ofRowsIsExact }: Pick<Drawn, 'ofRows' | 'ofRowsIsExact'>): string {
  return ofRows === null ? 'taken as it is' : `sampled of ${ofRowsIsExact ? '' : '≈ '}${formatCompact(ofRows)}`;
}

const reasons: Readonly<Record<LeftOut['reason'], string>> = {
  hidden: 'hidden (names that begin with a dot or an underscore)',
  empty: 'empty',
  other_format: 'of another format',
  archived: 'in archive storage',
  unreadable: 'damaged',
  encrypted: 'encrypted',
  compressed: 'compressed as a whole',
};

/** "3 files hidden (…), 1 file empty". */
export const leftOutWords = (leftOut: readonly LeftOut[]): string =>
  leftOut.map(({ reason, files }) => `${plural(files, 'file')} ${reasons[reason]}`).join(', ');
