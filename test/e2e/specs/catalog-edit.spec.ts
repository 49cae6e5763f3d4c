import planted from '../../../resources/demo/planted.json' with { type: 'json' };
import { violations } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

/** What waits in the demo from the start. */
const waiting = planted.mesh.waiting.changed.length;

test('a steward decides a request and edits an asset without a network: both wait as changes, field by field, and can be taken back', async ({
  fresh,
  kept,
  secondWindow,
}) => {
  // The first to need the demo makes it.
  test.setTimeout(180_000);
  const app = await fresh('demo');
  const { page, shell } = app;
  await page.getByRole('button', { name: 'See the requests: 2 subscription requests wait for you' }).click();
  const requests = page.getByRole('grid', { name: 'Requests' });
  await requests.getByRole('link', { name: 'Diabetes prescriptions' }).click();
  await expect(page.getByRole('heading', { name: 'Field Force asks for Diabetes prescriptions' })).toBeVisible();
  await expect(page.getByText('Its forms say that it holds protected health information.')).toBeVisible();
  await page.getByRole('checkbox', { name: /^Without patients/ }).check();
  await expect(page.getByRole('button', { name: 'Reject' })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Comment' }).fill('For one year, without patients.');
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('Approval waits to be sent').first()).toBeVisible();
  expect.soft(await violations(page), 'a request').toEqual([]);

  await page.getByRole('link', { name: 'Diabetes prescriptions', exact: true }).click();
  await page.getByRole('tab', { name: 'Overview' }).waitFor();
  await page.getByRole('button', { name: /^Description: .*Edit$/ }).click();
  await page.getByRole('textbox', { name: 'Description' }).fill('Every fill of a diabetes medicine that RxPath knows.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('1 field changed here and not sent.')).toBeVisible();
  await page.getByRole('button', { name: 'Add to Terms' }).click();
  await page.getByRole('textbox', { name: 'Search: Terms' }).fill('exposed pat');
  await page.getByRole('option', { name: /Exposed patient.*Regulatory/ }).click();
  await expect(page.getByText('2 fields changed here and not sent.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name' }).fill('x'.repeat(257));
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 value would be refused.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('1 value would be refused.')).toBeHidden();
  expect.soft(await violations(page), 'an edited asset').toEqual([]);

  const second = await secondWindow(await kept());
  if (second !== null) {
    // Renamed in two windows at once: who is second hears of it, and what they wrote is still there.
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Name' }).fill('Fills, as seen here');
    await second.goTo(new URL(page.url()).pathname);
    await second.page.getByRole('tab', { name: 'Overview' }).waitFor();
    await second.page.keyboard.press('F2');
    await second.page.getByRole('textbox', { name: 'Name' }).fill('Fills, as seen there');
    await second.page.keyboard.press('Enter');
    await expect(second.page.getByText('3 fields changed here and not sent.')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(shell.notice('was edited meanwhile, in another window')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Fills, as seen here');
    await page.keyboard.press('Escape');
    await second.page.keyboard.press('ControlOrMeta+z');
    await expect(page.getByText('2 fields changed here and not sent.')).toBeVisible();
    await shell.closeNotices();
    await second.page.close();
  }

  await shell.status.getByRole('link', { name: `${waiting + 2} local changes` }).click();
  const changes = page.getByRole('grid', { name: 'Changes' });
  await expect(changes.getByText('Approve a request')).toBeVisible();
  await changes.getByRole('row').filter({ hasText: 'Diabetes prescriptions' }).getByText('Edit', { exact: true }).click();
  const detail = page.getByRole('article', { name: 'Change of Diabetes prescriptions' });
  await expect(detail.getByText('fill of a').first()).toBeVisible();
  await expect(detail.getByText('+ Exposed patient')).toBeVisible();
  expect.soft(await violations(page), 'changes').toEqual([]);
  await detail.getByRole('button', { name: 'Revert Terms' }).click();
  await expect(detail.getByText('+ Exposed patient')).toBeHidden();
  await detail.getByRole('button', { name: 'Give up' }).click();
  await expect(shell.status.getByRole('link', { name: `${waiting + 1} local changes` })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(shell.status.getByRole('link', { name: `${waiting + 2} local changes` })).toBeVisible();

  await page.reload();
  await expect(shell.status.getByRole('link', { name: `${waiting + 2} local changes` })).toBeVisible();
  await shell.go('History');
  await expect(page.getByText('Brought a change back').first()).toBeVisible();

  // What is asked for stands on the page of the asset until it is sent, and is taken back there.
  await shell.go('Catalog');
  const box = page.getByRole('combobox', { name: 'Search the catalog' });
  await box.fill('RxPath pharmacy claims');
  await expect(page.getByRole('listbox', { name: 'Found' }).getByRole('option').first()).toContainText('RxPath pharmacy claims');
  await box.press('Enter');
  await page.getByRole('tab', { name: /^Access/ }).click();
  await page.getByRole('button', { name: 'Ask for access' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask for access to RxPath pharmacy claims' });
  await expect(dialog.getByRole('textbox', { name: 'What for' })).toBeFocused();
  await dialog.getByRole('textbox', { name: 'What for' }).fill('To count users');
  const purpose = dialog.getByRole('textbox', { name: /Purpose$/ });
  await purpose.fill('short');
  await expect(dialog.getByText('This needs at least 20 characters; it has 5.')).toBeVisible();
  await expect(dialog.getByText('This field is required.')).toBeHidden();
  await dialog.getByRole('button', { name: 'Queue the request' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('2 fields of the forms are to be filled in or mended.');
  await expect(dialog.getByText('This field is required.')).toBeVisible();
  await purpose.fill('To count users of the drug by region');
  await dialog.getByRole('combobox', { name: /Minimum necessary$/ }).click();
  await page.getByRole('option', { name: 'Yes' }).click();
  await dialog.getByRole('button', { name: 'Queue the request' }).click();
  const access = page.getByRole('tabpanel', { name: /^Access/ });
  await expect(access.getByRole('row').filter({ hasText: 'To count users' })).toContainText('Not sent');
  expect.soft(await violations(page), 'a request that waits').toEqual([]);
  await access.getByRole('button', { name: 'Withdraw' }).click();
  await expect(access.getByText('Waiting here to be sent')).toBeHidden();
  await expect(shell.status.getByRole('link', { name: `${waiting + 2} local changes` })).toBeVisible();
});
