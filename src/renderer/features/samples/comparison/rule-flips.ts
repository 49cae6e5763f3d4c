import type { RuleOutcome, RuleResult } from '#contract/quality-result.ts';

type Compared = Pick<RuleResult, 'rule' | 'outcome' | 'message'>;

/** A rule that came out otherwise in the later run. */
export interface RuleFlip {
  readonly rule: string;
  readonly before: RuleOutcome;
  readonly after: RuleOutcome;
  /** Why, as the later run says it. */
  readonly message: string | null;
}

export interface RuleFlips {
  /** What went wrong first, then what was mended, each in the order of the later ruleset. */
  readonly flips: readonly RuleFlip[];
  /** Rules that only one of the runs has, because the ruleset was changed between them. */
  readonly onlyBefore: number;
  readonly onlyAfter: number;
}

const isWrong = (outcome: RuleOutcome): boolean => outcome === 'Failed' || outcome === 'Error';

/** Which rules came out otherwise, by their text; a text that stands twice is paired in order. */
export function ruleFlips(before: readonly Compared[], after: readonly Compared[]): RuleFlips {
  const waiting = new Map<string, Compared[]>();
  for (const each of before) waiting.set(each.rule, [...(waiting.get(each.rule) ?? []), each]);
  const flips: RuleFlip[] = [];
  let onlyAfter = 0;
  for (const { rule, outcome, message } of after) {
    const earlier = waiting.get(rule)?.shift();
    if (earlier === undefined) onlyAfter += 1;
    else if (earlier.outcome !== outcome) flips.push({ rule, before: earlier.outcome, after: outcome, message });
  }
  const onlyBefore = [...waiting.values()].reduce((sum, rest) => sum + rest.length, 0);
  const wrong = flips.filter((flip) => isWrong(flip.after));
  return { flips: [...wrong, ...flips.filter((flip) => !isWrong(flip.after))], onlyBefore, onlyAfter };
}
