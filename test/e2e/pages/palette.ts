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

  /** Types the title and takes what is listed first, once that is what has it: a search for the same words is listed, too. */
  async run(title: string): Promise<void> {
    await this.open();
    await this.field.fill(title);
    const first = this.list.getByRole('option', { selected: true }).filter({ hasNotText: 'Search the catalog' });
    await expect(first).toContainText(title);
    await this.field.press('Enter');
    await expect(this.field).toBeHidden();
  }
}
