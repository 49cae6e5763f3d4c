import type { Page } from '@playwright/test';

interface Allowed {
  readonly pattern: RegExp;
  readonly why: string;
}

/**
 * What a page complains about: errors and warnings on its console, uncaught errors, and requests that fail. A test fails on any of
 * them unless it has said beforehand which one it expects, and why.
 */
export class Faults {
  readonly #found: string[] = [];
  readonly #allowed: Allowed[] = [];

  watch(page: Page): void {
    page.on('console', (message) => {
      const kind = message.type();
      if (kind === 'error' || kind === 'warning') this.#add(`console ${kind}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#add(`uncaught: ${error.stack ?? error.message}`));
    page.on('requestfailed', (request) => {
      // A page that is left or reloaded drops what it was still fetching ahead.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED')
        this.#add(`request failed: ${request.url()} ${request.failure()?.errorText}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.#add(`HTTP ${response.status()}: ${response.url()}`);
    });
  }

  /** @param why goes on record: what makes this complaint right in this test */
  allow(pattern: RegExp, why: string): void {
    this.#allowed.push({ pattern, why });
  }

  /** Everything that was complained about and not allowed; forgets it, and what was allowed. */
  take(): string[] {
    const left = this.#found.filter((text) => !this.#allowed.some(({ pattern }) => pattern.test(text)));
    this.#found.length = 0;
    this.#allowed.length = 0;
    return left;
  }

  #add(text: string): void {
    this.#found.push(text);
  }
}
