import { expect, test } from '../support/test.ts';

test('columns are sorted, filtered and narrowed to a kind', async ({ demo }) => {
  const { page, sample } = demo;
  await demo.openSample('ClaimWell medical claims');
  await expect(sample.overview('Duplicate rows')).toHaveText('4,080');
  await sample.sortBy(sample.columns, 'Distinct');
  await expect(sample.columns.getByRole('row').nth(1)).toContainText('claim_id');
  await expect(page).toHaveURL(/order=distinct\.down/);

  await page.getByRole('textbox', { name: 'Filter columns' }).fill('member');
  await expect(page.getByText('4 of 18 columns')).toBeVisible();
  await page.getByRole('button', { name: 'Clear: Filter columns' }).click();
  await page.getByRole('combobox', { name: 'Kind of column' }).click();
  await page.getByRole('option', { name: /^Dates/ }).click();
  await expect(sample.column('service_from')).toBeVisible();
  await expect(sample.column('claim_id')).toHaveCount(0);
});

test('a column’s detail leads to the rows behind a value, behind its nulls and behind a bar', async ({ demo }) => {
  const { page, sample } = demo;
  await demo.openSample('ClaimWell medical claims');
  let detail = await sample.openColumn('claim_type');
  await sample.topValue(detail, 'medical').click();
  await expect(sample.filters).toContainText('claim_type is medical');
  await expect(page.getByText(/^[\d,]+ of 240,000 rows$/)).toBeVisible();

  await page.goBack();
  await expect(sample.columns).toBeVisible();
  detail = await sample.openColumn('ndc');
  const nulls = await sample.fact(detail, 'Nulls').getByRole('button').innerText();
  await sample.fact(detail, 'Nulls').getByRole('button').click();
  await expect(sample.filters).toContainText('ndc is null');
  await expect(page.getByText(`${nulls} of 240,000 rows`)).toBeVisible();

  await page.goBack();
  detail = await sample.openColumn('member_birth_year');
  // Values that may identify people are shapes until one asks for them.
  const least = sample.fact(detail, 'Min');
  await expect(least).toHaveText('9999');
  await expect(sample.column('member_birth_year')).not.toContainText('1936');
  await detail.getByRole('button', { name: 'Show PHI values' }).click();
  await expect(least).toHaveText('1936');
  await page.getByRole('tabpanel').getByRole('button', { name: 'Hide PHI values' }).click();
  await expect(least).toHaveText('9999');
  const bar = detail.getByRole('button', { name: /rows · .* Show these rows$/ }).first();
  const count = /· ([\d,]+) rows/.exec((await bar.getAttribute('aria-label')) ?? '')?.[1] ?? 'a count';
  await bar.click();
  await expect(sample.filters).toContainText('member_birth_year ≥');
  await expect(page.getByText(`${count} of 240,000 rows`)).toBeVisible();
});

test('a note on a column is kept, and undone', async ({ fresh }) => {
  const app = await fresh('demo');
  const { page, sample, shell } = app;
  await app.openSample('RxPath pharmacy claims');
  const note = (await sample.openColumn('days_supply')).getByRole('textbox', { name: 'Note on this column' });
  await note.fill('Days that one fill');
  await note.press('ControlOrMeta+Enter');
  // What is typed while it is on its way is not lost when it has come.
  await page.keyboard.insertText(' lasts');
  await note.press('ControlOrMeta+Enter');
  await expect(note).toHaveValue('Days that one fill lasts');
  await expect(sample.detail('days_supply').getByRole('status')).toHaveText('Saved');
  await page.reload();
  await expect(note).toHaveValue('Days that one fill lasts');
  await note.fill('Days');
  await note.press('ControlOrMeta+Enter');
  await expect(sample.detail('days_supply').getByRole('status')).toHaveText('Saved');
  await sample.columns.getByRole('gridcell', { name: 'days_supply' }).first().click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(shell.notice('Undone: Changed the note of column days_supply')).toBeVisible();
  await expect(note).toHaveValue('Days that one fill lasts');
});
