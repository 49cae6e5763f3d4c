import type { App } from '../pages/app.ts';
import { violations } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

/** The demo leaves NordDiab to be profiled by the person. */
async function profiled(app: App): Promise<void> {
  await app.openSample('NordDiab patient registry');
  await app.page.getByRole('banner').getByRole('button', { name: 'Profile now' }).click();
  await app.sample.isProfiled();
}

test('NordDiab’s claim to be de-identified is seen to be wrong, and nothing is shown that was not asked for', async ({ fresh }) => {
  const app = await fresh('demo');
  const { page, sample } = app;
  await profiled(app);
  await page.getByRole('tab', { name: /^Privacy/ }).click();
  await expect(page.getByRole('heading', { name: 'Not searched for identifiers yet' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Search all rows' }).click();

  const findings = page.getByRole('grid', { name: 'Findings' });
  const names = findings.getByRole('row').filter({ hasText: 'Names' });
  await expect(names).toContainText('visit_note');
  await expect(names).toContainText('1,800');
  await expect(findings.getByRole('row').filter({ hasText: 'Phone numbers' })).toContainText('900');
  await expect(findings.getByRole('row').filter({ hasText: 'age' }).first()).toContainText('240');
  await names.getByRole('gridcell').first().click();
  const detail = page.getByRole('complementary', { name: /Names in visit_note/ });
  await expect(detail.getByText('Xxxx Xxxxxx', { exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await detail.getByRole('button', { name: 'Reveal examples' }).click();
  await expect(detail.getByRole('list', { name: 'Examples as they are' }).getByRole('listitem').first()).toHaveText(
    /^\p{Lu}\p{Ll}+ \p{Lu}/u,
  );
  await detail.getByRole('button', { name: 'Hide the examples' }).click();
  await expect(detail.getByRole('list', { name: 'Examples as they are' })).toHaveCount(0);
  await detail.getByRole('button', { name: 'Show these rows' }).click();
  await expect(page.getByText('1,800 of 60,000 rows')).toBeVisible();
  await expect(sample.filters).toContainText('text of visit_note holds an identifier');
  await page.goBack();

  await page.getByText(/^Small groups \(k = 1\)/).click();
  await expect(page.getByText(/The smallest of [\d,]+ groups has 1 person\./)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const alone = page.getByRole('row').filter({ hasText: '2 persons' }).getByRole('button');
  const count = await alone.innerText();
  await alone.click();
  await expect(page.getByText(`${count} of 60,000 rows`)).toBeVisible();
  await page.goBack();

  await page.getByText(/^Safe Harbor \(/).click();
  await expect(page.getByRole('row').filter({ hasText: 'Write these ages as 90 or older' })).toContainText('240 rows');
  await expect(page.getByRole('row').filter({ hasText: 'Keep the first three digits' })).toContainText('60,000 rows');
  await expect(page.getByText('No finding is no clearance:', { exact: false }).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('a person’s word on a column is kept beside what was found, and undone', async ({ fresh }) => {
  const app = await fresh('demo');
  const { page, sample, shell } = app;
  await profiled(app);
  const detail = await sample.openColumn('zip');
  // Escape steps back from choosing, and from nothing else; the keyboard stays where the decision is made.
  await detail.getByRole('button', { name: 'Correct' }).last().press('Enter');
  await expect(detail.getByRole('combobox', { name: 'Identifiers in the column' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(detail.getByRole('button', { name: 'Confirm' }).last()).toBeFocused();
  await detail.getByRole('button', { name: 'Confirm' }).first().press('Enter');
  await expect(detail.getByText('Confirmed: US ZIP')).toBeVisible();
  await expect(detail.getByRole('button', { name: 'Take back' })).toBeFocused();
  await detail.getByRole('button', { name: 'Refuse' }).click();
  await expect(detail.getByText('Refused: it does not identify anybody')).toBeVisible();
  await expect(detail.getByText('Places smaller than a state')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await expect(detail.getByText('Confirmed: US ZIP')).toBeVisible();
  await detail.getByRole('button', { name: 'Take back' }).first().click();
  await detail.getByRole('button', { name: 'Correct' }).first().click();
  await page.getByRole('combobox', { name: 'What the column means' }).fill('County FIPS');
  await page.getByRole('option', { name: 'County FIPS code' }).click();
  await expect(detail.getByText('Corrected to County FIPS code')).toBeVisible();
  await sample.columns.getByRole('gridcell', { name: /zip/ }).first().click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(shell.notice('Undone: Said what zip means')).toBeVisible();
  await expect(detail.getByText('Corrected to County FIPS code')).toHaveCount(0);
});

const file = (text: string) => ({ name: 'types.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });

test('types of the company are taken in from a file, or refused where the fault stands', async ({ fresh }) => {
  const app = await fresh('empty workspace');
  const { page } = app;
  await page.goto(new URL('/settings/types', page.url()).href);
  await expect(page.getByRole('heading', { name: 'No types of your own yet' })).toBeVisible();
  const picker = page.locator('input[type=file]');
  await picker.setInputFiles(file("version: 1\ntypes:\n  - id: site\n    label: Site\n    names: [site]\n    pattern: '(?=S)'\n"));
  await expect(page.getByRole('alert')).toContainText('Line 6, column 15');
  expect(await violations(page)).toEqual([]);
  await picker.setInputFiles(
    file("version: 1\ntypes:\n  - id: site\n    label: Site number\n    names: [site]\n    pattern: 'S-[0-9]+'\n"),
  );
  await expect(page.getByRole('list', { name: 'Types of the company' })).toContainText('Site number');
  await page.getByRole('button', { name: 'Remove the type Site number' }).click();
  await expect(page.getByRole('heading', { name: 'No types of your own yet' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('list', { name: 'Types of the company' })).toContainText('Site number');
});
