import { expectVisibleFocus } from '../support/focus.ts';
import { expect, test } from '../support/test.ts';

test('the whole way without a pointer: add, columns, detail, rows, filter, remove, undo', async ({ fresh, files }) => {
  const { page, sample, samples, shell, pathDialog, palette } = await fresh('empty workspace');
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await expectVisibleFocus(page);
    }
  };
  await press('Tab');
  await press('g');
  await press('s');
  await shell.isAt('Samples');
  await expectVisibleFocus(page);

  await page.keyboard.press('ControlOrMeta+Shift+O');
  await expectVisibleFocus(page);
  await expect(pathDialog.field).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(files.path('visits.parquet'));
  await press('Enter');
  await sample.isReady('visits.parquet');
  await expectVisibleFocus(page);

  // Into the table of columns, down to a column, its detail follows.
  await press('/');
  await expect(page.getByRole('textbox', { name: 'Filter columns' })).toBeFocused();
  await press('ArrowDown', 'ArrowDown');
  await expect(sample.detail('site')).toBeVisible();
  await press('ArrowDown', 'ArrowUp', 'Enter');
  await expect(sample.detail('site')).toBeVisible();
  await press('Escape');

  await press('2');
  await expect(sample.rows).toBeVisible();
  await expectVisibleFocus(page);
  await press('f');
  const form = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Filter rows' }) });
  await expect(form).toBeVisible();
  await expectVisibleFocus(page);
  await form.getByRole('textbox', { name: 'Value' }).focus();
  await page.keyboard.type('42');
  await press('Enter');
  await expect(page.getByText('1 of 1,000 rows')).toBeVisible();
  await expectVisibleFocus(page);

  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette.field).toBeFocused();
  await page.keyboard.type('Remove this sample');
  await press('Enter');
  await shell.isAt('Samples');
  await expect(samples.row('visits.parquet')).toHaveCount(0);
  await expectVisibleFocus(page);
  await press('ControlOrMeta+z');
  await expect(samples.row('visits.parquet')).toBeVisible();

  // And on the list: choose, remove with Delete, take it back.
  await press('/', 'ArrowDown', 'Delete');
  await expect(samples.row('visits.parquet')).toHaveCount(0);
  await expectVisibleFocus(page);
  await press('ControlOrMeta+z');
  await expect(samples.row('visits.parquet')).toBeVisible();
  await press('/', 'ArrowDown', 'Enter');
  await expect(sample.title).toHaveAccessibleName('visits.parquet');
  await expectVisibleFocus(page);
});

test('Tab goes round the whole window and never gets lost', async ({ demo }) => {
  const { page, shell } = demo;
  for (const screen of ['Samples', 'History', 'Settings'] as const) {
    await shell.go(screen);
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      // Past the last stop the focus goes to the browser's own frame, and with the next press to the first one.
      if (await page.evaluate(() => document.activeElement === document.body)) await page.keyboard.press('Tab');
      await expectVisibleFocus(page);
    }
  }
});
