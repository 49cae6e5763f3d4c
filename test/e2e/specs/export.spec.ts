import { readFile } from 'node:fs/promises';
import { host } from '../support/door.ts';
import { expect, test } from '../support/test.ts';

test('a sample is taken away as a data dictionary, without values that may identify people unless asked', async ({ demo }) => {
  test.skip(host === 'electron', 'On the desktop the system’s own dialog asks where to.');
  const { page, sample } = demo;
  await demo.openSample('NordDiab patient registry');
  // The demo leaves this one to be profiled by the person.
  await page.getByRole('banner').getByRole('button', { name: 'Profile now' }).click();
  await sample.isProfiled();
  await page.keyboard.press('x');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('radio', { name: 'Report: HTML page' })).toBeFocused();
  await dialog.getByRole('radio', { name: 'Data dictionary: Markdown' }).check();
  await expect(dialog.getByText(/^Values of \d+ columns are left out, and the file says so/)).toBeVisible();

  const save = async (): Promise<string> => {
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save file' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('NordDiab patient registry.dictionary.md');
    return readFile(await file.path(), 'utf8');
  };
  const usual = await save();
  expect(usual).toContain('# NordDiab patient registry');
  expect(usual).toMatch(/\| <code>zip<\/code> \|.*\*\*PHI\*\*.*\*left out\*/);
  await expect(dialog).toBeHidden();

  await page.getByRole('banner').getByRole('button', { name: 'Export' }).click();
  await dialog.getByRole('radio', { name: 'Data dictionary: Markdown' }).check();
  await dialog.getByRole('checkbox', { name: 'Include values of columns that may identify people' }).check();
  expect(await save()).not.toContain('*left out*');
});
