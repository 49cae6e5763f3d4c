import type { Suggestion } from '#contract/suggestions.ts';

/** Limits of AWS Glue: characters of a ruleset, and rules whose results it gives. */
const mostCharacters = 65_536;
const mostRules = 2_000;
/** Room for what is written around the rules. */
const reserve = 400;

export interface WrittenRuleset {
  readonly text: string;
  /** Suggestions that found no room. */
  readonly leftOut: number;
}

/** Writes suggestions as one ruleset that AWS Glue takes, each with its reason as a comment. */
export function writeRuleset(suggestions: readonly Suggestion[]): WrittenRuleset {
  const rules: string[] = [];
  let length = reserve;
  for (const suggestion of suggestions) {
    const lines = `    # ${commentOf(suggestion)}\n    ${suggestion.rule}`;
    if (rules.length === mostRules || length + lines.length + 2 > mostCharacters) break;
    rules.push(lines);
    length += lines.length + 2;
  }
  const leftOut = suggestions.length - rules.length;
  const head =
    leftOut === 0 ? '' : `# ${leftOut} more rules were proposed than a ruleset of AWS Glue holds. Divide the columns among several.\n`;
  return { text: `${head}Rules = [\n${rules.join(',\n')}\n]\n`, leftOut };
}

/** The reason, and what the file breaks today, in plain ASCII so that the visual editor of AWS Glue takes it too. */
function commentOf({ reason, today, figure, isExact }: Suggestion): string {
  const rows = today.outcome === 'fails' && today.rows !== null ? `: ${today.rowsAreExact ? '' : 'about '}${today.rows} rows` : '';
  const state = today.outcome === 'fails' ? `FAILS TODAY${rows}. ` : '';
  return `${state}${reason} (${figure}${isExact ? '' : ', estimated'})`.replaceAll(/[^\u0020-\u007e]+/g, ' ');
}
