import { readFile, rm } from 'node:fs/promises';
import { expect, test } from '../../support/test.ts';

test('closed and opened again, a sample and its profile are there, also without the file', async ({ open, files }) => {
  const source = await files.own('march.csv', await readFile(files.path('visits.csv')));
  const first = await open('empty workspace');
  await first.pathDialog.add(source);
  await first.sample.isReady('march.csv');
  await first.sample.openColumn('site');
  await first.door.close();
  await rm(source);

  const again = await open('empty workspace', { home: first.dataFolder });
  await again.openSample('march.csv');
  await expect(again.sample.overview('Rows')).toHaveText('1,000');
  await expect(again.sample.column('site')).toContainText('10.0 %');
  await again.page.context().setOffline(true);
  await again.sample.openColumn('dose');
  await again.page.context().setOffline(false);
  await again.page.getByRole('tab', { name: /^Rows/ }).click();
  // A copy is kept of what was added, or the window says why the rows are not there.
  await expect(again.sample.rows.or(again.page.getByRole('heading', { name: 'The rows cannot be read' }))).toBeVisible();
});

test('profiling again adds a run that says when, how and over how many rows', async ({ fresh, files }) => {
  const { page, sample, pathDialog } = await fresh('empty workspace');
  await pathDialog.add(files.path('visits.parquet'));
  await sample.isReady('visits.parquet');
  await page.getByRole('banner').getByRole('button', { name: 'Profile again' }).click();
  await expect(page.getByRole('tab', { name: 'Runs 2' })).toBeVisible();
  await sample.tab('Runs');
  await expect(sample.runs.getByRole('row')).toHaveCount(3);
  await expect(sample.runs.getByRole('row').nth(1)).toContainText('newest, shown');
  await expect(sample.runs.getByRole('row').nth(2)).toContainText(/1,000.*0\.1\.0.*v?1\.5/);
  await sample.runs.getByRole('row').nth(2).getByRole('gridcell').first().dblclick();
  await expect(page.getByText('You are looking at the run of')).toBeVisible();
  await page.getByRole('button', { name: 'Show the newest' }).click();
  await expect(page.getByText('You are looking at the run of')).toBeHidden();
});

test('a removed sample comes back by the notice, by Ctrl+Z and from the Removed view', async ({ fresh, files }) => {
  const { page, sample, samples, shell, pathDialog } = await fresh('empty workspace');
  await pathDialog.add(files.path('visits.parquet'));
  await sample.isReady('visits.parquet');
  await shell.go('Samples');
  const row = samples.row('visits.parquet');

  await samples.act('visits.parquet', 'Remove');
  await expect(row).toHaveCount(0);
  await shell.notice('Removed visits.parquet').getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();

  await samples.act('visits.parquet', 'Remove');
  await expect(row).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(row).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(row).toHaveCount(0);

  await samples.show('Removed');
  await expect(row).toBeVisible();
  await samples.act('visits.parquet', 'Restore');
  await expect(page.getByRole('heading', { name: 'Nothing was removed' })).toBeVisible();
  await samples.show('Kept');
  await expect(row).toContainText('Ready');
});

test('an engine that is killed comes back; nothing is lost, and a broken profile is continued', async ({ open, files, faults }) => {
  faults.allow(/WebSocket|ERR_|\/engine/, 'the line to the engine breaks because the engine was killed');
  const big = await files.big();
  const app = await open('empty workspace');
  const { page, sample, samples, shell, pathDialog, home } = app;
  await pathDialog.add(files.path('visits.parquet'));
  await sample.isReady('visits.parquet');
  await pathDialog.add(big);
  await expect(sample.overview('Rows')).toHaveText('4.0 M');
  await expect(sample.cancel).toBeEnabled();
  await app.door.killEngine();
  await expect(shell.status.getByText(/Engine (restarting|not reachable)/)).toBeVisible();
  await expect(shell.status).toContainText('Engine ready', { timeout: 30_000 });

  await shell.go('Samples');
  await expect(samples.row('visits.parquet')).toContainText('Ready');
  await expect(samples.row('claims-big.parquet')).toContainText('Broken off');
  await shell.go('Home');
  await expect(home.needs).toContainText('“claims-big.parquet” was interrupted');
  await shell.go('History');
  await expect(await app.history.verify()).toContainText('fit the hash of the one before');
  await shell.go('Samples');
  await samples.row('claims-big.parquet').getByRole('button', { name: 'Continue' }).click();
  await samples.openSample('claims-big.parquet');
  await sample.isProfiled();
  await expect(sample.overview('Rows')).toHaveText('4.0 M');
  await page.reload();
  await sample.isProfiled();
});
