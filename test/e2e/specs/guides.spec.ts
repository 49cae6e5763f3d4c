import { readFile } from 'node:fs/promises';
import { ComparePart } from '../pages/compare.ts';
import { host } from '../support/door.ts';
import { expect, test } from '../support/test.ts';

test('a steward puts a delivery in order: title, meaning of a column, history, undo', async ({ open }) => {
  const { page, home, shell, sample, history } = await open('demo');
  await home.startGuide('Steward');
  await sample.isReady('RxPath pharmacy claims');
  await expect(sample.columns).toHaveAttribute('aria-rowcount', '20');
  await expect(shell.guide).toContainText('1 of 5');
  await shell.doGuideStep();

  await expect(shell.guide).toContainText('Give the sample a title');
  await sample.title.getByRole('button').click();
  await page.getByRole('textbox', { name: 'Title of the sample' }).fill('RxPath: pharmacy claims, first half of 2026');
  await page.keyboard.press('Enter');
  await expect(sample.title).toHaveAccessibleName('RxPath: pharmacy claims, first half of 2026');
  await shell.doGuideStep();

  await expect(shell.guide).toContainText('write down what it means');
  const detail = await sample.openColumn('ndc');
  await detail.getByRole('textbox', { name: 'Note on this column' }).fill('National Drug Code, 11 digits');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(detail.getByRole('status')).toHaveText('Saved');
  await shell.doGuideStep();

  await shell.isAt('History');
  const entry = await history.openEntry('Edited a sample');
  await expect(entry).toContainText('National Drug Code, 11 digits');
  await shell.doGuideStep();

  await expect(shell.guide).toContainText('Undo the last edit');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(shell.notice('Undone: Changed the note of column ndc')).toBeVisible();
  await shell.doGuideStep();
  await expect(shell.notice('Done: Steward: put a delivery in order')).toBeVisible();
  await expect(shell.guide).toBeHidden();

  await shell.go('Home');
  await expect(home.guide('Steward')).toContainText('5 of 5 done');
});

test('a subject-matter expert judges offers: repeats, gaps, rules, people who could be found, drift, a report for the vendor', async ({
  open,
}) => {
  const { page, home, shell, sample, rules } = await open('demo');
  await home.startGuide('Subject-matter expert');
  await sample.isReady('ClaimWell medical claims');
  await expect(sample.overview('Rows')).toHaveText('240,000');
  await expect(sample.overview('Duplicate rows')).toHaveText('4,080');
  await shell.doGuideStep();

  await sample.overview('Duplicate rows').getByRole('button').click();
  await expect(page.getByText('8,160 of 240,000 rows')).toBeVisible();
  await shell.doGuideStep();

  await expect(shell.guide).toContainText('Open the detail of a column with missing values');
  await sample.overview('Empty cells').getByRole('button').click();
  await expect(sample.columns.getByRole('columnheader', { name: 'Nulls' })).toHaveAttribute('aria-sort', 'descending');
  await sample.columns.getByRole('row').nth(1).getByRole('gridcell').nth(1).click();
  await expect(page.getByRole('complementary', { name: /^Column / })).toContainText('Distinct');
  await shell.doGuideStep();

  await rules.runHere();
  await expect(rules.result(/failed/i).first()).toBeVisible();
  await shell.doGuideStep();

  await expect(sample.title).toHaveAccessibleName('NordDiab patient registry');
  await page.getByRole('tabpanel').getByRole('button', { name: 'Profile now' }).click();
  await page.getByRole('button', { name: 'Search all rows' }).click({ timeout: 60_000 });
  await expect(page.getByRole('tabpanel').getByText('visit_note').first()).toBeVisible({ timeout: 60_000 });
  await shell.doGuideStep();

  await expect(sample.title).toHaveAccessibleName('LabNorth lab results, July 2026');
  const compare = new ComparePart(page);
  await compare.run();
  await expect(compare.line(0)).toContainText('result_value');
  await shell.doGuideStep();

  await sample.isReady('ClaimWell medical claims');
  // On the desktop the system's own dialog asks where to.
  if (host === 'loopback') {
    const download = page.waitForEvent('download');
    await page.getByRole('banner').getByRole('button', { name: 'Export' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save file' }).click();
    const report = await readFile(await (await download).path(), 'utf8');
    expect(report).toContain('Profile of ClaimWell medical claims');
    expect(report).toContain('claimwell_medical_claims.csv.gz');
    expect(report).toContain('4,080');
  }
  await shell.doGuideStep();
  await expect(shell.notice('Done: Subject-matter expert')).toBeVisible();
});

test('a regulatory officer answers for a figure: rows behind it, the run that made it, the chain', async ({ open }) => {
  const { page, home, shell, sample, history } = await open('demo');
  await home.startGuide('Regulatory officer');
  await sample.isReady('LabNorth lab results');
  const detail = await sample.openColumn('result_unit');
  await expect(sample.topValue(detail, 'mmol/L')).toBeVisible();
  await shell.doGuideStep();

  await expect(sample.rows).toBeVisible();
  await sample.addFilter('result_unit', 'is', 'mmol/L');
  await expect(page.getByText(/^[\d,]+ of 400,000 rows$/)).toBeVisible();
  await shell.doGuideStep();

  await expect(sample.runs).toBeVisible();
  await expect(sample.runs.getByRole('row').nth(1)).toContainText('400,000');
  await shell.doGuideStep();

  await shell.isAt('History');
  await expect(await history.verify()).toContainText('fit the hash of the one before');
  await shell.doGuideStep();

  if (host === 'loopback') {
    const download = page.waitForEvent('download');
    await page.getByRole('tabpanel').getByRole('button', { name: 'Export HTML' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.html$/);
  }
  await shell.doGuideStep();
  await expect(shell.notice('Done: Regulatory officer')).toBeVisible();
});
