import { describe, expect, it } from 'vitest';
import type { RuleOutcome } from '#contract/quality-result.ts';
import { ruleFlips } from '../../../../../src/renderer/features/samples/comparison/rule-flips.ts';

const rule = (text: string, outcome: RuleOutcome, message: string | null = null) => ({ rule: text, outcome, message });

describe('rules of two runs', () => {
  it('tells first what fails now, then what was mended, with the reason of the later run', () => {
    const before = [rule('A', 'Failed', 'old'), rule('B', 'Passed'), rule('C', 'Passed'), rule('D', 'Passed')];
    const after = [rule('A', 'Passed'), rule('B', 'Failed', 'two rows'), rule('C', 'Passed'), rule('D', 'Error', 'no such column')];
    expect(ruleFlips(before, after)).toEqual({
      flips: [
        { rule: 'B', before: 'Passed', after: 'Failed', message: 'two rows' },
        { rule: 'D', before: 'Passed', after: 'Error', message: 'no such column' },
        { rule: 'A', before: 'Failed', after: 'Passed', message: null },
      ],
      same: 1,
    });
  });

  it('tells of rules that only one run has after these, and pairs a rule that stands twice in order', () => {
    const before = [rule('A', 'Passed'), rule('A', 'Failed'), rule('gone', 'Failed')];
    const after = [rule('A', 'Passed'), rule('A', 'Passed'), rule('A', 'Passed'), rule('new', 'Failed')];
    expect(ruleFlips(before, after)).toMatchObject({
      flips: [
        { rule: 'A', before: 'Failed', after: 'Passed' },
        { rule: 'A', before: null, after: 'Passed' },
        { rule: 'new', before: null, after: 'Failed' },
        { rule: 'gone', before: 'Failed', after: null },
      ],
      same: 1,
    });
  });
});
