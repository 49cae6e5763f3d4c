import type { Profile } from '#contract/profile.ts';
import type { Strictness, Suggestions } from '#contract/suggestions.ts';
import { writeRuleset } from '#core/quality/suggest/ruleset-text.ts';
import { suggestRules } from '#core/quality/suggest/suggest.ts';

export interface WrittenSuggestions extends Suggestions {
  /** All suggestions as one ruleset that AWS Glue takes. */
  readonly text: string;
  /** Suggestions that found no room in it. */
  readonly textLeftOut: number;
}

/** Rules that a profile gives reason for, one by one and as a text. */
export function suggestFrom(profile: Profile, strictness: Strictness): WrittenSuggestions {
  const suggestions = suggestRules(profile, strictness);
  const { text, leftOut } = writeRuleset(suggestions.suggestions);
  return { ...suggestions, text, textLeftOut: leftOut };
}
