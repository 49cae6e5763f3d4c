import type { Page } from '@playwright/test';

/** Presses keys that belong together, all at once: where the machine breaks off between two of them, they are two words. */
export const pressTogether = async (page: Page, keys: Iterable<string>): Promise<void> =>
  void (await Promise.all([...keys].map((key) => page.keyboard.press(key))));
