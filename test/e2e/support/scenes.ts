import { expect } from '@playwright/test';
import type { App } from '../pages/app.ts';
import { settingsParts } from '../pages/settings.ts';

/** Something that the window can show: a screen, a dialog, a menu. */
export interface Scene {
  readonly name: string;
  show(app: App): Promise<void>;
  /** Takes away what lies above the screen. */
  leave?(app: App): Promise<void>;
}

const escape = async ({ page }: App): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toHaveCount(0);
};

const files: readonly Scene[] = [
  {
    name: 'home',
    show: async ({ shell, home }) => {
      await shell.go('Home');
      await expect(home.guides).toBeVisible();
    },
  },
  {
    name: 'palette',
    show: async ({ palette }) => {
      await palette.open();
      await expect(palette.option('ClaimWell medical claims').first()).toBeVisible();
    },
    leave: ({ palette }) => palette.close(),
  },
  {
    name: 'keys',
    show: async ({ page }) => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    },
    leave: escape,
  },
  {
    name: 'workspace-menu',
    show: async ({ page, shell }) => {
      await shell.workspaceButton('Halden Biopharma').click();
      await expect(page.getByRole('menuitem', { name: 'All workspaces' })).toBeVisible();
    },
    leave: escape,
  },
  {
    name: 'jobs',
    show: async ({ shell }) => void (await shell.openJobs()),
    leave: async ({ page }) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('region', { name: 'Jobs', exact: true })).toBeHidden();
    },
  },
  {
    name: 'open-by-path',
    show: async ({ pathDialog, page }) => {
      await pathDialog.open();
      await expect(page.getByRole('listbox', { name: 'In this folder' }).getByRole('option').first()).toBeVisible();
    },
    leave: escape,
  },
  {
    name: 'samples',
    show: async ({ shell, samples }) => {
      await shell.go('Samples');
      await expect(samples.row('RxPath pharmacy claims')).toBeVisible();
    },
  },
  {
    name: 'sample-menu',
    show: async ({ page, samples }) => {
      await samples
        .row('LabNorth lab results')
        .getByRole('button', { name: /^Actions for/ })
        .click();
      await expect(page.getByRole('menuitem', { name: 'Remove' })).toBeVisible();
    },
    leave: escape,
  },
  {
    name: 'add-menu',
    show: async ({ page, samples }) => {
      await samples.add.first().click();
      await expect(page.getByRole('menuitem', { name: 'Open by path…' })).toBeVisible();
    },
    leave: escape,
  },
  {
    name: 'samples-removed',
    show: async ({ page, samples }) => {
      await samples.show('Removed');
      await expect(page.getByRole('heading', { name: 'Nothing was removed' })).toBeVisible();
    },
  },
  {
    name: 'columns',
    show: async (app) => {
      await app.openSample('ClaimWell medical claims');
      await expect(app.sample.column('claim_id')).toBeVisible();
    },
  },
  { name: 'column-detail', show: async ({ sample }) => void (await sample.openColumn('paid_amount')) },
  { name: 'column-detail-text', show: async ({ sample }) => void (await sample.openColumn('claim_type')) },
  {
    name: 'export-dialog',
    show: async ({ page }) => {
      await page.getByRole('banner').getByRole('button', { name: 'Export' }).click();
      await expect(page.getByRole('dialog').getByRole('radio', { name: 'Report: HTML page' })).toBeChecked();
    },
    leave: escape,
  },
  {
    name: 'rows',
    show: async ({ sample }) => {
      await sample.tab('Rows');
      await expect(sample.row(1).nth(1)).not.toBeEmpty();
    },
  },
  {
    name: 'filter',
    show: async ({ page, sample }) => {
      await sample.filters.getByRole('button', { name: 'Add filter' }).click();
      await expect(page.getByRole('button', { name: 'Filter rows' })).toBeVisible();
    },
    leave: escape,
  },
  {
    name: 'go-to-row',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Go to row' }).click();
      await expect(page.getByRole('textbox', { name: /^Row, 1 to/ })).toBeFocused();
    },
    leave: escape,
  },
  {
    name: 'rows-filtered',
    show: async ({ page, sample }) => {
      await sample.addFilter('claim_type', 'is', 'medical');
      await expect(page.getByText(/^[\d,]+ of 240,000 rows$/)).toBeVisible();
    },
  },
  { name: 'rules', show: ({ rules }) => rules.open() },
  {
    name: 'ruleset-menu',
    show: async ({ page, rules }) => {
      await rules.chooser.click();
      await expect(page.getByRole('menuitem', { name: 'New ruleset' })).toBeVisible();
    },
    leave: escape,
  },
  { name: 'runs', show: ({ sample }) => sample.tab('Runs') },
];

const catalog: readonly Scene[] = [
  {
    name: 'catalog',
    show: async ({ page, shell }) => {
      await shell.go('Catalog');
      await page.getByRole('radiogroup', { name: 'What stands here' }).getByText('Tree', { exact: true }).click();
      await expect(page.getByRole('treegrid', { name: 'Catalog' }).getByRole('row', { name: 'Real-World Evidence' })).toBeVisible();
    },
  },
  {
    name: 'catalog-found',
    show: async ({ page }) => {
      await page.getByRole('radiogroup', { name: 'What stands here' }).getByText('Filters', { exact: true }).click();
      await page.getByRole('combobox', { name: 'Search the catalog' }).fill('Diabetes prescriptions');
      await expect(page.getByRole('listbox', { name: 'Found' }).getByRole('option').first()).toContainText('Diabetes prescriptions');
    },
  },
  {
    name: 'product',
    show: async ({ page }) => {
      await page.getByRole('combobox', { name: 'Search the catalog' }).press('Enter');
      await expect(page.getByRole('tabpanel', { name: 'Overview' }).getByRole('table')).toContainText('rx_diabetes');
    },
  },
  {
    name: 'asset',
    show: async ({ page }) => {
      await page.getByRole('table').getByRole('link', { name: 'RxPath pharmacy claims' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveAccessibleName('RxPath pharmacy claims');
      await expect(page.getByRole('tab', { name: /^Columns/ })).toBeVisible();
    },
  },
  ...(['Columns', 'Quality', 'Access'] as const).map((part): Scene => ({
    name: `asset-${part.toLowerCase()}`,
    show: async ({ page }) => {
      await page.getByRole('tab', { name: new RegExp(`^${part}`) }).click();
      await expect(page.getByRole('tabpanel', { name: new RegExp(`^${part}`) })).toBeVisible();
    },
  })),
  {
    name: 'access',
    show: async ({ page, shell }) => {
      await shell.go('Access');
      await expect(page.getByRole('grid', { name: 'Requests' }).getByRole('link').first()).toBeVisible();
    },
  },
  {
    name: 'access-request',
    show: async ({ page }) => {
      await page.getByRole('grid', { name: 'Requests' }).getByRole('link').first().click();
      await expect(page.getByRole('complementary', { name: 'Decision' })).toBeVisible();
    },
  },
  {
    name: 'changes',
    show: async ({ page, shell }) => {
      await shell.go('Changes');
      await expect(page.getByRole('grid', { name: 'Changes' })).toContainText('Grace period');
    },
  },
  {
    name: 'glossary',
    show: async ({ page, shell }) => {
      await shell.go('Glossary');
      await page.getByRole('button', { name: 'Expand all' }).click();
      await expect(page.getByText('Adverse event', { exact: true }).first()).toBeVisible();
    },
  },
  {
    name: 'lineage',
    show: async ({ page, shell }) => {
      await shell.go('Lineage');
      await expect(page.getByRole('button', { name: 'Import' })).toBeVisible();
    },
  },
  {
    name: 'dossier',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Dossier' }).click();
      await expect(page.getByText('No dossier yet')).toBeVisible();
    },
    leave: escape,
  },
];

const rest: readonly Scene[] = [
  {
    name: 'offers',
    show: async ({ page, shell }) => {
      await shell.go('Offers');
      await expect(page.getByRole('row').filter({ hasText: 'RxPath' })).toContainText('in 41 days');
    },
  },
  {
    name: 'offer-terms',
    show: async ({ page }) => {
      await page.getByRole('link', { name: 'Medical and pharmacy claims' }).click();
      await expect(page.getByRole('button', { name: /^Put \d+ fields into the plan/ })).toBeVisible();
    },
  },
  {
    name: 'offer-gates',
    show: async ({ page }) => {
      await page.getByRole('tab', { name: 'Gates' }).click();
      await expect(page.getByRole('list', { name: 'Gates' })).toContainText('The licence does not name Commercial');
    },
  },
  {
    name: 'offer-promises',
    show: async ({ page }) => {
      await page.getByRole('tab', { name: 'Promises' }).click();
      await expect(page.getByRole('row').filter({ hasText: 'Broken' }).first()).toBeVisible();
    },
  },
  {
    name: 'history',
    show: async ({ shell, history }) => {
      await shell.go('History');
      await expect(history.entries.first()).toBeVisible();
    },
  },
  { name: 'history-entry', show: async ({ history }) => void (await history.openEntry('Edited a sample')) },
  { name: 'history-verified', show: async ({ history }) => expect(await history.verify()).toBeVisible() },
  {
    name: 'workspaces',
    show: async ({ shell, workspaces }) => {
      await shell.go('Workspaces');
      await expect(workspaces.side).toContainText('Where it lives');
    },
  },
  {
    name: 'workspace-new',
    show: async ({ page, workspaces }) => {
      await page.getByRole('banner').getByRole('button', { name: 'New workspace' }).click();
      await expect(workspaces.side.getByRole('textbox', { name: 'Folder' })).toHaveValue(/My workspace/);
    },
  },
  {
    name: 'workspace-open-folder',
    show: async ({ page, workspaces }) => {
      await page.getByRole('banner').getByRole('button', { name: 'Open a folder' }).click();
      await expect(workspaces.side.getByRole('option').first()).toBeVisible();
    },
  },
  ...settingsParts.map((part): Scene => ({
    name: `settings-${part.toLowerCase().replaceAll(' ', '-')}`,
    show: async ({ shell, settings }) => {
      await shell.go('Settings');
      await settings.open(part);
    },
  })),
  {
    name: 'nothing-here',
    show: async (app) => {
      await app.goTo('/no/such/screen');
      await expect(app.page.getByRole('heading', { name: 'There is no screen at this address' })).toBeVisible();
    },
  },
];

/** Everything that the demo can show, in walks through the app that begin anywhere. */
export const walks: Readonly<Record<string, readonly Scene[]>> = { 'of files': files, 'of the catalog': catalog, 'of all else': rest };
