import { expect, type Locator, type Page } from '@playwright/test';

export type RulesPart = 'Results' | 'Suggestions' | 'History' | 'Deliveries' | 'Import';

/** The tab Rules of a sample: the ruleset's text, and what stands below it. */
export class RulesTab {
  readonly page: Page;
  readonly tab: Locator;
  readonly toolbar: Locator;
  readonly editor: Locator;
  readonly run: Locator;
  readonly results: Locator;
  readonly suggestions: Locator;
  /** The button that names the ruleset and opens the list of them. */
  readonly chooser: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tab = page.getByRole('tab', { name: /^Rules/ });
    this.toolbar = page.getByRole('toolbar', { name: 'Ruleset' });
    this.editor = page.getByRole('textbox', { name: /^Rules of / });
    this.run = this.toolbar.getByRole('button', { name: 'Run on this sample' });
    this.results = page.getByRole('grid', { name: 'Results' });
    this.suggestions = page.getByRole('grid', { name: 'Suggestions' });
    this.chooser = this.toolbar.getByRole('button', { name: /^Ruleset: / });
  }

  async open(): Promise<void> {
    await this.tab.click();
    await expect(this.editor).toBeVisible();
  }

  async show(part: RulesPart): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${part}`) }).click();
  }

  /** Takes an entry of the list of rulesets. */
  async choose(entry: string | RegExp): Promise<void> {
    await this.chooser.click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  /** Begins a ruleset, and waits until it stands in the place of the one before. */
  async begin(): Promise<void> {
    // The text as it is compared below: what is seen of it has other spaces.
    const before = (await this.chooser.textContent()) ?? '';
    await this.choose('New ruleset');
    await expect(this.chooser).not.toHaveText(before);
  }

  /** Runs the rules and waits for what came of them. */
  async runHere(): Promise<void> {
    await this.run.click();
    await expect(this.run).toBeEnabled({ timeout: 60_000 });
    await expect(this.results).toBeVisible();
  }

  result(rule: string | RegExp): Locator {
    return this.results.getByRole('row').filter({ hasText: rule });
  }

  suggestion(rule: string): Locator {
    return this.suggestions.getByRole('row').filter({ has: this.page.getByText(rule, { exact: true }) });
  }

  /** Puts a text in place of all. */
  async write(text: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('Delete');
    // As pasting does: no bracket is closed by itself.
    await this.page.keyboard.insertText(text);
  }
}
