import { expect, type Locator, type Page } from '@playwright/test';
import { pressTogether } from './keys.ts';

export type ScreenName =
  'Home' | 'Catalog' | 'Glossary' | 'Lineage' | 'Samples' | 'Offers' | 'Access' | 'Changes' | 'History' | 'Workspaces' | 'Settings';

/** What stands around every screen: the rail, the status bar, notices, and the strip of a guide. */
export class Shell {
  readonly page: Page;
  readonly rail: Locator;
  readonly status: Locator;
  readonly notices: Locator;
  readonly guide: Locator;
  /** The heading of the screen. */
  readonly title: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rail = page.getByRole('navigation', { name: 'Screens' });
    this.status = page.getByRole('contentinfo', { name: 'Status' });
    this.notices = page.getByRole('list', { name: 'Notices' });
    this.guide = page.getByRole('region', { name: 'Guide', exact: true });
    this.title = page.getByRole('heading', { level: 1 });
  }

  async go(screen: ScreenName): Promise<void> {
    await this.rail.getByRole('link', { name: screen, exact: true }).click();
    await this.isAt(screen);
  }

  async isAt(screen: string): Promise<void> {
    await expect(this.title).toHaveAccessibleName(screen);
  }

  /** The button of the status bar that names the open workspace. */
  workspaceButton(title: string): Locator {
    return this.status.getByRole('button', { name: title });
  }

  /** Switches by the status bar's menu. */
  async switchTo(current: string, title: string): Promise<void> {
    await this.workspaceButton(current).click();
    await this.page.getByRole('menuitem').filter({ hasText: title }).click();
    await expect(this.workspaceButton(title)).toBeVisible();
  }

  notice(text: string | RegExp): Locator {
    return this.notices.getByRole('listitem').filter({ hasText: text });
  }

  async closeNotices(): Promise<void> {
    const close = this.notices.getByRole('button', { name: 'Close this notice' });
    while ((await close.count()) > 0) await close.first().click();
  }

  /** Ends a step of the guide, and waits until the next one, on its screen, or none is shown. */
  async doGuideStep(): Promise<void> {
    const place = await this.guide.getByText(/^\d+ of \d+$/).innerText();
    await this.guide.getByRole('button', { name: 'Done, next step' }).click();
    await expect(this.guide.filter({ hasText: place })).toHaveCount(0);
  }

  async openJobs(): Promise<Locator> {
    await pressTogether(this.page, 'gj');
    const jobs = this.page.getByRole('region', { name: 'Jobs', exact: true });
    await expect(jobs).toBeVisible();
    return jobs;
  }
}
