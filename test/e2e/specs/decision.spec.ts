import planted from '../../../resources/demo/planted.json' with { type: 'json' };
import { expect, test } from '../support/test.ts';

test('a subject-matter expert weighs two offers: one is declined at its price, the other is checked to the end and bought', async ({
  fresh,
}) => {
  const app = await fresh('demo');
  const { page, shell } = app;
  await app.goTo('/offers');
  await shell.isAt('Offers');
  const dear = page.getByRole('row').filter({ hasText: 'ClaimWell' });
  await expect(dear).toContainText('Decline');
  await dear.getByRole('link', { name: 'Medical and pharmacy claims' }).click();
  await page.getByRole('tab', { name: 'Decision' }).click();
  const verdict = page.getByRole('region', { name: 'Recommendation' });
  await expect(verdict).toContainText('Decline');
  await expect(page.getByText(/is not owned yet costs .* USD a year/).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Quality' })).toContainText(`${(planted.claimwell.duplicateShare * 100).toFixed(1)} %`);

  await app.goTo('/offers');
  await page.getByRole('link', { name: 'Weekly lab results' }).click();
  await page.getByRole('tab', { name: 'Decision' }).click();
  await page.getByRole('button', { name: 'Check what can be checked' }).click();
  await expect(verdict).toContainText('Buy', { timeout: 60_000 });
  await page.getByRole('textbox', { name: 'Reason' }).fill('Nothing of its kind is ours');
  await page.getByRole('button', { name: 'Decide to buy' }).click();
  await expect(page.getByRole('complementary', { name: 'Decision and comments' })).toContainText('Nothing of its kind is ours');
  await expect(page.getByText('Decided to buy').first()).toBeVisible();

  await page.getByRole('button', { name: 'Take the report' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'HTML page' }).click();
  expect((await download).suggestedFilename()).toBe('labnorth-weekly-lab-results.decision.html');
});
