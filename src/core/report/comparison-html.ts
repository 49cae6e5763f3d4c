import { bytes, count, share } from '#contract/figure-words.ts';
import type { ComparedColumn, Comparison, OverlaidDistribution, SideFigures } from '#contract/studies/comparison.ts';
import { cell, instant, measure } from './figures.ts';
import { type Html, html, trusted } from './html.ts';
import { reportStyle } from './style.ts';

const ownStyle = `
.before { fill: none; stroke: var(--dim); stroke-width: 1; }
svg rect.after { fill: var(--bar); opacity: .55; }
.strong { color: var(--warn); font-weight: 600; }
`;

const levelWords = { same: 'the same', none: 'no change that matters', some: 'moderate', strong: 'strong', unknown: 'not judged' } as const;

/**
 * A comparison as one page that opens in any browser, without a network and without scripts. Everything that comes from the files is
 * escaped; the page's own policy forbids anything else to load or to run. Give it a masked comparison unless a person asked otherwise.
 */
export function renderComparisonHtml(comparison: Comparison): string {
  const { after, before, columns } = comparison;
  const changed = columns.filter(({ level }) => level === 'some' || level === 'strong' || level === 'unknown');
  const page = html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${before.title} and ${after.title} compared</title>
        <style>
          ${trusted(reportStyle + ownStyle)}
        </style>
      </head>
      <body>
        <header>
          <h1>${comparison.headline}</h1>
          <p class="dim">Before: ${before.title}. After: ${after.title}. Compared on ${instant(comparison.comparedAt)}.</p>
        </header>
        <main>
          ${comparison.warnings.map(({ message }) => html`<p class="notice">${message}</p>`)} ${sides(comparison)} ${schema(comparison)}
          <h2>Columns, the most changed first</h2>
          ${overview(columns)}
          <h2>What changed in each</h2>
          ${changed.length === 0 ? html`<p>No column changed in a way that matters.</p>` : changed.map(section)}
        </main>
        <footer>
          Made by Meshbench ${comparison.generator.version} with DuckDB ${comparison.generator.duckdb}. All rows of both deliveries were
          read. A change is called moderate from a stability index of ${String(comparison.thresholds.psi.some)} and strong from
          ${String(comparison.thresholds.psi.strong)}, and only where chance would bring it about less than once in
          ${count(1 / comparison.thresholds.significance, true)} times.
          ${comparison.masked ? 'Values of columns that may identify a person are shown as their shapes.' : 'This page holds values of the files: treat it as you treat the data.'}
        </footer>
      </body>
    </html> `;
  return page.text;
}

function sides({ after, before, keyed, rows }: Comparison): Html {
  const lines: [string, string, string][] = [
    ['File', before.path, after.path],
    ['Rows', count(before.rowCount, true), count(after.rowCount, true)],
    ['Columns', count(before.columnCount, true), count(after.columnCount, true)],
    ['Rows that repeat an earlier row', count(before.duplicateRowCount, true), count(after.duplicateRowCount, true)],
    ['Size', bytes(before.bytes), bytes(after.bytes)],
  ];
  if (keyed !== null) lines.push([`Rows only here, by ${keyed.columns.join(', ')}`, count(keyed.removed, true), count(keyed.added, true)]);
  else if (rows !== null) lines.push(['Rows only here', count(rows.removed, true), count(rows.added, true)]);
  return table(['', 'Before', 'After'], lines);
}

const table = (head: readonly string[], lines: readonly (readonly string[])[]): Html =>
  html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${head.map((each) => html`<th scope="col">${each}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line) =>
            html`<tr>
              ${line.map((each) => html`<td>${each}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

function schema({ schema: changes }: Comparison): Html {
  const lines: [string, string, string][] = [
    ...changes.added.map(({ name, type }): [string, string, string] => ['came', name, type]),
    ...changes.removed.map(({ name, type }): [string, string, string] => ['went', name, type]),
    ...changes.renamed.map(({ after, before }): [string, string, string] => ['has another name', after, `was ${before}`]),
    ...changes.guesses.map(({ after, before }): [string, string, string] => [
      'may have another name',
      after,
      `perhaps ${before}; nobody has said so`,
    ]),
    ...changes.retyped.map(({ after, before, name }): [string, string, string] => ['changed type', name, `from ${before} to ${after}`]),
    ...changes.moved.map(({ after, before, name }): [string, string, string] => [
      'moved',
      name,
      `from place ${before + 1} to ${after + 1}`,
    ]),
    ...changes.nullability.map(({ change, name }): [string, string, string] => [
      change === 'nulls' ? 'has nulls now' : 'has no nulls any more',
      name,
      '',
    ]),
  ];
  if (lines.length === 0) return html`<p>The columns are the same, in the same order and of the same types.</p>`;
  return html`<h2>Schema</h2>
    ${table(['Change', 'Column', ''], lines)}`;
}

function overview(columns: readonly ComparedColumn[]): Html {
  return table(
    [
      'Column',
      'Type',
      'Change',
      'Stability index',
      'Kolmogorov–Smirnov',
      'Nulls before',
      'Nulls after',
      'Different before',
      'Different after',
    ],
    columns.map((column) => [
      column.name,
      column.type.after,
      levelWords[column.level],
      column.psi === null ? '–' : column.psi.value.toFixed(3),
      column.ks === null ? '–' : column.ks.d.toFixed(3),
      count(column.figures.before.nulls, true),
      count(column.figures.after.nulls, true),
      count(column.figures.before.distinct, column.estimated === null),
      count(column.figures.after.distinct, column.estimated === null),
    ]),
  );
}

function section(column: ComparedColumn): Html {
  const { after, before } = column.figures;
  const figure = (name: string, of: (side: SideFigures) => string): [string, string, string] => [name, of(before), of(after)];
  const lines = [
    figure('Nulls', ({ nulls }) => count(nulls, true)),
    figure('Different values', ({ distinct }) => count(distinct, column.estimated === null)),
    ...(after.mean === null
      ? []
      : [figure('Mean', ({ mean }) => measure(mean)), figure('Standard deviation', (side) => measure(side.standardDeviation))]),
    figure('Median', ({ median }) => cell(median)),
    figure('Smallest', ({ min }) => cell(min)),
    figure('Largest', ({ max }) => cell(max)),
  ];
  return html`<section class="column">
    <header>
      <h3>${column.name}</h3>
      <span class="dim mono">${column.type.after}</span
      ><span class="${column.level === 'strong' ? 'strong' : 'dim'}">${levelWords[column.level]}</span>
    </header>
    <ul class="reasons">
      ${column.reasons.map((reason) => html`<li>${reason}</li>`)}
    </ul>
    ${column.distribution === null ? html`` : overlay(column.distribution, column.name)}
    <div class="pair">${table(['', 'Before', 'After'], lines)} ${changedValues(column)}</div>
    ${segments(column)}
  </section>`;
}

function changedValues({ newValues, vanishedValues }: ComparedColumn): Html {
  const lines = [
    ...(newValues?.examples ?? []).map(({ count: rows, value }) => ['new', cell(value), count(rows, true)]),
    ...(vanishedValues?.examples ?? []).map(({ count: rows, value }) => ['gone', cell(value), count(rows, true)]),
  ];
  return lines.length === 0 ? html`` : table(['Values', '', 'Rows'], lines);
}

function segments({ segments: found }: ComparedColumn): Html {
  if (found === null) return html``;
  return html`<p class="dim">Within ${found.by}</p>
    ${table(
      ['Category', 'Rows before', 'Rows after', 'Mean before', 'Mean after', 'Change'],
      found.items.map(({ mean, rows, value, words }) => [
        cell(value),
        count(rows.before, true),
        count(rows.after, true),
        measure(mean.before),
        measure(mean.after),
        words,
      ]),
    )}`;
}

/** Shares of both deliveries in the same bins: an outline before, a fill after. */
function overlay({ bins }: OverlaidDistribution, name: string): Html {
  const sum = (side: 'before' | 'after'): number =>
    Math.max(
      1,
      bins.reduce((all, bin) => all + bin[side], 0),
    );
  const [n, m] = [sum('before'), sum('after')];
  const most = Math.max(...bins.map((bin) => Math.max(bin.before / n, bin.after / m)), 1e-9);
  const width = 100 / Math.max(1, bins.length);
  const bar = (index: number, part: number, side: 'before' | 'after'): Html => {
    const height = (part / most) * 96;
    return html`<rect
      class="${side}"
      x="${(index * width + 0.2).toFixed(3)}"
      y="${(96 - height).toFixed(2)}"
      width="${Math.max(0.2, width - 0.4).toFixed(3)}"
      height="${height.toFixed(2)}"
      vector-effect="non-scaling-stroke"
    />`;
  };
  const [first, last] = [bins[0], bins.at(-1)];
  return html`<svg
      viewBox="0 0 100 96"
      preserveAspectRatio="none"
      role="img"
      aria-label="Shares of ${name} before (outline) and after (filled)"
    >
      ${bins.map((bin, index) => html`${bar(index, bin.after / m, 'after')}${bar(index, bin.before / n, 'before')}`)}
    </svg>
    <p class="ends dim">
      <span>${cell(first?.from ?? null, 24)}</span><span>outline before, filled after; shares up to ${share(most, 1, true)}</span
      ><span>${cell(last?.to ?? null, 24)}</span>
    </p>`;
}
