import { expect, test } from '../support/test.ts';

test('the first start makes the demo with progress, then says what needs me and offers three first jobs', async ({ open, homes }) => {
  test.setTimeout(300_000);
  await homes.makeDemoForAll(() => firstStart(open));
});

/** @returns the data folder, when all is made and Meshbench closed */
async function firstStart(open: Parameters<Parameters<typeof test>[2]>[0]['open']): Promise<string> {
  const app = await open('nothing');
  await expect(app.home.heading).toBeVisible();
  await expect(app.home.making.getByRole('progressbar')).toBeVisible();
  await expect(app.home.making.getByRole('status')).toContainText('Making RxPath pharmacy claims');
  await expect(app.shell.workspaceButton('Halden Biopharma (demo)')).toBeVisible();
  // One may look around while it is being made.
  await app.shell.go('Samples');
  await expect(app.samples.row('RxPath pharmacy claims')).toBeVisible({ timeout: 60_000 });
  await app.shell.go('Home');

  await app.home.demoIsMade();
  await expect(app.home.recent.getByRole('listitem')).toHaveCount(5);
  await expect(app.home.needs).toContainText('“NordDiab patient registry” has no profile');
  await expect(app.home.needs).toContainText('“ClaimWell medical claims” repeats rows');
  await expect(app.home.needs).toContainText('1.7 % of its rows (4,080 of 240,000) repeat an earlier row');
  await expect(app.home.needs).toContainText('2 changes of yours are in conflict with the catalog');
  for (const role of ['Steward', 'Subject-matter expert', 'Regulatory officer'] as const) await expect(app.home.guide(role)).toBeVisible();

  await app.door.close();
  return app.dataFolder;
}
