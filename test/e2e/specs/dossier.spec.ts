import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pressTogether } from '../pages/keys.ts';
import { violations } from '../support/axe.ts';
import { host, root } from '../support/door.ts';
import { withoutNetwork } from '../support/offline-page.ts';
import { expect, test } from '../support/test.ts';

const passphrase = 'a passphrase of the demo';

test('an inquiry: the edge that data contradict, a signed dossier, and whoever gets it sees each changed byte without a network', async ({
  fresh,
}) => {
  test.skip(host === 'electron', 'the page that verifies is opened in a browser');
  const { folder, page } = await fresh('demo');
  await pressTogether(page, 'gn');
  await page.getByRole('combobox', { name: 'Start from' }).fill('member_token');
  await page.getByRole('option', { name: /ClaimWell medical claims/ }).click({ timeout: 60_000 });

  await test.step('the column edge that somebody drew does not stand up to the data of both ends', async () => {
    await pressTogether(page, 'gt');
    const table = page.getByRole('treegrid', { name: 'Hops' });
    const edge = table.getByRole('row', { name: /patient_token.*member_token/ });
    await edge.click();
    const held = page.getByRole('region', { name: 'Held against data' });
    await held.getByRole('button', { name: 'Test with data' }).click();
    await expect(held).toContainText('Data contradict it', { timeout: 60_000 });
    await expect(held).toContainText(/rows\)/);
    await expect(page.getByRole('complementary')).toContainText('Contradicted by data');
  });

  await test.step('a dossier of it is made and signed in the dialog', async () => {
    await page.getByRole('button', { name: 'Dossier', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Dossier' });
    await dialog.getByLabel('Inquiry').fill('Do the tokens of both vendors mean the same people?');
    await dialog.getByLabel('Sign it').check();
    await dialog.getByLabel('Your name, as it is to be printed').fill('Vera Lindqvist');
    await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await dialog.getByLabel('Once more').fill(passphrase);
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    await dialog.getByLabel('Passphrase of the key').fill(passphrase);
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make and sign' }).click();
    await expect(dialog.getByRole('article')).toContainText('Signed by Vera Lindqvist', { timeout: 60_000 });
  });

  await test.step('the page from the disk says who signed it, and which bytes are not as they were', async () => {
    const [name = ''] = (await readdir(join(folder, 'dossiers'))).filter((each) => each.endsWith('.zip'));
    const bundle = join(folder, 'dossiers', name);
    await withoutNetwork(join(root, 'out/verifier/verify-dossier.html'), async (verifier) => {
      const answer = verifier.locator('#answer');
      await verifier.getByLabel(/Choose the bundle/).setInputFiles(bundle);
      await expect(answer.getByRole('heading', { name: 'Whole and signed' })).toBeVisible();
      await expect(answer).toContainText('Vera Lindqvist');

      const bytes = await readFile(bundle);
      const place = bytes.lastIndexOf('Do the tokens of both vendors');
      expect(place).toBeGreaterThan(0);
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      const changed = join(folder, 'changed.dossier.zip');
      await writeFile(changed, bytes);
      await verifier.getByLabel(/Choose the bundle/).setInputFiles(changed);
      await expect(answer.getByRole('heading', { name: 'Not as it was written' })).toBeVisible();
      const said = /Bytes ([\d,]+) to ([\d,]+), in (\S+):/.exec(await answer.innerText());
      const [from = Number.NaN, to = Number.NaN] = [said?.[1], said?.[2]].map((text) => Number(text?.replaceAll(',', '')));
      expect(from).toBeLessThanOrEqual(place);
      expect(to).toBeGreaterThanOrEqual(place);
    });
  });
});
