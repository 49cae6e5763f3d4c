import { SampleDialog } from '../../pages/sample-dialog.ts';
import { violations } from '../../support/axe.ts';
import { expect, test } from '../../support/test.ts';

test('a folder that is too large for patience is looked at, priced and sampled, by keyboard', async ({ fresh, files }) => {
  const { page, palette, sample } = await fresh('empty workspace');
  const dialog = new SampleDialog(page);
  await palette.run('Sample data in S3, or a big file');
  await dialog.look('/no/such/place');
  await expect(dialog.dialog.getByRole('alert')).toContainText('is not there');
  // The spinner of a button that waits stands in its middle, though motion is reduced here.
  const moved = await dialog.dialog.getByRole('button', { name: 'Look', exact: true }).evaluate((button) => {
    const spinner = document.createElement('span');
    spinner.className = 'mantine-Button-loader';
    spinner.style.cssText = 'position: absolute; inline-size: 20px; block-size: 20px';
    button.append(spinner);
    const { transform } = getComputedStyle(spinner);
    spinner.remove();
    return transform;
  });
  expect(moved).toBe('matrix(1, 0, 0, 1, -10, -10)');
  // An endpoint that nobody could ask is told while one types.
  await dialog.address.fill('s3://lake/claims/');
  await dialog.dialog.getByRole('textbox', { name: 'Endpoint' }).fill('store.example');
  await expect(dialog.dialog).toContainText('Write it as https://host');
  await expect(dialog.dialog.getByRole('button', { name: 'Look', exact: true })).toBeDisabled();

  await dialog.address.fill(files.path('visits-parts'));
  await dialog.address.press('Enter');
  await expect(dialog.found).toContainText('1,000');
  await expect(dialog.found).toContainText('by the footers');
  await expect(dialog.dialog).toContainText('1,000 of 1,000 rows');
  await dialog.rows.fill('300');
  await expect(dialog.dialog).toContainText('300 of 1,000 rows');
  await expect(dialog.dialog).toContainText('30.0 % for every row');
  expect(await violations(page)).toEqual([]);

  await dialog.draw.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.dialog).toBeHidden();
  await sample.isReady('visits-parts, sample of 300 rows');
  await expect(sample.overview('Rows')).toHaveText('300');
  await expect(page.getByText('sampled of 1,000')).toBeVisible();
  await expect(sample.fact(sample.file, 'Rows')).toHaveText('300 of 1,000');
});
