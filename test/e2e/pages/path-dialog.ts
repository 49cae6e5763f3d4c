import { expect, type Locator, type Page } from '@playwright/test';

/** "Open by path": a file of this machine without the system's own dialog. */
export class PathDialog {
  readonly page: Page;
  readonly dialog: Locator;
  readonly field: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Open by path' });
    this.field = this.dialog.getByRole('combobox', { name: 'Path' });
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+O');
    await expect(this.field).toBeFocused();
  }

  async add(path: string): Promise<void> {
    await this.open();
    // The folder that is shown first would come in between.
    await expect(this.field).not.toHaveValue('');
    await this.field.fill(path);
    await this.field.press('Enter');
    await expect(this.dialog).toBeHidden();
  }
}
