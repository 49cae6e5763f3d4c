import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppFailure } from '#core/failures.ts';
import { complement, compareDecimals, hundredth, parseDecimal, printDecimal } from '#core/structured-text/decimal.ts';
import { importRules } from '#core/quality/import/import-rules.ts';
import { inputLimits } from '#core/structured-text/input-tree.ts';
import { analyseRuleset, validateRuleset } from '#core/quality/dqdl/validate.ts';
import { printRuleset } from '#core/quality/dqdl/print.ts';

function refusal(text: string): { code: string; message: string } {
  try {
    importRules(text);
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error;
    throw thrown;
  }
  throw new Error('was not refused');
}

describe('a file to import', () => {
  it.each([
    ['nothing', '', 'empty_file'],
    ['a binary file', 'a\0b', 'bad_input'],
    ['broken JSON', '{"expectations": [', 'bad_input'],
    ['a key that is there twice', 'models: []\nmodels: []\n', 'bad_input'],
    ['something else', '{"a": 1}', 'unsupported_file'],
    ['a text', 'hello', 'unsupported_file'],
    ['a ruleset of DQDL', 'Rules = [ RowCount > 0 ]', 'unsupported_file'],
    ['too much', ' '.repeat(inputLimits.characters + 1), 'too_large'],
    ['an alias to nothing', 'models: *a', 'bad_input'],
    ['deep brackets', '['.repeat(100_000), 'bad_input'],
    ['deep brackets that close', `{"expectations": ${'['.repeat(500)}${']'.repeat(500)}}`, 'bad_input'],
    ['two documents', 'models: []\n---\nmodels: []\n', 'bad_input'],
  ])('refuses %s', (_, text, code) => {
    expect(refusal(text).code).toBe(code);
  });

  it('says where broken YAML breaks', () => {
    expect(refusal('models:\n  - name: "a\n').message).toMatch(/^Line \d+, column \d+: /);
  });

  it('does not let aliases multiply', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1)
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    expect(refusal(`models: []\n${lines.join('\n')}\n`).code).toBe('too_large');
  });

  it('takes over merged keys and a byte-order mark', () => {
    const text = '\uFEFFtests: &t {tests: [unique]}\nmodels:\n  - name: orders\n    columns:\n      - {<<: *t, name: id}\n';
    expect(importRules(text).rules[0]?.dqdl).toEqual(['IsUnique "id"']);
  });

  it('keeps a ruleset within what AWS Glue takes, and says which rules did not fit', () => {
    const expectations = Array.from({ length: 1500 }, (_, index) => ({
      type: 'expect_column_values_to_not_be_null',
      kwargs: { column: `${'c'.repeat(50)}${index}` },
    }));
    const result = importRules(JSON.stringify({ expectations }));
    expect(result.rules.length + result.lost.length).toBe(1500);
    expect(result.lost.length).toBeGreaterThan(0);
    expect(result.lost[0]?.why).toContain('longer than AWS Glue takes');
    expect(validateRuleset(result.text)).toMatchObject({ valid: true, rules: result.rules.length });
  });

  it('writes valid DQDL that reads back as the same rules, whatever names, values and filters are', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('2024-01-01', '12:30', '"', '\\', 'a\nb', '# x', '] }', '$v', 'NULL', "o'hara", '`', '{{ x }}'),
    );
    const value = fc.oneof(word, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.bigInt().map(Number), fc.boolean());
    const kwargs = fc.record(
      {
        column: word,
        value_set: fc.array(value, { maxLength: 5 }),
        regex: word,
        like_pattern: word,
        min_value: value,
        max_value: value,
        mostly: fc.double({ min: 0, max: 1, noNaN: true }),
        row_condition: word,
      },
      { requiredKeys: ['column'] },
    );
    const types = ['not_be_null', 'be_in_set', 'not_be_in_set', 'match_regex', 'match_like_pattern', 'be_between', 'be_unique'].map(
      (name) => `expect_column_values_to_${name}`,
    );
    fc.assert(
      fc.property(fc.array(fc.record({ type: fc.constantFrom(...types), kwargs }), { minLength: 1, maxLength: 6 }), (expectations) => {
        const result = importRules(JSON.stringify({ expectations }));
        expect(result.rules.length + result.lost.length).toBe(expectations.length);
        if (result.text === '') return;
        const report = validateRuleset(result.text);
        expect(report.errors).toEqual([]);
        expect(report.rules).toBe(result.rules.flatMap(({ dqdl }) => dqdl).length);
        const { document } = analyseRuleset(result.text);
        const printed = document === null ? '' : printRuleset(document);
        expect(printed).toBe(
          `Rules = [\n${result.rules
            .flatMap(({ dqdl }) => dqdl)
            .map((rule) => `    ${rule}`)
            .join(',\n')}\n]\n`,
        );
      }),
      { numRuns: 80 },
    );
  });
});

describe('exact decimals', () => {
  it.each([
    ['0.05', '0.05', '0.95'],
    ['1e-3', '0.001', '0.999'],
    ['-1.50', '-1.5', '2.5'],
    ['.5', '0.5', '0.5'],
    ['1E3', '1000', '-999'],
    ['0', '0', '1'],
  ])('%s is %s, and its complement %s', (text, printed, rest) => {
    const number = parseDecimal(text);
    expect(number && printDecimal(number)).toBe(printed);
    expect(number && printDecimal(complement(number))).toBe(rest);
  });

  it.each(['', '.', 'e3', '1e', '0x10', '1,5', 'NaN', '1e9999'])('%j is none', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  it('divides and compares without losing digits', () => {
    const fifth = parseDecimal('12345678901234567890.1');
    if (!fifth) throw new Error('not read');
    expect(printDecimal(hundredth(fifth))).toBe('123456789012345678.901');
    expect(compareDecimals(fifth, hundredth(fifth))).toBeGreaterThan(0);
  });
});
