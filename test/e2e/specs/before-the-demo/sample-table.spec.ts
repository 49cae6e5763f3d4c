import { writeFile } from 'node:fs/promises';
import { TableTab } from '../../pages/table.ts';
import { violations } from '../../support/axe.ts';
import { expect, test } from '../../support/test.ts';

/** 400 dispensings: the drug decides the strength but for four rows, site C sends no results, ten rows come twice, one clinic has three names. */
function dispensings(): string {
  const clinics = ['North Clinic', 'north clinic', 'NORTH-CLINIC', 'South Clinic'];
  const lines = Array.from({ length: 400 }, (_, row) => {
    const drug = row % 5;
    const strength = row > 0 && row % 90 === 0 ? 999 : (drug + 1) * 10;
    const site = 'ABC'[row % 3] ?? 'A';
    const result = site === 'C' ? ',' : `${(row * 37) % 101},mg`;
    const day = new Date(Date.UTC(2026, 0, 1 + (row % 60) + (row % 60 >= 30 ? 7 : 0))).toISOString().slice(0, 10);
    return `${1000 + row},drug ${drug},${strength},${site},${result},${clinics[row % 4] ?? ''},${day}`;
  });
  return ['id,drug,strength,site,result,unit,clinic,day', ...lines, ...lines.slice(0, 10), ''].join('\n');
}

test('a table is studied, and every finding leads to its rows', async ({ fresh, files }) => {
  const path = files.path('dispensings.csv');
  await writeFile(path, dispensings());
  const { page, sample, pathDialog } = await fresh('empty workspace');
  const table = new TableTab(page);
  await pathDialog.add(path);
  await sample.isReady('dispensings.csv');

  await table.open();
  await expect(page.getByRole('heading', { name: 'This table has not been studied yet' })).toBeVisible();
  await table.studyAll();
  await expect(table.finding(/^id tells rows apart, but for rows that repeat/)).toContainText('Show the 20 rows');
  const broken = table.finding('drug nearly decides strength');
  await expect(broken).toContainText('Show the 4 rows');
  expect(await violations(page)).toEqual([]);

  await table.showRows(broken);
  await expect(sample.filters).toContainText('breaks “drug decides strength”');
  await expect(page.getByText('4 of 410 rows')).toBeVisible();
  await page.goBack();
  await table.part('Missing together');
  const where = table.finding('result and unit are null exactly where site is C');
  await expect(where).toBeVisible();
  await table.showRows(where);
  await expect(page.getByText(/^13\d of 410 rows$/)).toBeVisible();

  await page.goBack();
  await table.part('Time coverage');
  await expect(table.finding('All rows: no rows from 2026-01-31 to 2026-02-06 (7 days)')).toBeVisible();
  await table.part('Near duplicates');
  await expect(table.finding(/20 rows are equal to another row in every column/)).toBeVisible();
  await expect(table.finding(/^clinic has 1 value in several spellings/)).toBeVisible();
  await table.part('Associations');
  await expect(page.getByRole('img', { name: /^Strength of association/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.reload();
  await expect(page.getByRole('img', { name: /^Strength of association/ })).toBeVisible();
});
