import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from '#core/semantics/company/linear-pattern.ts';

const fits = (pattern: string, text: string, ignoresCase = false): boolean => {
  const compiled = compilePattern(pattern, ignoresCase);
  if (!compiled.ok) throw new Error(compiled.message);
  return compiled.fits(text);
};

test.each([
  ['S-[0-9]{4}', ['S-0000', 'S-1234'], ['S-123', 'S-12345', 's-1234', ' S-1234']],
  ['^(?:AB|C)?\\d+$', ['1', 'AB12', 'C3'], ['ABC1', 'A1', '']],
  ['[^a-c\\d-]x*?', ['d', 'dxx'], ['a', '1', '-', 'dxy']],
  ['a{2,3}|b{2,}', ['aa', 'aaa', 'bb', 'bbbbb'], ['a', 'aaaa', 'b']],
  ['\\p{Lu}\\p{Ll}+', ['Ärger', 'Ann'], ['ann', 'A']],
  ['a.c', ['abc', 'a😀c'], ['ac', 'a\nc']],
])('%s', (pattern, right, wrong) => {
  for (const text of right) expect(fits(pattern, text), text).toBe(true);
  for (const text of wrong) expect(fits(pattern, text), text).toBe(false);
});

test('capitals may count as small letters', () => {
  expect(fits('site-[a-f]', 'SITE-F', true)).toBe(true);
  expect(fits('site-[a-f]', 'SITE-F')).toBe(false);
});

test('patterns that bring other engines to a stand take one pass', () => {
  for (const pattern of ['(a+)+b', '(a|aa)+b', '(a*)*b', '(?:a?){50}a{50}', '(.*)(.*)(.*)x']) {
    const compiled = compilePattern(pattern);
    // A backtracking engine would need longer than the age of the universe for some of these.
    if (compiled.ok) expect(compiled.fits(`${'a'.repeat(900)}c`)).toBe(false);
    else expect(compiled.message).toContain('too large');
  }
});

test('agrees with the language’s own engine on patterns that both read', () => {
  const atom = fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '\\d', '(?:ab|b)', '(a|b)');
  const piece = fc.tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '{0,}')).map(([one, times]) => one + times);
  const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', '-'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, (made, tried) => {
      expect(fits(made, tried)).toBe(new RegExp(`^(?:${made})$`, 'u').test(tried));
    }),
    { numRuns: 600, seed: 11 },
  );
});
