import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { freeTitle, safeFileName } from '#core/samples/titles.ts';

test('a title that is taken gets the first free number', () => {
  expect(freeTitle('a.csv', new Set())).toBe('a.csv');
  expect(freeTitle('a.csv', new Set(['a.csv', 'a.csv (3)']))).toBe('a.csv (2)');
  expect(freeTitle('a.csv', new Set(['a.csv', 'a.csv (2)']))).toBe('a.csv (3)');
});

test.each([
  ['Lab results', 'Lab results'],
  ['../../etc/passwd', 'etc-passwd'],
  ['a/b\\c:d', 'a-b-c-d'],
  ['CON', '_CON'],
  ['lpt1.csv', '_lpt1.csv'],
  ['...', 'sample'],
  ['Größe 🧪.csv', 'Größe 🧪.csv'],
  ['line\nbreak\u0000', 'line-break'],
])('%j becomes the file name %j', (text, name) => {
  expect(safeFileName(text)).toBe(name);
});

test('whatever the text, the name stays in its folder and suits every system', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 300 }), (text) => {
      const name = safeFileName(text);
      // eslint-disable-next-line no-control-regex -- control characters must be gone
      expect(name).not.toMatch(/[/\\:*?"<>|\u0000-\u001F]|^\.|[. ]$/);
      expect(name.length).toBeGreaterThan(0);
      expect([...name].length).toBeLessThanOrEqual(101);
    }),
  );
});
