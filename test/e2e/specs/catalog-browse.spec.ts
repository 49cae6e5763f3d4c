import type { Locator, Page } from '@playwright/test';
import { violations } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

/** The catalog’s own screen shows filters first. */
async function toTree(page: Page): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('radiogroup', { name: 'What stands here' }).getByText('Tree', { exact: true }).click();
}

const treeOf = (page: Page): Locator => page.getByRole('treegrid', { name: 'Catalog' });

/** Goes to a line by the letters that it begins with, from the top, again where the machine breaks off between two of them. */
async function typeTo(page: Page, text: string, name: string): Promise<Locator> {
  const line = treeOf(page).getByRole('row', { name }).first();
  await treeOf(page).focus();
  await expect(async () => {
    await page.keyboard.press('Home');
    await page.keyboard.type(text);
    await expect(line).toHaveAttribute('data-active', 'true', { timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  return line;
}

test('by keyboard from the tree to an asset, and through its parts', async ({ demo }) => {
  const { page } = demo;
  await toTree(page);
  const asset = treeOf(page).getByRole('row', { name: 'Asset Allergies 12 columns' });
  await typeTo(page, 'clinical i', 'Clinical Informatics');
  await page.keyboard.press('ArrowRight');
  await typeTo(page, 'ehr', 'EHR Intake');
  await page.keyboard.press('ArrowRight');
  await typeTo(page, 'allergies', 'Asset Allergies 12 columns');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1 })).toHaveAccessibleName('Allergies');
  await expect(asset).toHaveAttribute('aria-selected', 'true');
  // Where motion is reduced nothing is drawn a frame late at the place that it had: lines that come would stand on others.
  await expect(asset).toHaveCSS('transition-duration', '0s');
  // What the note above takes is taken from the tree and the page: neither goes on below the window.
  const [tree, status] = await Promise.all([treeOf(page).boundingBox(), page.getByRole('contentinfo').boundingBox()]);
  expect((tree?.y ?? 0) + (tree?.height ?? 0)).toBeLessThanOrEqual(status?.y ?? 0);
  // The next arrow goes on in the tree, though the page brought another one.
  await expect(treeOf(page)).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'Overview' })).toContainText('What patients do not tolerate');
  await expect(page.getByRole('complementary')).toContainText('hosp_allergy_curated');

  const tabs = page.getByRole('tablist', { name: 'Parts of this asset' });
  await tabs.getByRole('tab', { name: 'Overview' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('grid', { name: 'Columns' })).toContainText('patient_token');
  await page.getByRole('gridcell', { name: 'patient_token' }).click();
  await expect(page.getByRole('complementary')).toContainText('PhiHandling lists it under quasiIdentifiers');
  await expect(page).toHaveURL(/tab=columns.*column=patient_token/);
  await page.keyboard.press('i');
  await expect(page.getByRole('complementary')).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toContainText('quasiIdentifiers');

  await tabs.getByRole('tab', { name: /Forms/ }).click();
  await expect(page.getByRole('region', { name: 'PhiHandling' })).toContainText('Contains phi');
  expect(await violations(page)).toEqual([]);
  await page.goBack();
  await expect(page.getByRole('grid', { name: 'Columns' })).toBeVisible();
});

test('what changed between two revisions, who waits for access, and where a term leads', async ({ demo }) => {
  const { page } = demo;
  await toTree(page);
  const open = async (...names: readonly string[]): Promise<void> => {
    for (const name of names.slice(0, -1)) {
      const line = await typeTo(page, name, name);
      if ((await line.getAttribute('aria-expanded')) === 'false') await page.keyboard.press('ArrowRight');
      await expect(line).toHaveAttribute('aria-expanded', 'true');
    }
    await treeOf(page)
      .getByRole('row', { name: names.at(-1) ?? '' })
      .first()
      .click();
  };
  await open('Clinical Research', 'Phase III norvexib', 'Adverse events (SDTM AE), HALO-3');
  await page.getByRole('tab', { name: /Revisions/ }).click();
  await page.getByRole('button', { name: 'What changed since 3' }).click();
  const panel = page.getByRole('tabpanel', { name: /Revisions/ });
  await expect(panel.locator('ins').filter({ hasText: 'The study is still blinded' })).toBeVisible();
  await expect(page).toHaveURL(/before=3.*after=4/);

  // There is room for a few of its terms; the others are a step away.
  await page.getByRole('button', { name: /more: show all \d+ terms/ }).click();
  await page.getByRole('tabpanel', { name: 'Overview' }).getByRole('link', { name: 'Adverse event', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveAccessibleName('Adverse event');
  await expect(page.getByRole('tablist', { name: 'Where it is used' })).toBeVisible();
  // Its line is in the middle of a long glossary, with all of the tree still to come when it was looked for.
  await expect(treeOf(page).getByRole('row', { name: 'Term Adverse event', exact: true })).toBeInViewport();
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').last()).toHaveText('Clinical');
  expect(await violations(page)).toEqual([]);

  await open('Real-World Evidence', 'Diabetes RWE', 'Asset Diabetes prescriptions');
  await page.getByRole('tab', { name: /Access/ }).click();
  await expect(page.getByRole('tabpanel', { name: /Access/ })).toContainText('Field Force');
});
