import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface WithAxe {
  readonly axe: { run(context: object | string, options: object): Promise<AxeResults> };
}

/** Rules that find nothing worse than moderate, by axe's own account of each: what they find would be left out below. */
const neverSerious = [
  'aria-allowed-role',
  'aria-deprecated-role',
  'empty-heading',
  'empty-table-header',
  'focus-order-semantics',
  'form-field-multiple-labels',
  'heading-order',
  'hidden-content',
  'html-xml-lang-mismatch',
  'image-redundant-alt',
  'landmark-banner-is-top-level',
  'landmark-contentinfo-is-top-level',
  'landmark-main-is-top-level',
  'landmark-no-duplicate-banner',
  'landmark-no-duplicate-contentinfo',
  'landmark-no-duplicate-main',
  'landmark-one-main',
  'landmark-unique',
  'meta-viewport',
  'meta-viewport-large',
  'no-autoplay-audio',
  'page-has-heading-one',
  'presentation-role-conflict',
  'region',
  'scope-attr-valid',
  'server-side-image-map',
  'skip-link',
  'table-duplicate-name',
];
const withoutThem = Object.fromEntries(neverSerious.map((rule) => [rule, { enabled: false }]));

/**
 * Serious and critical violations of what the window shows now, one line each. The script comes in by the debugger, past the page's
 * content security policy, which stays as it is.
 * @param which `colours` alone, where nothing else has changed since
 * @param within what to look at, where all around it was looked at before; else everything
 */
export async function violations(page: Page, which: 'all' | 'colours' = 'all', within?: string): Promise<string[]> {
  // Asked first: half a megabyte of text takes its time to be sent and read.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const options = {
    resultTypes: ['violations'],
    // Rules that read style sheets or media are not among those that are asked.
    preload: false,
    ...(which === 'colours' ? { runOnly: ['color-contrast'] } : { rules: withoutThem }),
  };
  const results = await page.evaluate(([place, asked]) => (globalThis as unknown as WithAxe).axe.run(place ?? document, asked), [
    within,
    options,
  ] as const);
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html, any }) => `${id} (${help}): ${html} ${any[0]?.message ?? ''}`));
}
