import type { ComparedColumn, Comparison } from '#contract/studies/comparison.ts';
import type { Scalar } from '#contract/values.ts';
import { perCent } from '#contract/figure-words.ts';
import { printable } from './terminal.ts';

const wholeNumbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const shares = perCent({ minimumFractionDigits: 1, maximumFractionDigits: 1 });

const counted = (value: number | null): string => (value === null ? '–' : wholeNumbers.format(value));

function shown(value: Scalar, width: number): string {
  const characters = [...printable(String(value ?? '–'))];
  return characters.length <= width ? characters.join('') : `${characters.slice(0, width - 1).join('')}…`;
}

const levelWords = { same: 'same', none: '', some: 'moderate', strong: 'STRONG', unknown: 'not judged' } as const;

/** Most columns that are listed although nothing in them changed in a way that matters. */
const mostQuiet = 100;

/**
 * A comparison for a person at a terminal: the headline, rows and schema, one line a column (the most changed first), and why.
 * Every name and value is made printable: nothing in a file can steer the terminal.
 */
export function compareText(comparison: Comparison): string {
  const { after, before, columns } = comparison;
  const changed = columns.filter(({ level }) => level !== 'same' && level !== 'none');
  const quiet = columns.slice(changed.length);
  const listed = [...changed, ...quiet.slice(0, mostQuiet)];
  const left = columns.length - listed.length;
  const lines = [
    printable(comparison.headline),
    '',
    `before  ${shown(before.path, 200)}: ${counted(before.rowCount)} rows × ${counted(before.columnCount)} columns, ${counted(before.duplicateRowCount)} duplicate rows`,
    `after   ${shown(after.path, 200)}: ${counted(after.rowCount)} rows × ${counted(after.columnCount)} columns, ${counted(after.duplicateRowCount)} duplicate rows`,
    ...rowLines(comparison),
    ...schemaLines(comparison),
    '',
    ...tableOf([
      ['column', 'type', 'change', 'PSI', 'KS', 'null before', 'null after', 'distinct before', 'distinct after', 'new values'],
      ...listed.map((column) => cells(column, comparison)),
    ]),
    ...(left > 0 ? [`and ${counted(left)} more columns without a change that matters; --json has them all`] : []),
    ...estimatedLines(columns),
    ...changed.flatMap((column) => [
      '',
      `${shown(column.name, 60)}`,
      ...column.reasons.map((reason) => `  ${printable(reason)}`),
      ...segmentLines(column),
    ]),
    ...(comparison.warnings.length > 0 ? ['', ...comparison.warnings.map(({ message }) => `! ${printable(message)}`)] : []),
    ...(comparison.masked && columns.some(({ phi }) => phi.before !== null || phi.after !== null)
      ? ['', 'Values of columns that may identify a person are shown as shapes (--identifying-values shows them).']
      : []),
    '',
  ];
  return lines.join('\n');
}

/** What was estimated, and from how much. */
const estimatedLines = (columns: readonly ComparedColumn[]): string[] =>
  columns.flatMap(({ estimated, name, newValues }) =>
    estimated === null
      ? []
      : [
          `~ ${shown(name, 32)}: values counted on a sample of ${counted(estimated.values)} values chosen by hash (rows with them: ${counted(estimated.rows.before)} before, ${counted(estimated.rows.after)} after); at 95 % distinct ± ${counted(estimated.distinct.before)} and ± ${counted(estimated.distinct.after)}, new values ${counted(newValues?.values ?? null)} ± ${counted(estimated.newValues.values)}${estimated.ks === null ? '' : `; KS too low by ${estimated.ks.toFixed(4)} at most`}`,
        ],
  );

function rowLines({ keyed, rows }: Comparison): string[] {
  if (keyed !== null) {
    const unmatched = keyed.unmatched.before + keyed.unmatched.after;
    return [
      `rows    by ${keyed.columns.map((name) => shown(name, 40)).join(', ')}${keyed.by === 'found' ? ' (found)' : ''}: ${counted(keyed.added)} added, ${counted(keyed.removed)} removed, ${counted(keyed.changed)} changed, ${counted(keyed.unchanged)} unchanged${unmatched > 0 ? `, ${counted(unmatched)} not matched` : ''}`,
      ...(keyed.changes.length > 0
        ? [
            `        changed in ${keyed.changesFrom === null ? '' : `(estimated from ${counted(keyed.changesFrom)} changed rows) `}${keyed.changes
              .slice(0, 8)
              .map(
                ({ name, plusMinus, rows: count }) =>
                  `${shown(name, 30)} (${counted(count)}${plusMinus === 0 ? '' : ` ± ${counted(plusMinus)}`})`,
              )
              .join(', ')}`,
          ]
        : []),
    ];
  }
  return rows === null
    ? []
    : [`rows    as wholes: ${counted(rows.added)} added, ${counted(rows.removed)} removed, ${counted(rows.same)} in both`];
}

const named = (columns: readonly { readonly name: string }[]): string =>
  columns
    .slice(0, 12)
    .map(({ name }) => shown(name, 40))
    .join(', ') + (columns.length > 12 ? ` and ${counted(columns.length - 12)} more` : '');

function schemaLines({ schema }: Comparison): string[] {
  const lines: [string, string][] = [];
  if (schema.added.length > 0) lines.push(['came', named(schema.added)]);
  if (schema.removed.length > 0) lines.push(['went', named(schema.removed)]);
  for (const { after, before } of schema.renamed) lines.push(['renamed', `${shown(before, 40)} is ${shown(after, 40)}`]);
  for (const { after, before, sharedValues } of schema.guesses) {
    const values = sharedValues === null ? '' : ` (${shares(sharedValues)} of the values are the same)`;
    lines.push(['guess', `${shown(before, 40)} may be ${shown(after, 40)}${values}; --rename says so`]);
  }
  for (const { after, before, name } of schema.retyped)
    lines.push(['type', `${shown(name, 40)} from ${shown(before, 30)} to ${shown(after, 30)}`]);
  if (schema.moved.length > 0) lines.push(['moved', named(schema.moved)]);
  for (const { change, name } of schema.nullability)
    lines.push(['nulls', `${shown(name, 40)} ${change === 'nulls' ? 'has nulls now' : 'has no nulls any more'}`]);
  return lines.map(([what, text]) => `${what.padEnd(8)}${text}`);
}

const part = (nulls: number, rows: number): string => (rows === 0 ? '–' : shares(nulls / rows));

function cells(column: ComparedColumn, { after, before }: Comparison): string[] {
  const { figures } = column;
  return [
    shown(column.name, 32),
    shown(column.type.after, 16),
    levelWords[column.level],
    column.psi === null ? '–' : column.psi.value.toFixed(3),
    column.ks === null ? '–' : column.ks.d.toFixed(3),
    part(figures.before.nulls, before.rowCount),
    part(figures.after.nulls, after.rowCount),
    about(column, figures.before.distinct),
    about(column, figures.after.distinct),
    about(column, column.newValues?.values ?? null),
  ];
}

const about = ({ estimated }: ComparedColumn, value: number | null): string =>
  `${estimated === null || value === null ? '' : '~'}${counted(value)}`;

const segmentLines = ({ segments }: ComparedColumn): string[] =>
  (segments?.items ?? [])
    .filter(({ level }) => level === 'some' || level === 'strong')
    .map(({ value, words }) => `    ${shown(value, 40)}: ${printable(words)}`);

function tableOf(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => [...(row[index] ?? '')].length)));
  return rows.map((row) =>
    row
      .map((text, index) => {
        const gap = ' '.repeat((widths[index] ?? 0) - [...text].length);
        return index > 2 ? gap + text : text + gap;
      })
      .join('  ')
      .trimEnd(),
  );
}
