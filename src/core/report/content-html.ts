import { count, share } from '#contract/figure-words.ts';
import type { ColumnContent } from '#contract/column-content.ts';
import type { ColumnProfile, NestedField, NestedFields } from '#contract/profile.ts';
import { cell, certainty, measure } from './figures.ts';
import { type Html, html } from './html.ts';

const faultWords: Readonly<Record<ColumnContent['faults'][number]['fault'], string>> = {
  'edge-space': 'White space at the ends',
  'double-space': 'Several blanks in a row',
  'unusual-space': 'Unusual white space',
  'line-break': 'Line breaks',
  'control-character': 'Control characters',
  'invisible-character': 'Invisible characters',
  'byte-order-mark': 'Byte order mark',
  'replacement-character': 'Lost characters',
  mojibake: 'Wrong encoding',
  'not-composed': 'Letter and accent apart',
};

const shownLines = 8;

/** Sentences on what deserves a look. */
export function flagList({ content }: ColumnProfile): Html {
  if (!content || content.flags.length === 0) return html``;
  return html`<ul class="notice">
    ${content.flags.map((flag) => html`<li>${flag.sentence}</li>`)}
  </ul>`;
}

/** Facts of numbers that belong beside mean and standard deviation. */
export function numberFacts({ content }: ColumnProfile): [string, string][] {
  const { numbers } = content ?? {};
  if (!content || !numbers) return [];
  const about = numbers.skewIsExact ? '' : '≈ ';
  const facts: [string, string][] = [];
  if (numbers.sum !== null) facts.push(['Sum', cell(numbers.sum)]);
  if (numbers.skewness !== null) facts.push(['Skewness', about + measure(numbers.skewness)]);
  if (numbers.kurtosis !== null) facts.push(['Excess kurtosis', about + measure(numbers.kurtosis)]);
  facts.push(['Zeros', count(numbers.zeroCount, numbers.signsAreExact)], ['Negative', count(numbers.negativeCount, numbers.signsAreExact)]);
  return facts;
}

/** What the values look like, each part a table; nothing where a part has nothing to say. */
export function contentTables(column: ColumnProfile, rows: number | null): Html[] {
  const { content, nested } = column;
  const parts: Html[] = [];
  if (content) {
    const { coverage, isExact, masks, outliers } = content;
    const lines = (items: readonly { name: string; count: number }[], exact = isExact): Line[] =>
      items.map((item) => ({ name: item.name, count: item.count, exact }));
    parts.push(
      table(
        'Stand for “no value”',
        lines(
          content.placeholders.map((each) => ({ name: cell(each.value), count: each.count })),
          true,
        ),
        rows,
      ),
      table('Rare values', lines(content.rareValues.map((each) => ({ name: cell(each.value), count: each.count }))), rows),
    );
    if (outliers && outliers.lowCount + outliers.highCount > 0) {
      const fences = [
        { name: `below ${cell(outliers.lower)}`, count: outliers.lowCount },
        { name: `above ${cell(outliers.upper)}`, count: outliers.highCount },
      ];
      parts.push(table('Outliers, beyond 1.5 times the distance of the quartiles', lines(fences, outliers.isExact), rows));
    }
    if (masks) {
      const items = masks.items.map((each) => ({ name: `${each.mask}${each.isRare ? ' (rare)' : ''}`, count: each.count }));
      parts.push(table(`Patterns: A a 9 for letters and digits${masks.isCollapsed ? ', + for runs' : ''}`, lines(items), rows));
    }
    const readings = content.readings.map((each) => ({
      name: each.format === null ? each.as : `${each.as} ${each.format}`,
      count: each.count,
    }));
    parts.push(
      table('Would read as', lines(readings), rows),
      table('Text faults', lines(content.faults.map((each) => ({ name: faultWords[each.fault], count: each.count }))), rows),
    );
    if (coverage) parts.push(gaps(coverage));
  }
  if (nested) parts.push(inside(nested));
  return parts;
}

interface Line {
  readonly name: string;
  readonly count: number;
  readonly exact: boolean;
}

function table(caption: string, lines: readonly Line[], rows: number | null): Html {
  if (lines.length === 0) return html``;
  const more = lines.length - shownLines;
  return html`<table>
    <caption>
      ${caption}${more > 0 ? ` (${shownLines} of ${lines.length})` : ''}
    </caption>
    <tbody>
      ${lines.slice(0, shownLines).map(
        (line) =>
          html`<tr>
            <td class="value">${line.name}</td>
            <td class="number">${count(line.count, line.exact)}</td>
            <td class="number">${share(line.count, rows, line.exact)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const units = { day: 'days', workday: 'working days', week: 'weeks', month: 'months' } as const;

function gaps(coverage: NonNullable<ColumnContent['coverage']>): Html {
  const unit = units[coverage.unit];
  const about = coverage.isExact ? '' : ' (estimated)';
  const whole = `${count(coverage.units - coverage.missing, true)} of ${count(coverage.units, true)} ${unit} from ${coverage.from} to ${coverage.to} have rows${about}`;
  const shown = coverage.gaps.slice(0, shownLines);
  return html`<table>
    <caption>
      Time coverage: ${whole}${coverage.gapCount > shown.length ? `; the longest ${shown.length} of ${coverage.gapCount} gaps` : ''}
    </caption>
    <tbody>
      ${shown.map(
        (gap) =>
          html`<tr>
            <td class="value">${gap.from} to ${gap.to}</td>
            <td class="number">${count(gap.units, true)} ${unit}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const shownFields = 40;

function inside(nested: NestedFields): Html {
  const fields = nested.fields.slice(0, shownFields);
  const notes = [
    nested.isExact ? '' : `from the first ${count(nested.rows, true)} rows`,
    nested.fields.length > fields.length ? `${fields.length} of ${nested.fields.length} fields` : '',
    nested.leftOut ?? '',
  ].filter(Boolean);
  return html`<table>
    <caption>
      Inside${notes.length > 0 ? `: ${notes.join('; ')}` : ''}
    </caption>
    <thead>
      <tr>
        <th scope="col">Field</th>
        <th scope="col" class="number">Missing</th>
        <th scope="col" class="number">Different</th>
        <th scope="col">Most frequent</th>
        <th scope="col">Meaning</th>
      </tr>
    </thead>
    <tbody>
      ${fields.map(
        (field) =>
          html`<tr>
            <td class="value">${field.path}${field.holds === 'length' ? ' (length)' : ''}</td>
            <td class="number">${share(field.nullCount, field.places, nested.isExact)}</td>
            <td class="number">${count(field.distinctCount, nested.isExact)}</td>
            <td class="value">${field.topValues[0] ? cell(field.topValues[0].value, 30) : '–'}</td>
            <td>${meaningOfField(field, nested.isExact)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** What may identify people is said with how sure it is, as with a column; what it rests on stands in the profile as JSON. */
function meaningOfField({ phi, semanticTypes }: NestedField, isExact: boolean): Html {
  const [claim] = semanticTypes;
  const meaning = claim ? `${claim.label}, ${share(claim.share, 1, isExact)} fit, ${certainty(claim.confidence)}` : '';
  const identifies = phi.map((each) => html` <span class="phi"><strong>PHI</strong> ${each.label}, ${certainty(each.confidence)}</span>`);
  return html`${meaning}${identifies}`;
}
