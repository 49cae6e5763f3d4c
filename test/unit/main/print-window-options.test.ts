import { expect, test } from 'vitest';
import { isPrintedPage, printWindowOptions } from '../../../src/main/print-window-options.ts';

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

test.each([
  ['file:///tmp/meshbench-pdf-a1B2c3/report.html', true],
  ['file:///C:/Users/RUNNER~1/AppData/Local/Temp/meshbench-pdf-a1B2c3/report.html', true],
  ['file:///tmp/with%20space/meshbench-pdf-a1B2c3/report.html', true],
  ['file:///tmp/meshbench-pdf-a1B2c3/other.html', false],
  ['file:///etc/passwd', false],
  ['https://example.org/meshbench-pdf-a1B2c3/report.html', false],
  ['file:///%', false],
  ['nonsense', false],
])('%s may be loaded: %s', (address, may) => {
  expect(isPrintedPage(address, 'meshbench-pdf-a1B2c3')).toBe(may);
});
