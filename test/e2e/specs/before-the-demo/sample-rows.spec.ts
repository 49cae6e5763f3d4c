import { host } from '../../support/door.ts';
import { expect, test } from '../../support/test.ts';

test('four million rows: to the last one, to any one, in order, filtered', async ({ fresh, files }) => {
  const big = await files.big();
  const { page, sample, pathDialog } = await fresh('empty workspace');
  await pathDialog.add(big);
  await sample.isProfiled();
  await sample.tab('Rows');
  await expect(page.getByText('4,000,000 rows')).toBeVisible();
  await sample.row(1).nth(1).click();
  await page.keyboard.press('ControlOrMeta+End');
  await expect(sample.row(4_000_000).first()).toBeInViewport();
  await expect(sample.row(4_000_000).first()).toHaveText('4,000,000');
  await page.keyboard.press('Home');
  await expect(sample.row(4_000_000).nth(1)).toHaveText('3999999');

  await sample.goToRow('2,345,678');
  await expect(sample.row(2_345_678).nth(1)).toHaveText('2345677');
  await expect(sample.row(2_345_678).nth(1)).toBeInViewport();

  await page.keyboard.press('ControlOrMeta+Home');
  await sample.sortBy(sample.rows, 'claim_id');
  await sample.sortBy(sample.rows, 'claim_id');
  await expect(sample.row(1).nth(1)).toHaveText('3999999');
  await sample.addFilter('claim_id', '<', '1000');
  await expect(page.getByText('1,000 of 4,000,000 rows')).toBeVisible();
  await expect(sample.row(1).nth(1)).toHaveText('999');
  await page.getByRole('button', { name: 'Take away the filter on claim_id' }).click();
  await expect(page.getByText('4,000,000 rows')).toBeVisible();
});

test('cells are copied as tab-separated text', async ({ fresh, files }) => {
  test.skip(host === 'electron', 'the desktop window may write to the clipboard but not read it');
  const { page, sample, pathDialog, shell } = await fresh('empty workspace');
  await pathDialog.add(files.path('visits.parquet'));
  await sample.isReady('visits.parquet');
  await sample.tab('Rows');
  await sample.row(1).nth(1).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(shell.notice('Copied 2 rows of 2 columns')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('0\t\n1\tsite 1');
  await page.keyboard.press('ControlOrMeta+Shift+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('visit_id\tsite\n');
});

test('three hundred columns and long texts', async ({ fresh, files }) => {
  const { page, sample, pathDialog } = await fresh('empty workspace');
  await pathDialog.add(files.path('wide.parquet'));
  await sample.isReady('wide.parquet');
  await expect(sample.overview('Columns')).toHaveText('301');
  await sample.tab('Rows');
  await sample.row(1).nth(1).click();
  await page.keyboard.press('End');
  const last = sample.rows.getByRole('columnheader', { name: 'remarks' });
  await expect(last).toBeInViewport();
  await expect(sample.row(1).last()).toContainText('long text, long text');
  const value = page.getByRole('complementary', { name: 'Value' });
  await expect(value).toContainText('The first 2,000 of 5,500 characters');
  await page.keyboard.press('Home');
  await expect(sample.rows.getByRole('columnheader', { name: 'measure_001' })).toBeInViewport();
});
