import { expect, test } from 'vitest';
import { printWindowOptions } from '../../../src/main/print-window-options.ts';

test('what is printed is laid out unseen, without scripts, in a session of its own that is forgotten', () => {
  expect(printWindowOptions.show).toBe(false);
  const { webPreferences } = printWindowOptions;
  expect(webPreferences).toMatchObject({
    javascript: false,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
  expect(webPreferences?.preload).toBeUndefined();
  expect(webPreferences?.partition).not.toMatch(/^persist:/);
});
