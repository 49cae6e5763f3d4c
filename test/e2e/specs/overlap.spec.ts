import planted from '../../../resources/demo/planted.json' with { type: 'json' };
import { violations } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

/** Ends of an interval as it is written: `13.9 % to 16.1 % at 95 %`. */
const interval = (text: string): [number, number] => {
  const [, low, high] = /([\d.]+) % to ([\d.]+) % at 95 %/.exec(text) ?? [];
  return [Number(low), Number(high)];
};

test('a sample is held against what is owned, its diabetics are counted, and the report says why to decline', async ({ open }) => {
  const app = await open('demo');
  const { page, sample } = app;
  const { diabetesMembers, diabetesMembersAlsoInRxpath, drugCodeOverlapShare, memberOverlapShare } = planted.claimwell;
  await app.openSample(planted.claimwell.title);
  await page.getByRole('tab', { name: /^Overlap/ }).click();
  const panel = page.getByRole('tabpanel', { name: /^Overlap/ });
  await expect(panel.getByRole('heading', { level: 2 })).toContainText('of its drug codes');
  await expect(panel.getByRole('heading', { level: 2 })).toContainText(`${(drugCodeOverlapShare * 100).toFixed(1)} % of its drug codes`);

  await sample.addFilter('icd10_primary', 'starts with', 'E11');
  await page.getByRole('button', { name: 'Compare these rows exactly' }).click();
  const counted = panel.getByRole('table', { name: /counted value by value/ });
  const members = counted.getByRole('row').filter({ hasText: 'member_token' });
  await expect(members).toContainText(`${(memberOverlapShare * 100).toFixed(1)} %`, { timeout: 60_000 });
  await expect(members).toContainText(
    `${diabetesMembersAlsoInRxpath.toLocaleString('en-US')} of ${diabetesMembers.toLocaleString('en-US')}`,
  );
  // What was told from the sketches holds what was counted since. Each workspace draws its own key, and one interval in twenty at 95 %
  // misses: one that is three times as wide misses once in a hundred million.
  const all = /([\d,]+) of ([\d,]+)/.exec((await members.getByRole('cell').nth(5).textContent()) ?? '');
  const [found, values] = (all ?? []).slice(1).map((count) => Number(count.replaceAll(',', '')));
  const [low, high] = interval((await panel.getByRole('definition').first().textContent()) ?? '');
  const share = ((found ?? 0) / (values ?? 1)) * 100;
  expect(share).toBeGreaterThan(low - (high - low));
  expect(share).toBeLessThan(high + (high - low));
  expect(await violations(page)).toEqual([]);

  await app.goTo('/offers');
  await page.getByRole('link', { name: 'Medical and pharmacy claims' }).click();
  await page.getByRole('tab', { name: 'Decision' }).click();
  await expect(page.getByRole('region', { name: 'Recommendation' })).toContainText('Decline');
  await page.getByRole('button', { name: 'Take the report' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'PDF' }).click();
  expect((await download).suggestedFilename()).toBe('claimwell-medical-and-pharmacy-claims.decision.pdf');
});

test('what is owned is listed, duplicates are explained, and the inbox leads to who uses data without a licence', async ({ open }) => {
  const app = await open('demo');
  const { page } = app;
  await app.goTo('/samples/owned');
  await expect(page.getByRole('row').filter({ hasText: planted.rxpath.title })).toContainText('Owned');
  await expect(page.getByRole('row').filter({ hasText: planted.claimwell.title })).toContainText('Offered');
  expect(await violations(page)).toEqual([]);

  await app.openSample(planted.labnorthJuly.title);
  await page.getByRole('tab', { name: /^Duplicates/ }).click();
  await page.getByRole('button', { name: 'Look for duplicates' }).click();
  await expect(page.getByText(/pairs? of records (is|are) probably the same/)).toBeVisible({ timeout: 60_000 });
  expect(await violations(page)).toEqual([]);

  await app.goTo('/inbox');
  await page.getByRole('row').filter({ hasText: 'Commercial uses RxPath’s data without a licence' }).click();
  await page.getByRole('link', { name: 'Look at who is subscribed' }).click();
  await expect(page.getByRole('tabpanel', { name: /^Access/ })).toContainText('Market Insight');
});
