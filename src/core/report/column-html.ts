import { bytes, count, share } from '#contract/figure-words.ts';
import type { ColumnProfile, Histogram } from '#contract/profile.ts';
import { contentTables, flagList, numberFacts } from './content-html.ts';
import { cell, certainty, interpolated, measure, leftOut } from './figures.ts';
import { type Html, html } from './html.ts';

/** Everything known of one column. @param rows the rows that its figures describe @param isLeftOut its values are left out, and it says so */
export function columnSection(column: ColumnProfile, rows: number | null, isLeftOut = false): Html {
  return html`<section class="column" id="column-${column.position}">
    <header>
      <h3>${column.name}</h3>
      <span class="dim mono">${column.type}</span>
    </header>
    ${notices(column)} ${flagList(column)} ${meaning(column)}
    <dl class="facts">
      ${columnFacts(column, rows, isLeftOut).map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd class="small">${value}</dd>
          </div>`,
      )}
    </dl>
    <div class="pair">${[distribution(column), topValues(column, rows), quantiles(column), ...contentTables(column, rows)]}</div>
  </section>`;
}

function notices(column: ColumnProfile): Html[] {
  const found: Html[] = [];
  if (column.problem !== null) found.push(html`<p class="notice">${column.problem}</p>`);
  if (column.estimatedFromRows !== null) {
    found.push(html`<p class="dim">Figures marked ≈ are estimated from ${count(column.estimatedFromRows, true)} rows.</p>`);
  }
  return found;
}

const reasons = (evidence: readonly string[]): Html[] => evidence.map((sentence) => html`<li>${sentence}</li>`);

/** What the values mean and whom they may identify, with the reasons; no value is in them. */
function meaning({ phi, semanticTypes }: ColumnProfile): Html[] {
  return [
    ...semanticTypes.map(
      (each) =>
        html`<p><strong>${each.label}</strong> <span class="dim">${certainty(each.confidence)}</span></p>
          <ul class="reasons">
            ${reasons(each.evidence)}
          </ul>`,
    ),
    ...phi.map(
      (each) =>
        html`<p class="phi"><strong>May identify a person: ${each.label}</strong> <span class="dim">${certainty(each.confidence)}</span></p>
          <ul class="reasons">
            ${reasons(each.evidence)}
          </ul>`,
    ),
  ];
}

function columnFacts(column: ColumnProfile, rows: number | null, isLeftOut: boolean): [string, string][] {
  const facts: [string, string][] = [
    ['Missing', `${count(column.nullCount, column.nullCountIsExact)} (${share(column.nullCount, rows, column.nullCountIsExact)})`],
    ['Different values', distinct(column)],
    [column.minMaxIsExact ? 'Smallest' : 'Smallest (estimated)', isLeftOut ? leftOut : cell(column.min)],
    [column.minMaxIsExact ? 'Largest' : 'Largest (estimated)', isLeftOut ? leftOut : cell(column.max)],
  ];
  const about = column.momentsAreExact ? '' : '≈ ';
  if (column.mean !== null) facts.push(['Mean', about + measure(column.mean)]);
  if (column.standardDeviation !== null) facts.push(['Standard deviation', about + measure(column.standardDeviation)]);
  facts.push(...numberFacts(column));
  if (column.nanCount !== null && column.nanCount > 0) facts.push(['Not a number (NaN)', count(column.nanCount, true)]);
  if (column.emptyCount !== null) facts.push(['Empty texts', count(column.emptyCount, true)]);
  if (column.blankCount !== null) facts.push(['Texts of white space', count(column.blankCount, true)]);
  if (column.length !== null) {
    const { min, max, mean, isExact } = column.length;
    facts.push(['Length in characters', `${count(min, isExact)} to ${count(max, isExact)}, mean ${measure(mean)}`]);
  }
  if (column.bytes !== null) facts.push(['Size in the file', bytes(column.bytes)]);
  return facts;
}

function distinct(column: ColumnProfile): string {
  const interval = column.distinctPlusMinus === null || column.distinctIsExact ? '' : ` ± ${count(column.distinctPlusMinus, true)}`;
  return `${count(column.distinctCount, column.distinctIsExact)}${interval}`;
}

function distribution({ histogram }: ColumnProfile): Html {
  if (histogram === null || histogram.scale === 'category' || histogram.bins.length === 0) return html``;
  const [first, last] = [histogram.bins[0], histogram.bins.at(-1)];
  const { tails: beyond } = histogram;
  const tails = beyond ? `${count(beyond.below, histogram.isExact)} rows below, ${count(beyond.above, histogram.isExact)} above` : '';
  const scale = histogram.scale === 'log' ? ', logarithmic scale' : '';
  return html`<div>
    <p class="dim">Distribution${histogram.isExact ? '' : ' (estimated)'}${scale}</p>
    ${bars(histogram)}
    <div class="ends dim mono"><span>${cell(first?.from ?? null)}</span><span>${cell(last?.to ?? null)}</span></div>
    ${tails ? html`<p class="dim">Not drawn, far from the others: ${tails}.</p>` : html``}
  </div>`;
}

/** Bars of a drawing 1,000 wide and 100 high. A bin that holds anything is at least 1 high: a small count is not none. */
function bars(histogram: Histogram): Html {
  const highest = Math.max(...histogram.bins.map((bin) => bin.count));
  const width = 1000 / histogram.bins.length;
  const drawn = histogram.bins.map((bin, index) => {
    const height = highest === 0 || bin.count === 0 ? 0 : Math.max(1, (bin.count / highest) * 100);
    return html`<rect
      x="${(index * width).toFixed(2)}"
      y="${(100 - height).toFixed(2)}"
      width="${(width * 0.92).toFixed(2)}"
      height="${height.toFixed(2)}"
      ><title>${cell(bin.from)} to ${cell(bin.to)}: ${count(bin.count, histogram.isExact)}</title></rect
    >`;
  });
  return html`<svg viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label="Distribution in ${histogram.bins.length} bins">
    ${drawn}
  </svg>`;
}

function topValues(column: ColumnProfile, rows: number | null): Html {
  if (column.topValues.length === 0) return html``;
  const exact = column.topValuesAreExact;
  const lines = column.topValues.slice(0, 10).map(
    (top) =>
      html`<tr>
        <td class="value">${cell(top.value)}</td>
        <td class="number">${count(top.count, exact)}</td>
        <td class="number">${share(top.count, rows, exact)}</td>
      </tr>`,
  );
  return html`<table>
    <caption>
      Most frequent values
    </caption>
    <thead>
      <tr>
        <th scope="col">Value</th>
        <th scope="col" class="number">Rows</th>
        <th scope="col" class="number">Share</th>
      </tr>
    </thead>
    <tbody>
      ${lines}
    </tbody>
  </table>`;
}

/** The quantiles of a column whose values have an order that says something. */
export const ordered = ({ kind, quantiles }: ColumnProfile): ColumnProfile['quantiles'] =>
  kind === 'boolean' || kind === 'nested' ? [] : quantiles;

function quantiles(column: ColumnProfile): Html {
  const shown = ordered(column);
  if (shown.length === 0) return html``;
  const lines = shown.map(
    ({ p, value }) =>
      html`<tr>
        <td>${p === 0.5 ? 'Median' : `${Math.round(p * 100)} %`}</td>
        <td class="value number">${cell(interpolated(value))}</td>
      </tr>`,
  );
  return html`<table>
    <caption>
      Quantiles${column.quantilesAreExact ? '' : ' (estimated)'}
    </caption>
    <thead>
      <tr>
        <th scope="col">At most this value</th>
        <th scope="col" class="number">Value</th>
      </tr>
    </thead>
    <tbody>
      ${lines}
    </tbody>
  </table>`;
}
