import { expect, test } from 'vitest';
import { columnType } from '#core/profiling/column-type.ts';
import { contentOf } from '#core/profiling/content/content.ts';
import { flagsOf } from '#core/profiling/content/flags.ts';
import { renderProfileHtml } from '#core/report/profile-html.ts';
import { column, profile } from '../../support/engine/samples.ts';
import { drawn } from '../../support/sampling/drawn.ts';

/** What a person reads: tags gone, entities back, spaces as one. */
const read = (page: string): string =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

const tagCount = (page: string): number => (page.match(/<\/?[a-z]/g) ?? []).length;

test('shows the figures, the columns and where they come from', () => {
  const text = read(renderProfileHtml(profile()));
  expect(text).toContain('claims.parquet');
  expect(text).toContain('Rows 1,000');
  expect(text).toContain('Rows that repeat an earlier row 17 (1.7 %)');
  expect(text).toContain('amount DOUBLE 2.5 % 900 0 600 1234.5');
  expect(text).toContain(`SHA-256 ${'ab'.repeat(32)}`);
  expect(text).toContain('Meshbench 0.1.0 with DuckDB v1.5.6');
  expect(text).toContain('1 November 2026, 08:01 UTC');
});

test('says what a column means and that it may identify a person, with the reasons', () => {
  const zip = column({
    name: 'zip',
    semanticTypes: [{ type: 'us-zip', label: 'US ZIP', share: 1, confidence: 0.9, evidence: ['The column’s name says so.'] }],
    phi: [{ identifier: 'geography', label: 'Places smaller than a state', confidence: 0.95, evidence: ['Rows belong to persons.'] }],
  });
  const text = read(renderProfileHtml(profile({ columns: [zip] })));
  expect(text).toContain('zip DOUBLE US ZIP PHI 2.5 %');
  expect(text).toContain('US ZIP 90 % sure The column’s name says so.');
  expect(text).toContain('May identify a person: Places smaller than a state 95 % sure Rows belong to persons.');
});

test('says of a drawn sample what it is a sample of, and how it was drawn', () => {
  const text = read(renderProfileHtml(profile({ drawn: drawn() })));
  expect(text).toContain(
    'This is a sample of 1,000 of 500,000 rows, drawn from s3://lake/claims/ with seed 7 (chance: 0.2 % for every row).',
  );
  expect(text).toContain('Rows 1,000 of so many in the whole 500,000');
  expect(text).toContain('Cost of drawing 8 requests, 61.0 MiB of 4.7 GiB');
});

test('marks what is an estimate, and nothing else', () => {
  expect(read(renderProfileHtml(profile())).split('≈')).toHaveLength(2);
  const estimated = column({
    state: 'estimated',
    estimatedFromRows: 200_000,
    nullCountIsExact: false,
    distinctIsExact: false,
    distinctPlusMinus: 30,
    quantilesAreExact: false,
  });
  const text = read(renderProfileHtml(profile({ columns: [estimated], duplicateRowCountIsExact: false })));
  expect(text).toContain('≈ 900 ± 30');
  expect(text).toContain('≈ 25 (≈ 2.5 %)');
  expect(text).toContain('≈ 17 (≈ 1.7 %)');
  expect(text).toContain('estimated from 200,000 rows');
  expect(text).toContain('Quantiles (estimated)');
});

test('tells of warnings, of a part of the rows, and of columns that failed', () => {
  const page = read(
    renderProfileHtml(
      profile({
        warnings: [{ code: 'mixed_types', message: 'Two parts disagree on a type.' }],
        sample: { rows: 500, method: 'reservoir', seed: 42 },
        columns: [column({ state: 'failed', problem: 'This column could not be read.', nullCount: null, histogram: null })],
      }),
    ),
  );
  expect(page).toContain('Two parts disagree on a type.');
  expect(page).toContain('Only 500 rows were read, chosen by reservoir with seed 42.');
  expect(page).toContain('This column could not be read.');
});

test('nothing in a file becomes part of the page', () => {
  const hostile = `</title><script>alert(1)</script><img src=x onerror='alert(2)'>" & \u202Eevil\u0000`;
  const page = renderProfileHtml(
    profile({
      file: { ...profile().file, path: `/data/${hostile}`, createdBy: hostile, codecs: [hostile] },
      warnings: [{ code: 'x', message: hostile }],
      columns: [
        column({
          name: hostile,
          type: `ENUM('${hostile}')`,
          problem: hostile,
          min: hostile,
          max: hostile,
          quantiles: [{ p: 0.5, value: hostile }],
          topValues: [{ value: hostile, count: 1 }],
          histogram: { scale: 'linear', bins: [{ from: hostile, to: hostile, count: 1 }], isExact: true },
        }),
      ],
    }),
  );
  for (const bad of ['<script', '<img', '\u202E', '\u0000']) expect(page).not.toContain(bad);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).toContain('⟨U+202E⟩evil⟨U+0000⟩');
  // As many tags as without the hostile text: none was added, none was closed early.
  expect(tagCount(page)).toBe(
    tagCount(
      renderProfileHtml(
        profile({
          file: { ...profile().file, createdBy: 'x', codecs: ['x'] },
          warnings: [{ code: 'x', message: 'x' }],
          columns: [
            column({
              problem: 'x',
              quantiles: [{ p: 0.5, value: 'x' }],
              topValues: [{ value: 'x', count: 1 }],
              histogram: { scale: 'linear', bins: [{ from: 'x', to: 'x', count: 1 }], isExact: true },
            }),
          ],
        }),
      ),
    ),
  );
});

test('loads nothing and runs nothing', () => {
  const page = renderProfileHtml(profile());
  expect(page).toContain(`default-src 'none'; style-src 'unsafe-inline'`);
  expect(page).not.toMatch(/<script|<link|https?:\/\/|url\(|\son\w+=/i);
});

test('a bin with one row of many can still be seen', () => {
  const heights = [...renderProfileHtml(profile()).matchAll(/<rect[^>]* height="([\d.]+)"/g)].map((match) => Number(match[1]));
  expect(heights).toEqual([1, 100]);
});

test('tells what the values look like: what stands out, patterns, faults, gaps, and what lies inside', () => {
  const content = contentOf(
    [
      { text: ' A1', count: 3 },
      { text: '<b>', count: 1 },
      { text: 'A1', count: 500 },
      { text: 'N/A', count: 40 },
    ],
    { type: columnType('VARCHAR'), placed: [], quantiles: [], isExact: true },
  );
  const text = column({ kind: 'text', content });
  const tree = column({
    name: 'tree',
    kind: 'nested',
    nested: {
      fields: [
        {
          path: 'tree.code',
          type: 'VARCHAR',
          holds: 'value',
          places: 1000,
          nullCount: 250,
          distinctCount: 7,
          min: 'a',
          max: 'z',
          mean: null,
          median: 'c',
          topValues: [{ value: '<i>', count: 4 }],
          semanticTypes: [{ type: 'icd-10-cm', label: 'ICD-10-CM code', share: 0.875, confidence: 0.9, evidence: ['Looked at.'] }],
          phi: [{ identifier: 'medical-record-number', label: 'Medical record numbers', confidence: 0.9, evidence: ['Named so.'] }],
        },
      ],
      rows: 1000,
      isExact: true,
      leftOut: 'Lists more than three deep are not opened up.',
    },
  });
  const page = renderProfileHtml(profile({ columns: [{ ...text, content: { ...content, flags: flagsOf(text, content) } }, tree] }));
  const shown = read(page);
  expect(shown).toContain('40 rows hold what stands for "no value".');
  expect(shown).toContain('3 rows have white space at the beginning or the end.');
  expect(shown).toContain('A9 500 50.0 %');
  expect(shown).toContain('<a> (rare) 1');
  expect(shown).toContain('tree.code 25.0 % 7 <i> ICD-10-CM code, 87.5 % fit, 90 % sure PHI Medical record numbers, 90 % sure');
  expect(shown).toContain('Lists more than three deep are not opened up.');
  expect(page).not.toContain('<i>');
});

test('is headed by what people call the sample, and still says which file it was', () => {
  const page = renderProfileHtml(profile(), new Set(), 'Claims <b>& more</b>');
  expect(page).toContain('<title>Profile of Claims &lt;b&gt;&amp; more&lt;/b&gt;</title>');
  expect(page).toContain('<h1>Claims &lt;b&gt;&amp; more&lt;/b&gt;</h1>');
  expect(read(page)).toContain(profile().file.path);
});

test('gives no median of yes and no', () => {
  const smoker = column({ kind: 'boolean', type: 'BOOLEAN', quantiles: [{ p: 0.5, value: true }], min: false, max: true });
  const shown = read(renderProfileHtml(profile({ columns: [smoker] })));
  expect(shown).not.toContain('Quantiles');
  expect(shown).not.toContain('Median true');
});

test('a column with a name of any length leaves room for its figures', () => {
  const page = renderProfileHtml(profile());
  expect(page).toContain('<td class="name">');
  expect(/td\.name \{[^}]*max-width: \d+px[^}]*overflow-wrap: anywhere/.test(page)).toBe(true);
});
