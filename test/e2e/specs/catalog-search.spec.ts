import { pressTogether } from '../pages/keys.ts';
import { Palette } from '../pages/palette.ts';
import { violations } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

test('finds a column of the demo’s mesh as one types, narrows by filters, and the address keeps it all', async ({ demo: { page } }) => {
  await pressTogether(page, 'gc');
  const field = page.getByRole('combobox', { name: 'Search the catalog' });
  await expect(field).toBeFocused();
  await page.keyboard.type('patient');
  const found = page.getByRole('listbox', { name: 'Found' });
  await expect(found.getByRole('option').first()).toContainText('is the name');
  await expect(page).toHaveURL(/\/catalog\?q=patient$/);

  // Arrows move through what was found while the field keeps the focus; the inspector follows.
  await page.keyboard.press('ArrowDown');
  await expect(found.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2');
  await expect(field).toBeFocused();

  const kinds = page.getByRole('region', { name: 'Kind' });
  await kinds.getByText('Columns').click();
  await expect(page).toHaveURL(/kind=column/);
  await expect(found.getByRole('option').first()).toContainText(/columns? in|string|int/);
  expect(await violations(page)).toEqual([]);

  await field.fill('patiant');
  await expect(page.getByText('“patiant” occurs nowhere', { exact: false })).toBeVisible();
  await expect(found.getByRole('option').first()).toContainText('spelled like it');
  await expect(page).toHaveURL(/q=patiant/);
  await page.reload();
  await expect(field).toHaveValue('patiant');
  await expect(kinds.getByRole('checkbox', { checked: true })).toHaveCount(1);

  await field.fill('xqzzyq');
  await expect(page.getByRole('heading', { name: 'Nothing was found' })).toBeVisible();

  // Who types and presses Enter at once need not wait for the answer.
  await page.getByRole('button', { name: 'Take away: Kind Columns' }).click();
  await field.fill('hosp_allergy_curated');
  await field.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveAccessibleName('Allergies');

  // A window of 1280 by 800 that is enlarged to twice its size: the work keeps its room, and the inspector comes when it is asked for.
  await page.setViewportSize({ width: 640, height: 400 });
  await pressTogether(page, 'gc');
  await expect.poll(async () => (await field.boundingBox())?.width).toBeGreaterThan(300);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
  await expect(page.getByRole('link', { name: 'Settings' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('complementary')).toBeHidden();
  await page.getByRole('button', { name: 'Inspector' }).click();
  await expect(page.getByRole('complementary')).toBeVisible();
  // The window is other journeys' too.
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('the palette finds things of the catalog and leads to all of them', async ({ demo: { page } }) => {
  const palette = new Palette(page);
  await palette.open();
  await page.keyboard.type('hepatic event');
  await expect(palette.list.getByRole('group', { name: 'Catalog' }).getByRole('option').first()).toContainText('Hepatic event');
  await palette.option(/Search the catalog for/).click();
  await expect(page).toHaveURL(/\/catalog\?q=hepatic\+event$/);
});
