import { expect, type Locator, type Page } from '@playwright/test';

export class WorkspacesScreen {
  readonly page: Page;
  readonly list: Locator;
  readonly side: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('list', { name: 'Workspaces, last opened first' });
    this.side = page.getByRole('complementary', { name: 'Workspace' });
  }

  row(title: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: title });
  }

  async create(title: string, folder: string): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'New workspace' }).click();
    await this.side.getByRole('textbox', { name: 'Title' }).fill(title);
    const field = this.side.getByRole('textbox', { name: 'Folder' });
    // The place that is suggested for the title would come in between.
    await expect(field).toHaveValue(new RegExp(title));
    await field.fill(folder);
    await this.side.getByRole('button', { name: 'Make the workspace' }).click();
  }

  async openFolder(folder: string): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Open a folder' }).click();
    await this.openTyped(folder);
  }

  /** Where a folder is already asked for. */
  async openTyped(folder: string): Promise<void> {
    const field = this.side.getByRole('combobox', { name: 'Path' });
    // The folder that is shown first would come in between.
    await expect(field).not.toHaveValue('');
    await field.fill(folder);
    await this.side.getByRole('button', { name: 'Open this folder' }).click();
  }
}
