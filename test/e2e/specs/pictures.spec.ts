import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '../pages/app.ts';
import { ComparePart } from '../pages/compare.ts';
import { TableTab } from '../pages/table.ts';
import { openDoor, root } from '../support/door.ts';
import { expect, test } from '../support/test.ts';

const folder = join(root, 'docs/pictures');
/** A path that reads well in a picture. */
const home = join(tmpdir(), 'meshbench');

// Only on request: pictures that change with every run would fill the history.
if (process.env['UPDATE_PICTURES'] === '1') {
  test('the pictures of the README', async ({ faults }) => {
    test.setTimeout(600_000);
    await rm(home, { recursive: true, force: true });
    await mkdir(home);
    await mkdir(folder, { recursive: true });
    await writeFile(join(home, 'settings.json'), JSON.stringify({ actor: 'Ada Moreno', theme: 'light' }));
    const door = await openDoor({ home, size: { width: 1600, height: 1000 } });
    const app = new App(door.page);
    const { page, shell, sample, rules, history } = app;
    faults.watch(page);
    const take = async (name: string): Promise<void> => {
      await page.mouse.move(800, 1);
      await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    };
    await app.home.demoIsMade();
    await take('home');

    await app.openSample('ClaimWell medical claims');
    await sample.isProfiled();
    await take('sample');

    await app.openSample('LabNorth lab results');
    const detail = await sample.openColumn('result_value');
    await expect(detail.getByRole('heading', { name: 'Distribution' })).toBeVisible();
    await take('column');

    await app.openSample('RxPath pharmacy claims');
    await sample.tab('Rows');
    await sample.addFilter('days_supply', '≥', '90');
    await expect(page.getByText(/^[\d,]+ of 300,000 rows$/)).toBeVisible();
    await sample.row(1).nth(3).click();
    await take('rows');

    await app.openSample('LabNorth lab results');
    await rules.open();
    await rules.runHere();
    await take('rules');

    await app.openSample('LabNorth lab results, July 2026');
    const compare = new ComparePart(page);
    await compare.open();
    await compare.run();
    await compare.openColumn(0, 'result_value');
    await take('compare');

    await app.openSample('ClaimWell medical claims');
    const table = new TableTab(page);
    await table.open();
    await table.studyAll();
    await take('table');

    await app.openSample('NordDiab patient registry');
    await page.getByRole('banner').getByRole('button', { name: 'Profile now' }).click();
    await sample.isProfiled();
    await page.getByRole('tab', { name: /^Privacy/ }).click();
    await page.getByRole('button', { name: 'Search all rows' }).click();
    const names = page.getByRole('grid', { name: 'Findings' }).getByRole('row').filter({ hasText: 'Names' });
    await names.getByRole('gridcell').first().click({ timeout: 120_000 });
    await take('privacy');

    await app.openSample('ClaimWell medical claims');
    await page.getByRole('tab', { name: 'Overlap' }).click();
    await expect(page.getByRole('tabpanel', { name: 'Overlap' })).toContainText('of its drug codes');
    await expect(page.getByRole('grid', { name: 'Matched columns' })).toContainText('patient_token');
    await take('overlap');

    await shell.go('Offers');
    await page.getByRole('link', { name: 'Medical and pharmacy claims' }).click();
    await page.getByRole('tab', { name: 'Decision' }).click();
    await expect(page.getByRole('region', { name: 'Recommendation' })).toContainText('Decline');
    await take('decision');

    await app.goTo('/glossary?q=exposed+patient&view=table');
    const terms = page.getByRole('grid', { name: 'Terms' });
    await terms.getByText('Exposed patient', { exact: true }).first().click();
    await expect(page.getByRole('complementary').getByRole('heading', { name: 'Exposed patient' })).toBeVisible();
    await take('glossary');

    await shell.go('Changes');
    await page.getByRole('grid', { name: 'Changes' }).getByRole('row').filter({ hasText: 'Exposed patients by month' }).click();
    await expect(page.getByRole('region', { name: 'Conflicts' })).toContainText('In the catalog now');
    await take('changes');

    await shell.go('Lineage');
    await page.getByRole('combobox', { name: 'Start from' }).fill('hepatic signal monthly');
    await expect(page.getByRole('option', { name: /Hepatic signal monthly/ }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('application', { name: /Lineage graph/ }).getByRole('group', { name: /, selected$/ })).toBeVisible();
    await take('lineage');

    await shell.go('Catalog');
    const field = page.getByRole('combobox', { name: 'Search the catalog' });
    await field.fill('diabetes prescriptions');
    await expect(page.getByRole('listbox', { name: 'Found' }).getByRole('option').first()).toContainText('Diabetes prescriptions');
    await expect(
      page
        .getByRole('complementary')
        .getByRole('link', { name: 'Open data product' })
        .or(page.getByRole('button', { name: 'Open data product' })),
    ).toBeVisible();
    await take('catalog');
    await field.press('ArrowDown');
    await field.press('Enter');
    await expect(page.getByRole('tab', { name: /^Columns/ })).toBeVisible();
    await expect(page.getByRole('treegrid', { name: 'Catalog' }).getByRole('row', { selected: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add to Terms' })).toBeVisible();
    await take('asset');

    await shell.go('History');
    await history.verify();
    await history.openEntry('Edited a sample');
    await take('history');
    await door.close();
    await rm(home, { recursive: true, force: true });
  });
}
