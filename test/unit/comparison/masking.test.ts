import { afterAll, beforeAll, expect, test } from 'vitest';
import { maskComparison } from '#core/comparison/mask-comparison.ts';
import { renderComparisonHtml } from '#core/report/comparison-html.ts';
import { column, comparisonBench, type ComparisonBench } from '../../support/comparison/bench.ts';

let bench: ComparisonBench;
beforeAll(async () => {
  bench = await comparisonBench();
});
afterAll(() => bench.close());

const facts = (title: string) => ({
  title,
  columns: [
    { name: 'mrn', distinct: null, meaning: null, phi: 'Medical record number' },
    { name: 'name', distinct: null, meaning: null, phi: 'Name' },
    { name: 'site', distinct: null, meaning: null, phi: null },
  ],
});

const rows = (first: number, name: string) =>
  `SELECT 'MRN-' || (${first} + range) AS mrn, '${name} ' || (range % 3) AS name, 'North' AS site FROM range(50)`;

test('values of columns that may identify people are shapes everywhere, those of others stay', async () => {
  const found = await bench.compare(rows(1000, 'Anna Larsen'), rows(1040, 'Bo Berg'), { before: facts('May'), after: facts('June') });
  const masked = maskComparison(found);
  expect(JSON.stringify(found)).toContain('Bo Berg 1');
  for (const text of [JSON.stringify(masked), renderComparisonHtml(masked)]) expect(text).not.toMatch(/Bo Berg|Anna Larsen|MRN-10/);
  expect(column(masked, 'name').newValues?.examples[0]).toMatchObject({ value: 'Aa Aaaa 9' });
  expect(masked.keyed?.examples.added[0]).toEqual(['AAA-9999']);
  expect(column(masked, 'site').distribution?.bins).toMatchObject([{ from: 'North', before: 50, after: 50 }]);
  expect(masked.masked).toBe(true);
});

test('the page escapes names and values, whatever they hold', async () => {
  const found = await bench.compare(
    `SELECT '<img src=x onerror=alert(1)>' AS "<script>", range AS n FROM range(20)`,
    `SELECT '<b>' AS "<script>", range AS n FROM range(20)`,
  );
  const page = renderComparisonHtml(found);
  expect(page).not.toContain('<script>');
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;script&gt;');
  expect(page).toContain("default-src 'none'");
});
