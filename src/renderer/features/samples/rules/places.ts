import type { RuleResult } from '#contract/quality-result.ts';
import type { OutcomeMark } from '../../../ui/dqdl-editor/outcome-marks.ts';
import { markText } from './rule-words.ts';

/** Where a rule of a run stands in the text as it is now; null where it is gone. */
export function placeOf(rule: Pick<RuleResult, 'rule' | 'place'>, text: string): { start: number; end: number } | null {
  const { start, end } = rule.place;
  if (text.slice(start, end) === rule.rule) return { start, end };
  const found = text.indexOf(rule.rule);
  return found === -1 ? null : { start: found, end: found + rule.rule.length };
}

/** The outcomes beside the lines, for those rules that still stand in the text. */
export const marksOf = (rules: readonly RuleResult[], text: string): OutcomeMark[] =>
  rules.flatMap((rule) => {
    const place = placeOf(rule, text);
    return place === null ? [] : [{ ...place, outcome: rule.outcome, text: markText(rule) }];
  });

/** The rules of a text that has one on each line, to know which suggestions it has already. */
export const rulesOf = (text: string): ReadonlySet<string> => new Set(text.split('\n').map((line) => line.trim().replace(/,$/, '').trim()));
