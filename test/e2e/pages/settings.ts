import { type Locator, type Page } from '@playwright/test';

export type SettingsPart = 'Appearance' | 'Your name' | 'Connections' | 'Reading files' | 'Your data' | 'Keys' | 'About';
export const settingsParts: readonly SettingsPart[] = [
  'Appearance',
  'Your name',
  'Connections',
  'Reading files',
  'Your data',
  'Keys',
  'About',
];

export class SettingsScreen {
  readonly page: Page;
  readonly parts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.parts = page.getByRole('navigation', { name: 'Settings' });
  }

  async open(part: SettingsPart): Promise<void> {
    await this.parts.getByRole('link', { name: part }).click();
    await this.page.getByRole('heading', { level: 2, name: part }).waitFor();
  }

  async chooseTheme(theme: 'System' | 'Light' | 'Dark'): Promise<void> {
    // Mantine hides the native radio and shows its label.
    await this.page.getByRole('radiogroup', { name: 'Theme' }).getByText(theme, { exact: true }).click();
  }
}
