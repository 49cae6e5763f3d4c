import { pressTogether } from '../pages/keys.ts';
import { expect, test } from '../support/test.ts';

test('an offer from its list to a broken promise, a gate that a person says, and terms that are checked and taken back', async ({
  fresh,
}) => {
  const app = await fresh('demo');
  const { page, shell } = app;
  await pressTogether(page, 'go');
  await shell.isAt('Offers');
  await expect(page.getByRole('row').filter({ hasText: 'RxPath' })).toContainText('2026-08-24, in 41 days');
  await page.getByRole('link', { name: 'Medical and pharmacy claims' }).click();
  await shell.isAt('Medical and pharmacy claims');

  await page.getByRole('tab', { name: 'Promises' }).click();
  const broken = page.getByRole('row').filter({ hasText: 'Broken' });
  await expect(broken.filter({ hasText: 'claim_id' }).first()).toContainText('235,920 different values in 240,000 rows');

  await page.getByRole('tab', { name: 'Gates' }).click();
  const security = page.getByRole('list', { name: 'Gates' }).getByRole('listitem').filter({ hasText: 'Security has agreed' });
  await security.getByRole('button', { name: /^Say/ }).click();
  await security.getByRole('textbox', { name: 'Reason' }).fill('Transfer by SFTP with keys');
  await security.getByRole('button', { name: 'Say so' }).click();
  await expect(security).toContainText('Transfer by SFTP with keys');
  await expect(security).toContainText('Passed');

  await page.getByRole('tab', { name: 'Terms' }).click();
  const end = page.getByLabel('Last day');
  const before = await end.inputValue();
  await end.fill('2026-01-01');
  await expect(page.getByText(/The contract ends before it starts/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Save/ })).toBeDisabled();
  await end.fill('2029-01-31');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(shell.notice('Changed Medical and pharmacy claims')).toBeVisible();
  await shell.notice('Changed Medical and pharmacy claims').getByRole('button', { name: 'Undo' }).click();
  await expect(end).toHaveValue(before);
});
