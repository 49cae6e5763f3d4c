import { sampleWords } from '#contract/drawn-words.ts';
import { bytes, count, share, unknown } from '#contract/figure-words.ts';
import type { ColumnProfile, Profile } from '#contract/profile.ts';
import type { Scalar } from '#contract/values.ts';
import { printable } from './terminal.ts';

const shortened = (text: string, width: number): string => {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`;
};

const shown = (value: Scalar, width = 20): string => (value === null ? unknown : shortened(printable(String(value)), width));

/** The best claim; what may identify a person is marked. */
function meaning({ phi, semanticTypes }: ColumnProfile): string {
  const label = semanticTypes[0]?.label ?? '';
  if (phi.length === 0) return label === '' ? unknown : shown(label, 24);
  return label === '' ? `PHI: ${shown(phi[0]?.label ?? '', 19)}` : `${shown(label, 18)} (PHI)`;
}

function row(column: ColumnProfile, rowCount: number | null): string[] {
  const median = column.quantiles.find(({ p }) => p === 0.5)?.value ?? null;
  const top = column.topValues[0];
  return [
    shown(column.name, 32),
    shown(column.type, 16),
    meaning(column),
    share(column.nullCount, rowCount, column.nullCountIsExact),
    column.state === 'failed' ? 'failed' : count(column.distinctCount, column.distinctIsExact),
    shown(column.min),
    shown(median, 14),
    shown(column.max),
    top ? `${shown(top.value, 18)} (${count(top.count, column.topValuesAreExact)})` : unknown,
  ];
}

/**
 * A profile for a person at a terminal: one line of facts, one line a column, warnings. `≈` marks an estimate.
 * Every name and value is made printable: nothing in a file can steer the terminal.
 */
export function profileText(profile: Profile): string {
  const { file } = profile;
  const head = [
    shown(file.path, 200),
    `${count(profile.rowCount, profile.rowCountIsExact)} rows × ${count(profile.columns.length, true)} columns, ${file.format}${file.compression === 'none' ? '' : `, ${file.compression}`}, ${bytes(file.bytes)}`,
    `${count(profile.duplicateRowCount, profile.duplicateRowCountIsExact)} duplicate rows${profile.sample ? `; profiled ${count(profile.sample.rows, true)} rows chosen by ${profile.sample.method}, seed ${profile.sample.seed}` : ''}`,
    ...(profile.drawn === null ? [] : [`${sampleWords(profile.drawn)}, drawn from ${shown(profile.drawn.address, 200)}`]),
    ...profile.tableShapes.map(({ label, missing }) => `looks like ${label}${missing.length === 0 ? '' : `; lacks ${missing.join(', ')}`}`),
  ];
  const table = [
    ['column', 'type', 'meaning', 'null', 'distinct', 'min', 'median', 'max', 'most frequent'],
    ...profile.columns.map((column) => row(column, profile.sample?.rows ?? profile.rowCount)),
  ];
  const widths = (table[0] ?? []).map((_, index) => Math.max(...table.map((cells) => [...(cells[index] ?? '')].length)));
  const rightAligned = new Set([3, 4]);
  const lines = table.map((cells) =>
    cells
      .map((cell, index) => {
        const gap = ' '.repeat((widths[index] ?? 0) - [...cell].length);
        return rightAligned.has(index) ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd(),
  );
  const problems = profile.columns.flatMap((column) => (column.problem ? [`${shown(column.name, 60)}: ${column.problem}`] : []));
  const warnings = [...profile.warnings.map((warning) => warning.message), ...problems].map((text) => `! ${printable(text)}`);
  return [...head, '', ...lines, ...(warnings.length > 0 ? ['', ...warnings] : []), ''].join('\n');
}
