import { join } from 'node:path';
import { host, openDoor } from '../support/door.ts';
import { settingsParts } from '../pages/settings.ts';
import { expect, test } from '../support/test.ts';

test('the palette reaches every screen, every part of the settings, and every sample and guide', async ({ demo }) => {
  const { palette, shell, page, sample } = demo;
  for (const screen of ['Samples', 'History', 'Workspaces', 'Settings', 'Home']) {
    await palette.run(screen);
    await shell.isAt(screen);
  }
  for (const part of settingsParts) {
    await palette.run(`Settings: ${part}`);
    await expect(page.getByRole('heading', { level: 2, name: part })).toBeVisible();
  }
  await palette.run('LabNorth lab results');
  await sample.isReady('LabNorth lab results');
  await palette.run('Regulatory officer: answer an inquiry');
  await expect(demo.home.guide('Regulatory officer')).toHaveAttribute('aria-expanded', 'true');
});

test('the palette holds every action that has keys, on every screen', async ({ demo }) => {
  const { palette, page, shell } = demo;
  for (const screen of ['Home', 'Samples', 'History', 'Workspaces', 'Settings'] as const) {
    await shell.go(screen);
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await expect(keys).toBeVisible();
    const groups = keys.getByRole('region').or(keys.locator('section'));
    const withKeys: string[] = [];
    for (const group of await groups.all()) {
      // What lists answer to belongs to the list that has the focus, and the palette does not list itself.
      if ((await group.getByRole('heading').innerText()) === 'In lists') continue;
      withKeys.push(...(await group.getByRole('term').allInnerTexts()));
    }
    expect(withKeys.length).toBeGreaterThan(8);
    await page.keyboard.press('Escape');
    await palette.open();
    const titles = (await palette.titles()).map((text) => text.split('\n')[0]);
    for (const title of withKeys) if (title !== 'Show all commands') expect(titles, `${title} on ${screen}`).toContain(title);
    await palette.close();
  }
});

test('actions of the palette do what they say', async ({ demo }) => {
  const { palette, page, shell, pathDialog } = demo;
  await palette.run('Open by path');
  await expect(pathDialog.field).toBeFocused();
  await page.keyboard.press('Escape');
  await palette.run('Show jobs');
  await expect(page.getByRole('region', { name: 'Jobs', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await palette.run('New workspace');
  await shell.isAt('Workspaces');
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await palette.run('Show the keys of this screen');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await palette.run('Switch workspace');
  await expect(page.getByRole('menuitem', { name: 'All workspaces' })).toBeVisible();
  await page.keyboard.press('Escape');
  // The desktop's own dialog cannot be driven from here.
  if (host === 'electron') return;
  const chooser = page.waitForEvent('filechooser');
  await palette.run('Add files');
  await (await chooser).setFiles([]);
});

test('light, dark, and the system’s theme, which the window follows', async ({ open }) => {
  const { page, settings, shell, palette } = await open('empty workspace', { colorScheme: 'dark' });
  const shown = page.getByRole('document').or(page.locator('html')).first();
  await palette.run('Settings: Appearance');
  await expect(shown).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await settings.chooseTheme('Light');
  await expect(shown).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.reload();
  await expect(shown).toHaveAttribute('data-mantine-color-scheme', 'light');
  await settings.chooseTheme('Dark');
  await expect(shown).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await settings.chooseTheme('System');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(shown).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(shown).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(shell.status).toContainText('Engine ready');
});

test('a workspace is made anywhere, shows where it lives, verifies, and one switches back', async ({ open, homes }) => {
  const { page, shell, workspaces, home, history } = await open('empty workspace');
  const folder = join((await homes.next('nothing')).home, 'any place', 'Oncology 2027');
  await shell.go('Workspaces');
  await workspaces.create('Oncology 2027', folder);
  await expect(home.heading).toBeVisible();
  await expect(shell.workspaceButton('Oncology 2027')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Start with a file that a vendor sent you' })).toBeVisible();

  await shell.go('Workspaces');
  await expect(workspaces.row('Oncology 2027')).toContainText('Open');
  await expect(workspaces.side).toContainText(folder);
  await workspaces.side.getByRole('button', { name: 'Verify the journal' }).click();
  await expect(workspaces.side.getByRole('status').filter({ hasText: /fit/ })).toBeVisible();
  await shell.go('History');
  await expect(await history.verify()).toContainText('fits');

  await shell.switchTo('Oncology 2027', 'Trial');
  await shell.go('Workspaces');
  await expect(workspaces.row('Trial')).toContainText('Open');
});

test('a workspace that another Meshbench has open is refused in words, and opens once that one is closed', async ({ open, homes }) => {
  const other = await homes.next('empty workspace');
  const holder = await openDoor(other);
  await holder.page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  const { shell, workspaces } = await open('empty workspace');
  await shell.go('Workspaces');
  await workspaces.openFolder(other.folder);
  await expect(shell.notices.getByRole('listitem')).toContainText(/open in|open somewhere else|has it open|is open/i);
  await holder.close();
  await shell.closeNotices();
  await workspaces.side.getByRole('button', { name: 'Open this folder' }).click();
  await expect(shell.notice('Opened Trial')).toBeVisible();
});

test('two windows on one engine see each other’s edits and jobs', async ({ open, secondWindow, files }) => {
  const first = await open('empty workspace');
  const second = await secondWindow(first.door);
  test.skip(second === null, 'this door has one window only');
  if (second === null) return;
  await second.shell.go('Samples');
  await first.pathDialog.add(files.path('visits.parquet'));
  await expect(second.samples.row('visits.parquet')).toContainText('Ready');
  await first.sample.isReady('visits.parquet');
  await second.samples.openSample('visits.parquet');
  await first.page.keyboard.press('F2');
  await first.page.getByRole('textbox', { name: 'Title of the sample' }).fill('Visits in March');
  await first.page.keyboard.press('Enter');
  await expect(first.sample.title).toHaveAccessibleName('Visits in March');
  await expect(second.sample.title).toHaveAccessibleName('Visits in March');
});

test('an address leads to the same view again: reload, Back, a second window', async ({ demo, secondWindow, sharedDemo }) => {
  const { page, sample } = demo;
  await demo.openSample('ClaimWell medical claims');
  await sample.openColumn('ndc');
  await page.reload();
  await expect(sample.detail('ndc')).toBeVisible();
  await sample.tab('Rows');
  await sample.addFilter('claim_type', 'is', 'medical');
  const address = page.url();
  const count = page.getByText(/^[\d,]+ of 240,000 rows$/);
  await expect(count).toBeVisible();
  await page.reload();
  await expect(count).toBeVisible();
  await expect(sample.filters).toContainText('claim_type is medical');

  const other = await secondWindow(sharedDemo);
  if (other !== null) {
    await other.page.goto(address);
    await expect(other.sample.filters).toContainText('claim_type is medical');
    await other.page.close();
  }
  await page.goBack();
  await page.goBack();
  await expect(sample.columns).toBeVisible();
  await demo.goTo('/no/such/screen');
  await expect(page.getByRole('heading', { name: 'There is no screen at this address' })).toBeVisible();
});
