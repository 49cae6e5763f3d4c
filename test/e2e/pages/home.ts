import { expect, type Locator, type Page } from '@playwright/test';

export type GuideRole = 'Steward' | 'Subject-matter expert' | 'Regulatory officer';

export class HomeScreen {
  readonly page: Page;
  readonly heading: Locator;
  readonly making: Locator;
  readonly needs: Locator;
  readonly recent: Locator;
  readonly guides: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1, name: 'Home' });
    this.making = page.getByRole('region', { name: 'Making the demo workspace' });
    this.needs = page.getByRole('region', { name: /^Needs you/ });
    this.recent = page.getByRole('region', { name: /^Continue where you were/ });
    this.guides = page.getByRole('region', { name: 'Guided first jobs' });
  }

  /** Waits for the five deliveries, for the four profiles that are made of them, and for the jobs that it leaves behind. */
  async demoIsMade(): Promise<void> {
    await expect(this.guides).toBeVisible({ timeout: 150_000 });
    await expect(this.recent.getByRole('listitem').filter({ hasText: /Profiled/ })).toHaveCount(4, { timeout: 150_000 });
    await expect(this.page.getByRole('region', { name: 'Making the demo workspace' })).toBeHidden({ timeout: 150_000 });
    // Two deliveries are compared last. Closed before, it is a job that failed, in every copy.
    await expect(this.page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: 'No jobs' })).toBeVisible({
      timeout: 150_000,
    });
  }

  guide(role: GuideRole): Locator {
    return this.guides.getByRole('button', { name: new RegExp(`^${role}`) });
  }

  /** Unfolds a guide, if it is not yet, and goes to its next step. */
  async startGuide(role: GuideRole): Promise<void> {
    const head = this.guide(role);
    if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
    await this.guides.getByRole('button', { name: /^(Start|Continue)$/ }).click();
  }
}
