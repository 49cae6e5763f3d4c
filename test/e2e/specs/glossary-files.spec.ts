import { violations } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

const file =
  'Term,Definition,Glossary,Parent\nAdverse event,Anything untoward that happens to a subject.,Clinical,\nRenal event,Of the kidney.,Clinical,Adverse event\n,Nothing,Clinical,\n';

test('a steward attaches suggested terms in bulk, merges two terms after seeing what that touches, and imports a file after a dry run', async ({
  fresh,
}) => {
  // The first to need the demo makes it.
  test.setTimeout(180_000);
  const { page, shell } = await fresh('demo');
  await shell.go('Glossary');
  await page.getByText('Attach', { exact: true }).click();
  const suggestions = page.getByRole('grid', { name: 'Suggestions' });
  await expect(suggestions.getByRole('row').nth(3)).toBeVisible();
  await expect(page.getByText(/of .* suggestions as strong as this one/)).toBeVisible();
  expect.soft(await violations(page), 'suggestions').toEqual([]);
  await expect(shell.status.getByRole('link', { name: /^9 local changes\b/ })).toBeVisible();
  await suggestions.getByText('Demand by month › region').click();
  await suggestions.getByText('Diabetes cohort › region').click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: /^Attach [2-9] terms, here$/ }).click();
  await expect(suggestions.getByText('Demand by month › region')).toBeHidden();
  await expect(shell.status.getByRole('link', { name: /^1\d local changes\b/ })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(suggestions.getByText('Demand by month › region')).toBeVisible();

  await page.getByText('Checks', { exact: true }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: '“Exposed patient” is defined differently' })
    .getByRole('button', { name: 'Merge these two' })
    .click();
  const merge = page.getByRole('dialog', { name: 'Merge 2 terms' });
  await expect(merge.getByText(/Touches .*23 columns.* 2 rules and 1 waiting request/)).toBeVisible();
  await expect(merge.getByText(/rules? of the domain asks? for a term that goes/)).toBeVisible();
  expect.soft(await violations(page), 'a merge').toEqual([]);
  await merge.getByRole('textbox', { name: 'Reason' }).fill('Both mean whoever took it once.');
  await merge.getByRole('button', { name: 'Merge 2 terms, here' }).click();
  await expect(merge).toBeHidden();
  await expect(page.getByText('“Exposed patient” is defined differently')).toBeHidden();

  await page.getByText('Import', { exact: true }).click();
  await page.getByLabel('File of terms').setInputFiles({ name: 'terms.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await expect(page.getByText('2 terms in 1 glossary: 1 new, 1 changed, 0 as they are; 1 row refused; 0 fields lost.')).toBeVisible();
  const dry = page.getByRole('grid', { name: 'What the import would do' });
  await expect(dry.getByText('It has no name.')).toBeVisible();
  await dry.getByText('Renal event').click();
  await expect(page.getByText('Of the kidney.').last()).toBeVisible();
  expect.soft(await violations(page), 'a dry run').toEqual([]);
  await page.getByRole('button', { name: 'Import 2 terms, here' }).click();
  await expect(page.getByText('Imported 2 terms from terms.csv')).toBeVisible();
  await page.getByText('Table', { exact: true }).click();
  await page
    .getByRole('searchbox', { name: 'Search the terms' })
    .or(page.getByRole('textbox', { name: 'Search the terms' }))
    .fill('renal event');
  await expect(page.getByText('Renal event').first()).toBeVisible();
});
