import { expect, type Locator, type Page } from '@playwright/test';

export type OverviewLabel = 'Rows' | 'Columns' | 'Size' | 'Empty cells' | 'Duplicate rows' | 'Profiled';

/** One file: its overview, its columns, its rows, its runs, and the inspector beside them. */
export class SampleScreen {
  readonly page: Page;
  readonly title: Locator;
  readonly columns: Locator;
  readonly rows: Locator;
  readonly runs: Locator;
  readonly file: Locator;
  readonly cancel: Locator;
  readonly rowCount: Locator;
  readonly filters: Locator;

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByRole('heading', { level: 1 });
    this.columns = page.getByRole('grid', { name: 'Columns' });
    this.rows = page.getByRole('grid', { name: 'Rows' });
    this.runs = page.getByRole('grid', { name: 'Runs' });
    this.file = page.getByRole('complementary', { name: 'File' });
    this.cancel = page.getByRole('banner').getByRole('button', { name: 'Cancel profiling' });
    this.rowCount = page
      .getByRole('tabpanel')
      .getByRole('status')
      .filter({ hasText: /row|of/ })
      .first();
    this.filters = page.getByRole('toolbar', { name: 'Filters' });
  }

  async isReady(title: string): Promise<void> {
    await expect(this.title).toHaveAccessibleName(title);
    await this.isProfiled();
  }

  /** Waits until every figure is there. */
  async isProfiled(): Promise<void> {
    await expect(this.page.getByRole('button', { name: 'Profile again' }).first()).toBeEnabled({ timeout: 60_000 });
    await expect(this.columns.or(this.rows).or(this.runs).first()).toBeVisible();
  }

  async tab(name: 'Columns' | 'Rows' | 'Runs'): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
    await expect(this.page.getByRole('grid', { name })).toBeVisible();
  }

  /** A figure of the overview; its first definition is the figure, the second what stands below it. */
  overview(label: OverviewLabel): Locator {
    return this.page
      .getByRole('main')
      .getByRole('term')
      .filter({ hasText: new RegExp(`^${label}$`) })
      .locator('..')
      .getByRole('definition')
      .first();
  }

  /** The line of a column in the table of columns. */
  column(name: string): Locator {
    return this.columns.getByRole('row').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** Opens the detail of a column. */
  async openColumn(name: string): Promise<Locator> {
    await this.column(name).getByRole('gridcell').nth(1).click();
    const detail = this.detail(name);
    await expect(detail).toBeVisible();
    return detail;
  }

  detail(name: string): Locator {
    return this.page.getByRole('complementary', { name: `Column ${name}` });
  }

  /** A figure of an inspector by its label. */
  fact(panel: Locator, label: string | RegExp): Locator {
    const words = typeof label === 'string' ? new RegExp(`^${label}$`) : label;
    return panel.getByRole('term').filter({ hasText: words }).locator('xpath=following-sibling::dd[1]');
  }

  /** A line of the most frequent values in a column's detail. */
  topValue(detail: Locator, value: string): Locator {
    return detail
      .getByRole('list', { name: /^Most frequent values/ })
      .getByRole('button')
      .filter({ hasText: value });
  }

  async sortBy(grid: Locator, header: string): Promise<void> {
    await grid.getByRole('columnheader', { name: header }).click();
  }

  /** The cells of a line of rows, by its number. */
  row(number: number): Locator {
    return this.rows.locator(`[role=row][aria-rowindex="${number + 1}"]`).getByRole('gridcell');
  }

  async addFilter(column: string, condition: string, value?: string): Promise<void> {
    await this.filters.getByRole('button', { name: 'Add filter' }).click();
    const form = this.page.getByRole('dialog').filter({ has: this.page.getByRole('button', { name: 'Filter rows' }) });
    await this.#choose(form, 'Column', column);
    await this.#choose(form, 'Condition', condition);
    if (value !== undefined) await form.getByRole('textbox', { name: 'Value' }).fill(value);
    await form.getByRole('button', { name: 'Filter rows' }).click();
    await expect(form).toBeHidden();
  }

  async goToRow(number: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+g');
    const field = this.page.getByRole('textbox', { name: /^Row, 1 to/ });
    await field.fill(number);
    await field.press('Enter');
    await expect(field).toBeHidden();
  }

  async #choose(form: Locator, label: string, option: string): Promise<void> {
    await form
      .getByRole('combobox', { name: label })
      .or(form.getByRole('textbox', { name: label, exact: true }))
      .first()
      .click();
    await form.getByRole('option', { name: option, exact: true }).click();
  }
}
