import { pressTogether } from '../pages/keys.ts';
import { violations } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

test('the figure of the inquiry: where it comes from, what it was before March, and the difference, by keyboard on canvas and table', async ({
  demo,
}) => {
  const { page } = demo;
  await pressTogether(page, 'gn');
  const start = page.getByRole('combobox', { name: 'Start from' });
  await start.fill('hepatic signal monthly');
  await expect(page.getByRole('option', { name: /Hepatic signal monthly/ }).first()).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Enter');

  // On the canvas: along the lines to what the figure is counted from.
  const canvas = page.getByRole('application', { name: /Lineage graph/ });
  const selected = canvas.getByRole('group', { name: /, selected$/ });
  await expect(selected).toHaveAccessibleName(/^Hepatic signal monthly, data set/);
  await expect(page.getByRole('button', { name: /^Cut here: 3 hops were asked for/ })).toBeVisible();
  await pressTogether(page, 'gg');
  await expect(selected).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(selected).toHaveAccessibleName(/^pv\.hepatic_signal, job/);
  await page.keyboard.press('ArrowLeft');
  await expect(selected).toHaveAccessibleName(/2 hops upstream/);
  await page.keyboard.press('Home');
  await expect(selected).toHaveAccessibleName(/^Hepatic signal monthly/);

  // All the way: nothing is left out, and the picture says so.
  await page.getByRole('radiogroup', { name: 'Direction' }).getByText('Upstream', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Hops' }).click();
  await page.getByRole('option', { name: 'All the way' }).click();
  await expect(page.getByText('Complete', { exact: true })).toBeVisible();

  // Back to before March, step by step over what changed, and the difference to now.
  const asOf = page.getByRole('slider', { name: 'As of' });
  await asOf.focus();
  for (let text = 'Now'; /Now|2026/.test(text); text = (await asOf.getAttribute('aria-valuetext')) ?? '') {
    await page.keyboard.press('ArrowLeft');
    await expect(asOf).not.toHaveAttribute('aria-valuetext', text);
  }
  await expect(page.getByText(/^As of .* 2025/)).toBeVisible();
  await expect(selected).toHaveAccessibleName(/^Hepatic signal monthly/);
  const then = new URL(page.url()).searchParams.get('asOf');
  expect(then).not.toBeNull();
  await page.getByRole('button', { name: 'Back to now' }).click();
  await demo.goTo(`${new URL(page.url()).pathname}${new URL(page.url()).search}&was=${encodeURIComponent(then ?? '')}`);
  const time = page.getByRole('region', { name: 'Time' });
  await expect(time.getByRole('status')).toContainText(/edges? added/);
  await expect(time.getByRole('status')).toContainText(/column edges? /);

  // The table is in step: the same things, the same one selected, and the difference in words.
  await pressTogether(page, 'gt');
  const table = page.getByRole('treegrid', { name: 'Hops' });
  await expect(table.getByRole('row', { selected: true })).toContainText('Hepatic signal monthly');
  await expect(table.getByRole('row', { name: /pv\.exposed_patients/ }).first()).toContainText('Changed');
  await page.keyboard.press('ArrowDown');
  await expect(table.getByRole('row', { selected: true })).toContainText('pv.hepatic_signal');
  await expect(selected).toHaveAccessibleName(/^pv\.hepatic_signal, job/);
  await expect(page.getByRole('complementary')).toContainText('1 hop upstream');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('button', { name: /^Cut here: .* folded away/ })).toBeVisible();
  await expect(table.getByRole('row', { selected: true })).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Complete', { exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
