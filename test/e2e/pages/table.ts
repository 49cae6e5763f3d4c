import { expect, type Locator, type Page } from '@playwright/test';

export type TablePart = 'Keys & dependencies' | 'Associations' | 'Missing together' | 'Time coverage' | 'Near duplicates';

/** The tab of a sample that says how its columns and rows hang together. */
export class TableTab {
  readonly page: Page;
  readonly study: Locator;
  readonly parts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.study = page.getByRole('button', { name: 'Study this table' });
    this.parts = page.getByRole('toolbar', { name: 'Parts of the study' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: /^Table/ }).click();
    await expect(this.study.or(this.parts).first()).toBeVisible();
  }

  /** Starts both studies and waits for their findings. */
  async studyAll(): Promise<void> {
    await this.study.click();
    await this.part('Near duplicates');
    await expect(this.findings('Rows that repeat others')).toBeVisible({ timeout: 60_000 });
    await this.part('Keys & dependencies');
    await expect(this.findings('Keys')).toBeVisible({ timeout: 60_000 });
  }

  async part(name: TablePart): Promise<void> {
    await this.parts.getByRole('button', { name }).click();
    await expect(this.parts.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
  }

  /** Everything under a heading. */
  findings(title: string): Locator {
    return this.page.getByRole('region', { name: title });
  }

  /** One finding, by what it says. */
  finding(text: string | RegExp): Locator {
    return this.page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: text });
  }

  /** Goes to the rows behind a finding. */
  async showRows(finding: Locator): Promise<void> {
    await finding.getByRole('button', { name: /^Show the/ }).click();
    await expect(this.page.getByRole('grid', { name: 'Rows' })).toBeVisible();
  }
}
