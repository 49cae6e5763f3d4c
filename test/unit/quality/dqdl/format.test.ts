import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { formatRuleset } from '#core/quality/dqdl/format.ts';
import { parseRuleset } from '#core/quality/dqdl/parse.ts';
import { withoutPlaces } from '../../../support/quality/without-places.ts';

test('rules stand one on a line, indented, in the usual order of their parts', () => {
  expect(formatRuleset('Rules=[IsComplete   "a",Completeness "b">0.9 where "x > 1"]')).toBe(
    'Rules = [\n    IsComplete "a",\n    Completeness "b" > 0.9 where "x > 1"\n]\n',
  );
});

test('comments stay where they belong: before, behind and at the end', () => {
  const text = '# about\nRules = [ # the rules\n  # why\n  IsComplete "a", # must be\n\n  # later\n  IsUnique   "b"\n  # end\n]\n# after\n';
  expect(formatRuleset(text)).toBe(
    '# about\nRules = [\n    # the rules\n    # why\n    IsComplete "a", # must be\n\n    # later\n    IsUnique "b"\n    # end\n]\n# after\n',
  );
});

test('a comment inside a rule goes before it; a hash inside a text is none', () => {
  expect(formatRuleset('Rules = [ ColumnValues "a" # odd\n in [ "#1" ] ]')).toBe(
    'Rules = [\n    # odd\n    ColumnValues "a" in ["#1"]\n]\n',
  );
});

test('a text with errors is left alone', () => {
  expect(formatRuleset('Rules = [ IsComplete "a"')).toBeNull();
  expect(formatRuleset('Rules = [ IsComplete "a" ] Rules = [ IsUnique "b" ]')).toBeNull();
});

const cases = resolve(import.meta.dirname, '../../../../../shared/cases/dqdl');
if (!existsSync(cases)) console.warn('SKIPPED: the rulesets of ../shared/cases/dqdl are not here, so their layout is not tested');

test.skipIf(!existsSync(cases))('laying out changes no ruleset, loses no comment, and doing it twice changes nothing', () => {
  const files = readdirSync(cases, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dqdl'));
  let formatted = 0;
  for (const file of files) {
    const text = readFileSync(join(cases, file), 'utf8');
    const laidOut = formatRuleset(text);
    if (laidOut === null) continue;
    formatted += 1;
    expect(withoutPlaces(parseRuleset(laidOut).document), file).toEqual(withoutPlaces(parseRuleset(text).document));
    expect(formatRuleset(laidOut), file).toBe(laidOut);
  }
  expect(formatted).toBeGreaterThan(50);
});
