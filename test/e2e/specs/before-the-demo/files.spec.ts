import { readFile } from 'node:fs/promises';
import { host } from '../../support/door.ts';
import { drag } from '../../support/drop.ts';
import { formats, hostile } from '../../support/files.ts';
import { expect, test } from '../../support/test.ts';

test('every format, picked and by path, shows the same file facts and figures', async ({ fresh, files }) => {
  const { page, samples, sample, shell, pathDialog } = await fresh('empty workspace');
  await shell.go('Samples');
  await expect(page.getByRole('heading', { name: 'Drop a vendor’s file here' })).toBeVisible();
  for (const { file, says } of formats) {
    await test.step(file, async () => {
      await pathDialog.add(files.path(file));
      await sample.isReady(file);
      await expect(sample.overview('Rows')).toHaveText('1,000');
      await expect(sample.overview('Columns')).toHaveText('5');
      await expect(sample.fact(sample.file, 'Format')).toHaveText(says);
      await expect(sample.overview('Duplicate rows')).toHaveText('0');
      await expect(sample.column('site')).toContainText('10.0 %');
      await expect(sample.column('visited')).toContainText('DATE');
      await expect(sample.column('visited')).toContainText('2026-01-01');
    });
  }
  await shell.go('Samples');
  await expect(samples.grid).toHaveAttribute('aria-rowcount', String(formats.length + 1));
});

test('files come in by the system’s picker, one or several, and a folder of parts', async ({ fresh, files }) => {
  test.skip(host === 'electron', 'the desktop’s own dialog cannot be driven from here');
  const { samples, sample, shell } = await fresh('empty workspace');
  await shell.go('Samples');
  await samples.pick('Choose files…', files.path('visits.csv'));
  await sample.isReady('visits.csv');
  await shell.go('Samples');
  await samples.pick('Choose files…', [files.path('visits.tsv'), files.path('visits.json')]);
  await expect(shell.notice('Added 2 samples')).toBeVisible();
  await expect(samples.row('visits.tsv')).toContainText('Ready');
  await expect(samples.row('visits.json')).toContainText('Ready');
  await samples.pick('Choose a folder of parts…', files.path('visits-parts'));
  await sample.isReady('visits-parts');
  await expect(sample.overview('Rows')).toHaveText('1,000');
  await expect(sample.fact(sample.file, 'Parts')).toHaveText('3');
});

test('a file and a folder that are dropped on the window become samples', async ({ fresh, files }) => {
  const { page, samples, shell } = await fresh('empty workspace');
  await drag(page, [files.path('visits.parquet')], 'leave');
  await expect(page.getByText('Drop to add as samples')).toBeVisible();
  await drag(page, [files.path('visits.parquet'), files.path('visits-parts')]);
  await expect(shell.notice('Added 2 samples')).toBeVisible();
  await shell.isAt('Samples');
  await expect(samples.row('visits.parquet')).toContainText('Ready');
  await expect(samples.row('visits-parts')).toContainText('Ready');
  await expect(samples.row('visits-parts')).toContainText('1,000');
});

test('a big file shows its facts at once, estimates while it is read, and exact figures in the end', async ({ fresh, files }) => {
  const big = await files.big();
  const { page, sample, pathDialog, shell } = await fresh('empty workspace');
  await pathDialog.add(big);
  await expect(sample.overview('Rows')).toHaveText('4.0 M');
  await expect(sample.fact(sample.file, 'Format')).toHaveText('Parquet');
  await expect(sample.cancel).toBeEnabled();
  await expect(page.getByRole('main').getByRole('progressbar')).toBeVisible();
  await expect(shell.status.getByRole('progressbar', { name: 'Jobs' })).toBeVisible();
  const estimate = sample.columns.getByText('(estimate)').locator('..').first();
  await expect(estimate).toHaveCSS('border-bottom-style', 'dashed');
  await expect(estimate).not.toHaveCSS('border-bottom-color', 'rgba(0, 0, 0, 0)');

  await sample.isProfiled();
  // Only the number of different values among millions of texts stays an estimate, and says so.
  for (const name of ['claim_id', 'amount', 'code', 'served', 'units'])
    await expect(sample.column(name).getByText('(estimate)'), name).toHaveCount(0);
  await expect(sample.fact(await sample.openColumn('claim_id'), 'Max')).toHaveText('3,999,999');
  await expect(sample.overview('Duplicate rows')).toHaveText('0');
  await expect(shell.status.getByRole('button', { name: 'No jobs' })).toBeVisible();
});

test('Cancel stops a profile and leaves the sample as it was, ready to be profiled', async ({ fresh, files }) => {
  const big = await files.big();
  const { page, sample, samples, pathDialog, shell } = await fresh('empty workspace');
  await pathDialog.add(big);
  await sample.cancel.click();
  await expect(page.getByRole('banner').getByRole('button', { name: /^(Continue profiling|Profile now)$/ })).toBeEnabled();
  await expect(shell.status.getByRole('button', { name: 'No jobs' })).toBeVisible();
  await shell.go('Samples');
  await expect(samples.row('claims-big.parquet')).toContainText(/Not profiled|Cancelled/);
  const jobs = await shell.openJobs();
  await expect(jobs.getByRole('listitem')).toContainText('Cancelled');
  await jobs.getByRole('button', { name: /^Dismiss Reading/ }).click();
  await expect(jobs).toContainText('Nothing is running');
  await page.keyboard.press('Escape');

  await samples.openSample('claims-big.parquet');
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^(Continue profiling|Profile now)$/ })
    .click();
  await sample.isProfiled();
  await expect(sample.overview('Rows')).toHaveText('4.0 M');
});

test('broken, cut and empty files say what is wrong with them, and the workbench goes on', async ({ fresh, files }) => {
  const { page, sample, samples, shell, pathDialog, home } = await fresh('empty workspace');
  for (const file of ['broken.parquet', 'cut.csv.gz', 'empty.csv']) {
    await test.step(file, async () => {
      await pathDialog.add(files.path(file));
      await expect(sample.title).toHaveAccessibleName(file);
      const failed = page.getByRole('heading', { name: 'This file could not be profiled' });
      await expect(failed).toBeVisible();
      await expect(page.getByRole('tabpanel')).toContainText(
        file === 'empty.csv' ? /empty|no rows|nothing/i : /damaged|cut|incomplete|not a|ends|Parquet|gzip/i,
      );
    });
  }
  await pathDialog.add(files.path('header-only.csv'));
  await sample.isReady('header-only.csv');
  await expect(sample.overview('Rows')).toHaveText('0');
  await sample.tab('Rows');
  await expect(page.getByText('This file has no rows.')).toBeVisible();

  await pathDialog.add(files.path('visits.parquet'));
  await sample.isReady('visits.parquet');
  await shell.go('Samples');
  await expect(samples.row('broken.parquet').getByRole('button', { name: 'Try again' })).toBeVisible();
  await shell.go('Home');
  await expect(home.needs.getByRole('listitem').filter({ hasText: 'broken.parquet' })).toBeVisible();
  await expect(shell.status).toContainText('Engine ready');
});

test('a path that leads nowhere is refused in words', async ({ fresh, files }) => {
  const { shell, pathDialog } = await fresh('empty workspace');
  await pathDialog.add(files.path('not-there.parquet'));
  await expect(shell.notice('not-there.parquet')).toContainText(/nothing|not there|no longer|any more/i);
});

test('hostile names and values are shown as text', async ({ fresh, files }) => {
  const { page, sample, samples, shell, pathDialog } = await fresh('empty workspace');
  await pathDialog.add(files.path(hostile.fileName));
  await sample.isReady(hostile.title);
  await expect(sample.columns).toContainText(hostile.column);
  await sample.tab('Rows');
  await expect(sample.row(1).nth(2)).toHaveText(hostile.html);
  // The override and the escape character are shown by their names: nothing of a value stays invisible.
  await expect(sample.row(2).nth(2)).toContainText('invoice');
  await expect(sample.row(2).nth(2)).not.toContainText('\u202e');
  await expect(sample.rows.getByRole('columnheader').filter({ hasText: 'invoice[RLO]gnp.exe' })).toBeVisible();
  await expect(sample.row(3).nth(2)).toContainText('[31mred');
  await expect(sample.row(3).nth(2)).not.toContainText('\u001b');
  await shell.go('Samples');
  await expect(samples.row(hostile.title)).toBeVisible();
  await shell.go('History');
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await expect(page.getByRole('img', { name: 'x' })).toHaveCount(0);
});

test('a file’s bytes stay as they are', async ({ fresh, files }) => {
  const before = await readFile(files.path('visits.csv'));
  const { sample, pathDialog } = await fresh('empty workspace');
  await pathDialog.add(files.path('visits.csv'));
  await sample.isReady('visits.csv');
  expect((await readFile(files.path('visits.csv'))).equals(before)).toBe(true);
});

test('a text that makes sense in two ways says so; one chooses, and takes it back', async ({ fresh, files }) => {
  const path = await files.own('doses.csv', Buffer.from('a,x;b,y\n1,2;3,4\n5,6;7,8\n9,1;2,3\n'));
  const { page, sample, pathDialog } = await fresh('empty workspace');
  await pathDialog.add(path);
  await sample.isReady('doses.csv');
  await expect(sample.column('x;b')).toBeVisible();
  await page.getByRole('button', { name: 'Choose how to read it' }).click();
  const choice = page.getByRole('region', { name: 'How it is read' });
  // Escape closes it without leaving the sample, and the keyboard is where it was.
  await expect(choice).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(choice).toBeHidden();
  await expect(page.getByRole('button', { name: 'Choose how to read it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(choice.getByRole('listitem').first()).toContainText('3 columns, 3 rows, all equally wide');
  await choice.getByRole('button', { name: 'Read it divided by semicolons' }).click();
  await expect(sample.column('a,x')).toBeVisible();
  await expect(page.getByText('as a person chose')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Runs 2' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(sample.column('x;b')).toBeVisible();
});
