import { expect, type Locator, type Page } from '@playwright/test';

/** The tab Compare of a sample: the other delivery, what changed, and the inspector beside it. */
export class ComparePart {
  readonly page: Page;
  readonly columns: Locator;
  readonly headline: Locator;
  readonly other: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.page = page;
    this.columns = page.getByRole('grid', { name: 'Compared columns' });
    this.headline = page.getByRole('tabpanel').getByRole('heading', { level: 2 });
    this.other = page.getByRole('tabpanel').getByRole('combobox', { name: 'Other delivery' });
    this.rows = page.getByRole('complementary', { name: 'Rows compared' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Compare' }).click();
    await expect(this.page.getByRole('tabpanel')).toBeVisible();
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: 'Compare all rows' }).click();
    await expect(this.columns).toBeVisible({ timeout: 60_000 });
  }

  /** The line of a column, by its place in the table (from 0). */
  line(place: number): Locator {
    return this.columns.getByRole('row').nth(place + 1);
  }

  /** Chooses the column at this place and returns its detail. */
  async openColumn(place: number, name: string): Promise<Locator> {
    await this.line(place).getByRole('gridcell').nth(1).click();
    const detail = this.page.getByRole('complementary', { name: `Column ${name}` });
    await expect(detail.getByRole('heading', { name: 'Figures' })).toBeVisible();
    return detail;
  }
}
