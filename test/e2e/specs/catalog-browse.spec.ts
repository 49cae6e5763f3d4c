import type { Page } from '@playwright/test';
import { violations } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

/** The catalog’s own screen shows filters first. */
async function toTree(page: Page): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('radiogroup', { name: 'What stands here' }).getByText('Tree', { exact: true }).click();
}

test('by keyboard from the tree to an asset, and through its parts', async ({ demo }) => {
  const { page } = demo;
  await toTree(page);
  const tree = page.getByRole('tree', { name: 'Catalog' });
  const line = (name: string) => tree.getByRole('treeitem', { name });
  await expect(line('Clinical Informatics')).toBeVisible();
  await tree.focus();
  await page.keyboard.type('clinical i');
  await page.keyboard.press('ArrowRight');
  await expect(line('EHR Intake')).toBeVisible();
  await page.keyboard.type('ehr');
  await page.keyboard.press('ArrowRight');
  await expect(line('Asset Allergies 12 columns')).toBeVisible();
  await page.keyboard.type('allergies');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1 })).toHaveAccessibleName('Allergies');
  await expect(line('Asset Allergies 12 columns')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tabpanel', { name: 'Overview' })).toContainText('What patients do not tolerate');
  await expect(page.getByRole('complementary')).toContainText('hosp_allergy_curated');

  const tabs = page.getByRole('tablist', { name: 'Parts of this asset' });
  await tabs.getByRole('tab', { name: 'Overview' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('grid', { name: 'Columns' })).toContainText('patient_token');
  await page.getByRole('gridcell', { name: 'patient_token' }).click();
  await expect(page.getByRole('complementary')).toContainText('PhiHandling lists it under quasiIdentifiers');
  await expect(page).toHaveURL(/tab=columns.*column=patient_token/);

  await tabs.getByRole('tab', { name: /Forms/ }).click();
  await expect(page.getByRole('region', { name: 'PhiHandling' })).toContainText('Contains phi');
  expect(await violations(page)).toEqual([]);
  await page.goBack();
  await expect(page.getByRole('grid', { name: 'Columns' })).toBeVisible();
});

test('what changed between two revisions, who waits for access, and where a term leads', async ({ demo }) => {
  const { page } = demo;
  await toTree(page);
  const tree = page.getByRole('tree', { name: 'Catalog' });
  const open = async (...names: readonly string[]): Promise<void> => {
    await tree.focus();
    await expect(tree.getByRole('treeitem').nth(3)).toBeVisible();
    await page.keyboard.press('Home');
    for (const name of names.slice(0, -1)) {
      await page.keyboard.type(name);
      const line = tree.getByRole('treeitem', { name }).first();
      await expect(line).toBeVisible();
      if ((await line.getAttribute('aria-expanded')) === 'false') await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Shift');
      await expect(line).toHaveAttribute('aria-expanded', 'true');
    }
    const line = tree.getByRole('treeitem', { name: names.at(-1) ?? '' }).first();
    await expect(line).toBeVisible();
    await line.click();
  };
  await open('Clinical Research', 'Phase III norvexib', 'Adverse events (SDTM AE), HALO-3');
  await page.getByRole('tab', { name: /Revisions/ }).click();
  await page.getByRole('button', { name: 'What changed since 3' }).click();
  const panel = page.getByRole('tabpanel', { name: /Revisions/ });
  await expect(panel.locator('ins').filter({ hasText: 'The study is still blinded' })).toBeVisible();
  await expect(page).toHaveURL(/before=3.*after=4/);

  await page.getByRole('definition').getByRole('link', { name: 'Adverse event', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveAccessibleName('Adverse event');
  await expect(page.getByRole('tablist', { name: 'Where it is used' })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await open('Real-World Evidence', 'Diabetes RWE', 'Asset Diabetes prescriptions');
  await page.getByRole('tab', { name: /Access/ }).click();
  await expect(page.getByRole('tabpanel', { name: /Access/ })).toContainText('Field Force');
});
