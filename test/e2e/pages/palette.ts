import { expect, type Locator, type Page } from '@playwright/test';

/** Ctrl/Cmd+K. */
export class Palette {
  readonly page: Page;
  readonly field: Locator;
  readonly list: Locator;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole('combobox', { name: 'Find a command, a screen, a sample, a guide or anything of the catalog' });
    this.list = page.getByRole('listbox', { name: 'Found' });
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await expect(this.field).toBeFocused();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.field).toBeHidden();
  }

  option(title: string | RegExp): Locator {
    return this.list.getByRole('option', { name: title });
  }

  /** Titles of everything that is listed now. */
  async titles(): Promise<string[]> {
    return this.list.getByRole('option').allInnerTexts();
  }

  /** Types the title and takes what is listed first. */
  async run(title: string): Promise<void> {
    await this.open();
    await this.field.fill(title);
    await expect(this.list.getByRole('option', { selected: true })).toContainText(title);
    await this.field.press('Enter');
    await expect(this.field).toBeHidden();
  }
}
