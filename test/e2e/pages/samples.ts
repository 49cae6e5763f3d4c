import { expect, type Locator, type Page } from '@playwright/test';

export class SamplesScreen {
  readonly page: Page;
  readonly grid: Locator;
  readonly search: Locator;
  readonly add: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid', { name: 'Samples' });
    this.search = page.getByRole('textbox', { name: 'Search samples' });
    this.add = page.getByRole('button', { name: 'Add files' });
  }

  row(title: string): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('button', { name: title, exact: true }) });
  }

  async openSample(title: string): Promise<void> {
    await this.row(title).getByRole('button', { name: title, exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveAccessibleName(title);
  }

  /** Takes an entry of the row's own menu. */
  async act(title: string, what: string): Promise<void> {
    await this.row(title)
      .getByRole('button', { name: `Actions for ${title}` })
      .click();
    await this.page.getByRole('menuitem', { name: what }).click();
  }

  async show(which: 'Kept' | 'Removed'): Promise<void> {
    // Mantine hides the native radio and shows its label.
    await this.page.getByRole('radiogroup', { name: 'Which samples' }).getByText(which, { exact: true }).click();
  }

  /** Chooses files by the browser's own dialog. */
  async pick(what: 'Choose files…' | 'Choose a folder of parts…', paths: string | readonly string[]): Promise<void> {
    await this.add.first().click();
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('menuitem', { name: what }).click();
    await (await chooser).setFiles(typeof paths === 'string' ? paths : [...paths]);
  }
}
