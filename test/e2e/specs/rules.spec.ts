import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from '../support/axe.ts';
import { expectVisibleFocus } from '../support/focus.ts';
import { expect, test } from '../support/test.ts';

test('from suggestions to the rows that fail', async ({ fresh }) => {
  const { page, rules, sample, openSample, shell } = await openedAt(fresh, 'ClaimWell medical claims');
  await openSample();
  await rules.open();
  // The demo comes with a ruleset of its own for this data set.
  await expect(rules.editor).toContainText('Rows that are delivered twice are paid for twice');
  await rules.begin();
  await expect(rules.suggestions).toBeVisible();
  await rules.suggestion('IsPrimaryKey "claim_id"').getByRole('checkbox').check();
  await rules.suggestion('ColumnValues "claim_type" in ["medical", "pharmacy"]').getByRole('checkbox').check();
  await expect(rules.suggestion('IsPrimaryKey "claim_id"')).toContainText('Fails: 4,080 rows');
  await page.getByRole('button', { name: 'Insert 2 rules' }).click();
  await expect(rules.editor).toContainText('IsPrimaryKey "claim_id"');

  await rules.runHere();
  await expect(page.getByText('1 passed')).toBeVisible();
  await expect(rules.result('ColumnValues')).toContainText('Passed');
  await rules.result('IsPrimaryKey').getByRole('gridcell').first().click();
  const detail = page.getByRole('complementary', { name: 'Rule' });
  await expect(detail).toContainText('240,000 (exact)');
  await detail.getByRole('button', { name: 'Show the 8,160 rows' }).click();
  await expect(sample.filters).toContainText('fails IsPrimaryKey "claim_id"');
  await expect(page.getByText('8,160 of 240,000 rows')).toBeVisible();

  await page.goBack();
  await expect(rules.results).toBeVisible();
  await expect(rules.editor).toContainText('IsPrimaryKey "claim_id"');
  await shell.closeNotices();
  await rules.show('History');
  await expect(page.getByRole('grid', { name: 'Runs of this ruleset' }).getByRole('row')).toHaveCount(2);
});

test('rules by keyboard alone: write, complete, run, look at the failing rows', async ({ fresh }) => {
  const { page, rules, sample, openSample } = await openedAt(fresh, 'LabNorth lab results, July 2026');
  await openSample();
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await expectVisibleFocus(page);
    }
  };
  await rules.tab.focus();
  await press('Enter');
  await expect(rules.editor).toBeVisible();
  await press('e');
  await expect(rules.editor).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText('Rules = [\n    ');
  await page.keyboard.type('ColumnVal');
  const list = page.getByRole('listbox', { name: /Completions/i });
  await expect(list.getByRole('option', { name: /^ColumnValues/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(list.getByRole('option', { name: /^result_id/ })).toBeVisible();
  await page.keyboard.type('result_u');
  await expect(list.getByRole('option').first()).toContainText('result_unit');
  await page.keyboard.press('Enter');
  await expect(rules.editor).toContainText('ColumnValues "result_unit" in ["value"]');
  // Tab goes on to the place of the value.
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('mg/dL", "U/L", "%');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('\n]');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(rules.result('in ["mg/dL"')).toContainText('Failed', { timeout: 60_000 });

  // Tab belongs to the text; Escape leaves it.
  await rules.editor.focus();
  await page.keyboard.press('Escape');
  await expect(rules.run).toBeFocused();
  await expectVisibleFocus(page);
  await rules.results.getByRole('gridcell').first().focus();
  await press('ArrowRight', 'Enter');
  await expect(sample.filters).toContainText('fails ColumnValues "result_unit" in ["mg/dL"');
  await expect(page.getByText(/^[\d,]+ of 12,000 rows$/)).toBeVisible();
});

test('what is typed is never lost: another tab, another ruleset, a reload', async ({ fresh }) => {
  const { page, rules, sample, openSample } = await openedAt(fresh, 'RxPath pharmacy claims');
  await openSample();
  await rules.open();
  await expect(rules.editor).toContainText('IsPrimaryKey "claim_id"');
  await rules.write('Rules = [\n    RowCount > 1\n');
  await sample.tab('Columns');
  await rules.open();
  await expect(rules.editor).toContainText('RowCount > 1');
  await expect(rules.toolbar).toContainText('1 error');
  // A column that the sample lacks is told while one types, and mended by a key in the list of problems.
  await rules.write('Rules = [\n    IsComplete "calim_id"\n]');
  await expect(rules.toolbar).toContainText('1 warning');
  await page.keyboard.press('ControlOrMeta+Shift+M');
  await expect(page.getByRole('option', { name: /no column calim_id: the rule fails here.* Did you mean claim_id\?/ })).toBeVisible();
  await page.keyboard.press('w');
  await expect(rules.editor).toContainText('IsComplete "claim_id"');
  await expect(rules.toolbar).not.toContainText('warning');
  await page.keyboard.press('Escape');
  await rules.write('Rules = [\n    RowCount > 2\n]');
  await page.reload();
  await expect(rules.editor).toContainText('RowCount > 2');
  await rules.choose(/^Registry: safe to share/);
  await expect(rules.editor).toContainText('registry_id');
  await rules.choose(/^Pharmacy claims: what we rely on/);
  await expect(rules.editor).toContainText('RowCount > 2');
  await expect(rules.toolbar).toContainText('Saved');
});

test('rulesets are renamed, copied and removed, and that is taken back', async ({ fresh }) => {
  const { page, rules, openSample, shell } = await openedAt(fresh, 'RxPath pharmacy claims');
  await openSample();
  await rules.open();
  await rules.chooser.click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  // Escape closed the menu, and nothing else: the sample is still there.
  await expect(rules.editor).toBeVisible();
  await rules.choose('Duplicate this ruleset');
  await expect(rules.chooser).toContainText('Pharmacy claims: what we rely on (2)');
  await rules.choose('Rename this ruleset');
  const field = page.getByRole('textbox', { name: 'Title of the ruleset' });
  await field.fill('Mine');
  await field.press('Enter');
  await expect(rules.chooser).toContainText('Mine');
  await rules.choose('Remove this ruleset');
  await expect(shell.notice('Removed Mine')).toBeVisible();
  await shell.notice('Removed Mine').getByRole('button', { name: 'Undo' }).click();
  await rules.chooser.click();
  await expect(page.getByRole('menuitem', { name: /^Mine/ })).toBeVisible();
});

test('one ruleset over all deliveries of a data set', async ({ fresh }) => {
  const { page, rules, openSample } = await openedAt(fresh, 'LabNorth lab results');
  await openSample();
  await rules.open();
  await rules.show('Deliveries');
  await page.getByRole('button', { name: 'Run over every delivery' }).click();
  const matrix = page.getByRole('grid', { name: 'Rules and deliveries' });
  await expect(matrix.getByRole('columnheader')).toHaveCount(3, { timeout: 60_000 });
  await page.getByText('Failed somewhere').click();
  // Potassium has shifted with the new analyser: fine until June, not in July.
  const potassium = matrix.getByRole('row').filter({ hasText: 'Mean "result_value"' }).getByRole('gridcell');
  await expect(potassium.nth(1)).toHaveText(/Passed/);
  await expect(potassium.nth(2)).toHaveText(/Failed/);
});

test('rules of another tool come with what is lost', async ({ fresh }) => {
  const opened = await fresh('demo');
  const { page, rules } = opened;
  const path = join(opened.folder, '../schema.yml');
  await writeFile(
    path,
    'models:\n  - name: claims\n    columns:\n      - name: claim_id\n        data_tests: [not_null, unique]\n      - name: plan_type\n        data_tests:\n          - my_own_test\n',
  );
  await opened.openSample('RxPath pharmacy claims');
  await rules.open();
  await rules.chooser.click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'Import rules…' }).click();
  await (await chooser).setFiles(path);
  const report = page.getByRole('grid', { name: 'Imported rules' });
  await expect(report.getByRole('row').nth(1)).toContainText('No');
  await page.getByRole('button', { name: 'Insert 2 rules' }).click();
  await expect(rules.editor).toContainText('IsComplete "claim_id"');
});

test('no serious fault of accessibility, light and dark', async ({ fresh }) => {
  const { page, rules, openSample } = await openedAt(fresh, 'LabNorth lab results, July 2026');
  await openSample();
  await rules.open();
  await rules.runHere();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await rules.show('Results');
    await rules.result('IsPrimaryKey').first().getByRole('gridcell').first().click();
    expect(await violations(page), `results, ${colorScheme}`).toEqual([]);
    for (const part of ['Suggestions', 'History', 'Deliveries'] as const) {
      await rules.show(part);
      await expect(page.getByRole('grid').first()).toBeVisible();
      expect(await violations(page), `${part}, ${colorScheme}`).toEqual([]);
    }
    await rules.editor.click();
    await page.keyboard.press('Control+Space');
    expect(await violations(page), `editor, ${colorScheme}`).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

type Fresh = Parameters<Parameters<typeof test>[2]>[0]['fresh'];

/** A workspace of the test's own, and the way to one of its samples. */
async function openedAt(fresh: Fresh, title: string) {
  const app = await fresh('demo');
  return { page: app.page, rules: app.rules, sample: app.sample, shell: app.shell, openSample: () => app.openSample(title) };
}
