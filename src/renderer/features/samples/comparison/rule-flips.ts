import type { RuleOutcome, RuleResult } from '#contract/quality-result.ts';

type Compared = Pick<RuleResult, 'rule' | 'outcome' | 'message'>;

/** A rule that came out otherwise in the later run, or that only one of the runs has because the ruleset was changed between them. */
export interface RuleFlip {
  readonly rule: string;
  /** Null: the rule is new. */
  readonly before: RuleOutcome | null;
  /** Null: the rule is gone. */
  readonly after: RuleOutcome | null;
  /** Why, as the later run says it. */
  readonly message: string | null;
}

export interface RuleFlips {
  /** What went wrong first, then what was mended, then new and gone rules, each in the order of its ruleset. */
  readonly flips: readonly RuleFlip[];
  /** Rules that came out as before. */
  readonly same: number;
}

const isWrong = (outcome: RuleOutcome): boolean => outcome === 'Failed' || outcome === 'Error';

/** Which rules came out otherwise, by their text; a text that stands twice is paired in order. */
export function ruleFlips(before: readonly Compared[], after: readonly Compared[]): RuleFlips {
  const waiting = new Map<string, Compared[]>();
  for (const each of before) waiting.set(each.rule, [...(waiting.get(each.rule) ?? []), each]);
  const flips: RuleFlip[] = [];
  const added: RuleFlip[] = [];
  let same = 0;
  for (const { rule, outcome, message } of after) {
    const earlier = waiting.get(rule)?.shift();
    if (earlier === undefined) added.push({ rule, before: null, after: outcome, message });
    else if (earlier.outcome === outcome) same += 1;
    else flips.push({ rule, before: earlier.outcome, after: outcome, message });
  }
  const gone = [...waiting.values()].flat().map(({ rule, outcome }): RuleFlip => ({ rule, before: outcome, after: null, message: null }));
  const [wrong, mended] = [flips.filter(goesWrong), flips.filter((flip) => !goesWrong(flip))];
  return { flips: [...wrong, ...mended, ...added, ...gone], same };
}

const goesWrong = ({ after }: RuleFlip): boolean => after !== null && isWrong(after);
