import { readFile } from 'node:fs/promises';
import planted from '../../../resources/demo/planted.json' with { type: 'json' };
import { ComparePart } from '../pages/compare.ts';
import { host } from '../support/door.ts';
import { expect, test } from '../support/test.ts';

test('a steward settles what a word means: two terms, what a merge would touch, an example, a conflict, history', async ({ fresh }) => {
  const { page, home, shell, history } = await fresh('demo');
  await home.startGuide('Steward');
  await shell.isAt('Glossary');
  const terms = page.getByRole('grid', { name: 'Terms' });
  const named = terms.getByRole('row').filter({ has: page.getByText('Exposed patient', { exact: true }) });
  await expect(named).toHaveCount(2);
  await expect(shell.guide).toContainText('1 of 6');
  await shell.doGuideStep();

  await named.first().click();
  await named.last().click({ modifiers: ['ControlOrMeta'] });
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  const merge = page.getByRole('dialog', { name: 'Merge 2 terms' });
  await expect(merge.getByText(/Touches .*23 columns.* 2 rules and 1 waiting request/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(merge).toBeHidden();
  await shell.doGuideStep();

  await expect(shell.guide).toContainText('write an example');
  await named.first().click();
  await page.getByRole('complementary').getByRole('textbox', { name: 'Add an example' }).fill('A subject of HALO-3 after the first dose');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toContainText('A subject of HALO-3 after the first dose');
  await shell.doGuideStep();

  await expect(shell.guide).toContainText('See everything that waits');
  const changes = page.getByRole('grid', { name: 'Changes' });
  await expect(changes.getByRole('row').filter({ hasText: 'Conflict' })).toHaveCount(2);
  await shell.doGuideStep();

  await changes.getByRole('row').filter({ hasText: 'Exposed patients by month' }).click();
  const conflict = page.getByRole('region', { name: 'Conflicts' });
  await expect(conflict).toContainText('In the catalog now');
  await conflict.getByRole('radiogroup').getByText('Mine', { exact: true }).click();
  await conflict.getByRole('button', { name: 'Keep these results' }).click();
  await expect(changes.getByRole('row').filter({ hasText: 'Conflict' })).toHaveCount(1);
  await shell.doGuideStep();

  await shell.isAt('History');
  await expect(history.entries.first()).toContainText('Exposed patients by month');
  await shell.doGuideStep();
  await expect(shell.notice('Done: Steward: settle what a word means')).toBeVisible();
  await expect(shell.guide).toBeHidden();
  await shell.go('Home');
  await expect(home.guide('Steward')).toContainText('6 of 6 done');
});

test('a subject-matter expert judges an offer: repeats, rules, what is owned, the decision and its report, and two other deliveries', async ({
  fresh,
}) => {
  const { page, home, shell, sample, rules } = await fresh('demo');
  await home.startGuide('Subject-matter expert');
  await sample.isReady('ClaimWell medical claims');
  await expect(sample.overview('Rows')).toHaveText('240,000');
  await sample.overview('Duplicate rows').getByRole('button', { name: '4,080' }).click();
  await expect(page.getByText('8,160 of 240,000 rows')).toBeVisible();
  await shell.doGuideStep();

  await rules.runHere();
  await expect(rules.result(/failed/i).first()).toBeVisible();
  await shell.doGuideStep();

  const share = (planted.claimwell.drugCodeOverlapShare * 100).toFixed(1);
  await expect(page.getByRole('tabpanel', { name: 'Overlap' })).toContainText(`${share} % of its drug codes`);
  await shell.doGuideStep();

  const verdict = page.getByRole('region', { name: 'Recommendation' });
  await expect(verdict).toContainText('Decline');
  await shell.doGuideStep();

  // On the desktop the system's own dialog asks where to.
  if (host === 'loopback') {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Take the report' }).click();
    await page.getByRole('menuitem', { name: 'HTML page' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain('Decline');
  }
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

  await expect(shell.notice('Done: Subject-matter expert')).toBeVisible();
});

test('a regulatory officer answers an inquiry: the trace, before March, what data say, the dossier, the chain', async ({ fresh }) => {
  const { page, home, shell, history } = await fresh('demo');
  await home.startGuide('Regulatory officer');
  await expect(page.getByRole('application', { name: /Lineage graph/ })).toBeVisible();
  await expect(page.getByText('Complete', { exact: true })).toBeVisible();
  await shell.doGuideStep();

  await page.getByRole('slider', { name: 'As of' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/^As of /)).toBeVisible();
  await shell.doGuideStep();

  await page
    .getByRole('treegrid', { name: 'Hops' })
    .getByRole('row', { name: /patient_token.*member_token/ })
    .click();
  await expect(page.getByRole('button', { name: 'Test with data' })).toBeVisible();
  await shell.doGuideStep();

  await page.getByRole('button', { name: 'Dossier', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Dossier' }).getByLabel('Inquiry')).toBeVisible();
  await page.keyboard.press('Escape');
  await shell.doGuideStep();

  await shell.isAt('History');
  await expect(await history.verify()).toContainText('fit the hash of the one before');
  await shell.doGuideStep();
  await expect(shell.notice('Done: Regulatory officer')).toBeVisible();
});
