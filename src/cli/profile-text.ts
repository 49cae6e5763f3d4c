import type { ColumnProfile, Profile } from '#contract/profile.ts';
import type { Scalar } from '#contract/values.ts';
import { printable } from './terminal.ts';

const wholeNumbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const shares = new Intl.NumberFormat('en-GB', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

const counted = (value: number | null, isExact: boolean): string =>
  value === null ? '–' : `${isExact ? '' : '~'}${wholeNumbers.format(value)}`;

const shortened = (text: string, width: number): string => {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`;
};

const shown = (value: Scalar, width = 20): string => (value === null ? '–' : shortened(printable(String(value)), width));

function bytes(count: number): string {
  const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = count === 0 ? 0 : Math.min(names.length - 1, Math.floor(Math.log2(count) / 10));
  return `${(count / 2 ** (10 * step)).toFixed(step === 0 ? 0 : 1)} ${names[step]}`;
}

/** The best claim; what may identify a person is marked. */
function meaning({ phi, semanticTypes }: ColumnProfile): string {
  const label = semanticTypes[0]?.label ?? '';
  if (phi.length === 0) return label === '' ? '–' : shown(label, 24);
  return label === '' ? `PHI: ${shown(phi[0]?.label ?? '', 19)}` : `${shown(label, 18)} (PHI)`;
}

function row(column: ColumnProfile, rowCount: number | null): string[] {
  const nullShare = column.nullCount === null || !rowCount ? '–' : shares.format(column.nullCount / rowCount);
  const median = column.quantiles.find(({ p }) => p === 0.5)?.value ?? null;
  const top = column.topValues[0];
  return [
    shown(column.name, 32),
    shown(column.type, 16),
    meaning(column),
    column.nullCountIsExact ? nullShare : `~${nullShare}`,
    column.state === 'failed' ? 'failed' : counted(column.distinctCount, column.distinctIsExact),
    shown(column.min),
    shown(median, 14),
    shown(column.max),
    top ? `${shown(top.value, 18)} (${counted(top.count, column.topValuesAreExact)})` : '–',
  ];
}

/**
 * A profile for a person at a terminal: one line of facts, one line a column, warnings. `~` marks an estimate.
 * Every name and value is made printable: nothing in a file can steer the terminal.
 */
export function profileText(profile: Profile): string {
  const { file } = profile;
  const head = [
    shown(file.path, 200),
    `${counted(profile.rowCount, profile.rowCountIsExact)} rows × ${wholeNumbers.format(profile.columns.length)} columns, ${file.format}${file.compression === 'none' ? '' : `, ${file.compression}`}, ${bytes(file.bytes)}`,
    `${counted(profile.duplicateRowCount, profile.duplicateRowCountIsExact)} duplicate rows${profile.sample ? `; profiled ${wholeNumbers.format(profile.sample.rows)} rows chosen by ${profile.sample.method}, seed ${profile.sample.seed}` : ''}`,
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
