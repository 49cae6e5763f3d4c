import { expect, type Locator, type Page } from '@playwright/test';

/** "Sample data": rows by chance from what is too large to be taken. */
export class SampleDialog {
  readonly page: Page;
  readonly dialog: Locator;
  readonly address: Locator;
  readonly rows: Locator;
  readonly found: Locator;
  readonly draw: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Sample data' });
    this.address = this.dialog.getByRole('textbox', { name: 'Where the data lies' });
    this.rows = this.dialog.getByRole('textbox', { name: 'Rows' });
    this.found = this.dialog.getByRole('region', { name: 'What is there' });
    this.draw = this.dialog.getByRole('button', { name: 'Draw the sample' });
  }

  /** Types an address and confirms it with Enter. */
  async look(address: string): Promise<void> {
    await expect(this.address).toBeFocused();
    await this.address.fill(address);
    await this.address.press('Enter');
  }
}
