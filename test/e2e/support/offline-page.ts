import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { sharedBrowser } from './door.ts';

/** A page from the disk in a browser without a network, as somebody has it who got it by mail. It is closed after `work`. */
export async function withoutNetwork(path: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await (await sharedBrowser()).newContext({ offline: true, locale: 'en-GB' });
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(path).href);
    await work(page);
  } finally {
    await context.close();
  }
}
