import { expect, type Locator, type Page } from '@playwright/test';

export class HistoryScreen {
  readonly page: Page;
  readonly entries: Locator;
  readonly entry: Locator;
  readonly search: Locator;

  constructor(page: Page) {
    this.page = page;
    this.entries = page.getByRole('list', { name: 'Entries, newest first' }).getByRole('listitem');
    this.entry = page.getByRole('complementary', { name: 'Entry' });
    this.search = page.getByRole('searchbox', { name: 'Search the history' });
  }

  /** Only entries in view are in the page, and what the demo writes by itself may stand above: an entry is searched for by its words. */
  async openEntry(text: string): Promise<Locator> {
    await this.search.fill(text);
    await this.entries.filter({ hasText: text }).first().getByRole('button').click();
    await expect(this.entry.getByRole('heading', { level: 2 })).toBeVisible();
    await this.search.fill('');
    await expect(this.entry.getByRole('heading', { level: 2 })).toBeVisible();
    return this.entry;
  }

  /** Verifies the chain and gives the line that says how it went. */
  async verify(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Verify the chain' }).click();
    return this.page.getByRole('status').filter({ hasText: /fit/ });
  }
}
