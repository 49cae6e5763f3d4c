import { chanceWords, drawnFacts, sampleWords } from '#contract/drawn-words.ts';
import { bytes, count, share } from '#contract/figure-words.ts';
import type { ColumnProfile, Profile } from '#contract/profile.ts';
import type { Scalar } from '#contract/values.ts';
import { columnSection, ordered } from './column-html.ts';
import { cell, interpolated, instant, leftOut } from './figures.ts';
import { type Html, html, trusted } from './html.ts';
import { pageStyle, reportStyle } from './style.ts';

/**
 * A profile as one page that opens in any browser, without a network and without scripts, and prints well. Everything that comes
 * from the file (names, values, messages) is escaped; the page's own policy forbids anything else to load or to run.
 * @param withoutValues columns whose values were left out of the profile
 * @param title what people call the sample; the file's name where it has no other
 */
export function renderProfileHtml(
  profile: Profile,
  withoutValues: ReadonlySet<string> = new Set(),
  title: string = fileName(profile.file.path),
): string {
  const rows = profile.sample?.rows ?? profile.rowCount;
  const page = html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Profile of ${title}</title>
        <style>
          ${trusted(reportStyle + pageStyle(title))}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <p class="dim mono">${profile.file.path}</p>
        </header>
        <main>
          ${notices(profile)} ${headFigures(profile)}
          <h2>Columns</h2>
          ${overview(profile.columns, rows, withoutValues)}
          <h2>Each column</h2>
          ${profile.columns.map((column) => columnSection(column, rows, withoutValues.has(column.name)))}
          <h2>Where these figures come from</h2>
          ${provenance(profile)}
        </main>
        <footer>
          Made by Meshbench ${profile.generator.version}. ≈ marks an estimate; every other figure was counted over all rows that were read.
          This page holds the most frequent and the extreme values of each column: treat it as you treat the data.
        </footer>
      </body>
    </html> `;
  return page.text;
}

const fileName = (path: string): string => path.split(/[/\\]/).findLast((part) => part !== '') ?? path;

function notices(profile: Profile): Html[] {
  const found = profile.warnings.map((warning) => html`<p class="notice">${warning.message}</p>`);
  if (profile.sample !== null) {
    const { rows, method, seed } = profile.sample;
    found.unshift(
      html`<p class="notice">
        Only ${count(rows, true)} rows were read, chosen by ${method} with seed ${seed}. Every figure describes those rows.
      </p>`,
    );
  }
  if (profile.drawn !== null && profile.drawn.method !== 'whole') {
    const { drawn } = profile;
    found.unshift(
      html`<p class="notice">
        This is ${sampleWords(drawn)}, drawn from ${drawn.address} with seed ${drawn.seed} (chance: ${chanceWords(drawn.chance)}). Every
        figure describes the sample; exact means exact for it.
      </p>`,
    );
  }
  if (profile.finishedAt === null)
    found.unshift(html`<p class="notice">This profile was not finished: figures are missing or estimated.</p>`);
  return found;
}

function headFigures(profile: Profile): Html {
  const { file, duplicateRowCount, duplicateRowCountIsExact } = profile;
  const repeated = share(duplicateRowCount, profile.sample?.rows ?? profile.rowCount, duplicateRowCountIsExact);
  const figures: [string, string][] = [
    ['Rows', count(profile.rowCount, profile.rowCountIsExact)],
    ...(profile.drawn === null || profile.drawn.method === 'whole' || profile.drawn.ofRows === null
      ? []
      : [['of so many in the whole', count(profile.drawn.ofRows, profile.drawn.ofRowsIsExact)] as [string, string]]),
    ['Columns', count(profile.columns.length, true)],
    [
      'Rows that repeat an earlier row',
      duplicateRowCount === null ? '–' : `${count(duplicateRowCount, duplicateRowCountIsExact)} (${repeated})`,
    ],
    ['Size', bytes(file.bytes)],
    ['Format', file.compression === 'none' ? file.format : `${file.format}, ${file.compression}`],
  ];
  return html`<dl class="facts">
    ${figures.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function overview(columns: readonly ColumnProfile[], rows: number | null, withoutValues: ReadonlySet<string>): Html {
  const shown = ({ name }: ColumnProfile, value: Scalar): string => (withoutValues.has(name) ? leftOut : cell(value, 24));
  const lines = columns.map((column) => {
    const median = ordered(column).find(({ p }) => p === 0.5)?.value ?? null;
    return html`<tr>
      <td class="name"><a href="#column-${column.position}">${column.name}</a></td>
      <td class="mono">${column.type}</td>
      <td>${column.semanticTypes[0]?.label ?? ''}${column.phi.length > 0 ? html` <span class="phi"><strong>PHI</strong></span>` : ''}</td>
      <td class="number">${share(column.nullCount, rows, column.nullCountIsExact)}</td>
      <td class="number">${count(column.distinctCount, column.distinctIsExact)}</td>
      <td class="value">${shown(column, column.min)}</td>
      <td class="value">${shown(column, interpolated(median))}</td>
      <td class="value">${shown(column, column.max)}</td>
    </tr>`;
  });
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Type</th>
          <th scope="col">Meaning</th>
          <th scope="col" class="number">Missing</th>
          <th scope="col" class="number">Different</th>
          <th scope="col">Smallest</th>
          <th scope="col">Median</th>
          <th scope="col">Largest</th>
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
  </div>`;
}

function provenance({ file, generator, startedAt, finishedAt, rowCount, rowCountIsExact, drawn }: Profile): Html {
  const facts: [string, string][] = [
    ['File', file.path],
    ['SHA-256', file.sha256 ?? 'not taken'],
    ['Bytes', count(file.bytes, true)],
    ['Last changed', instant(file.modifiedAt)],
    ['Files read', count(file.parts, true)],
    ['Rows read', count(rowCount, rowCountIsExact)],
    ['Run started', instant(startedAt)],
    ['Run finished', instant(finishedAt)],
    ['Program', `Meshbench ${generator.version} with DuckDB ${generator.duckdb}`],
  ];
  if (file.createdBy !== null) facts.push(['Written by', file.createdBy]);
  if (file.rowGroups !== null) facts.push(['Row groups', count(file.rowGroups, true)]);
  if (file.codecs.length > 0) facts.push(['Codecs', file.codecs.join(', ')]);
  if (file.dialect !== null) {
    const { delimiter, quote, header, encoding, skippedLines } = file.dialect;
    const named = delimiter === '\t' ? 'tab' : delimiter;
    facts.push([
      'Read as',
      `delimiter ${named}, quote ${quote || 'none'}, ${header ? 'with' : 'without'} a header, ${encoding}, ${skippedLines} lines skipped`,
    ]);
  }
  if (drawn !== null) facts.push(...drawnFacts(drawn));
  return html`<table>
    <tbody>
      ${facts.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td class="mono">${value}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
