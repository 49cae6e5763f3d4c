import { EOF } from 'chevrotain';
import type { IParserErrorMessageProvider, IRecognitionException, IToken, TokenType } from 'chevrotain';
import { findRuleType } from './rule-types.ts';
import * as t from './tokens.ts';

/** How a token is shown in a message; never long. */
function shown(token: IToken): string {
  if (token.tokenType === EOF) return 'the end of the text';
  return token.image.length <= 40 ? `\`${token.image}\`` : `\`${token.image.slice(0, 40)}…\``;
}

const listed = (types: readonly TokenType[]): string => {
  const labels = [...new Set(types.map((type) => type.LABEL ?? type.name))];
  const last = labels.pop() ?? '';
  return labels.length === 0 ? last : `${labels.join(', ')} or ${last}`;
};

/** What a person would call the things that the parts of the grammar begin with. */
const wanted: Record<string, string> = {
  operand: 'a value: a number, a text in quotes, a date in quotes, `now()`, `NULL`, `EMPTY` or `WHITESPACES_ONLY`',
  numericTerm: 'a number, or a function such as `avg(last(10))`',
  ruleOrGroup: 'a rule, such as `IsComplete "column"`, or one in parentheses',
  parameter: 'a column name or another parameter, in quotes',
  wordCondition: '`between`, `in` or `matches`',
  condition: 'a condition, such as `> 0.9`, `between 1 and 9` or `in ["a", "b"]`',
  variableValue: 'a text in quotes, or a list such as `["a", "b"]`',
  variable: 'a text in quotes, or a list such as `["a", "b"]`',
  document: '`Rules = [ … ]` or `Analyzers = [ … ]`',
};

const reserved = new Set<TokenType>([
  t.Metadata,
  t.DataSources,
  t.Rules,
  t.Analyzers,
  t.DefaultLabels,
  t.LabelsWord,
  t.With,
  t.Where,
  t.Matches,
  t.NowCall,
  t.DurationUnitWord,
  t.SizeUnitWord,
  t.And,
  t.Or,
  t.Of,
  t.Null,
  t.Empty,
  t.WhitespacesOnly,
  t.Between,
  t.In,
  t.Not,
]);

const startsCondition = new Set<TokenType>([
  t.Equals,
  t.Exclamation,
  t.Greater,
  t.GreaterOrEqual,
  t.Less,
  t.LessOrEqual,
  t.Between,
  t.In,
  t.Not,
  t.Matches,
]);

const isWord = (token: IToken): boolean => reserved.has(token.tokenType) || token.tokenType === t.Identifier;

/** What is known to be meant where this token stands in this place; null where nothing better than "expected …" can be said. */
function hint(actual: IToken, previous: IToken | undefined, rule: string, expected: readonly TokenType[]): string | null {
  const before = previous?.tokenType;
  const wantsText = expected.includes(t.Text);
  if (rule === 'variable' && expected.includes(t.Equals) && previous && findRuleType(previous.image)) {
    return `Rules stand in a list. Write \`Rules = [ ${previous.image} … ]\`.`;
  }
  if (rule === 'analyzers' && startsCondition.has(actual.tokenType)) {
    return 'An analyzer only measures, it takes no condition. Remove the condition, or make it a rule.';
  }
  switch (actual.tokenType) {
    case t.Quote:
      return 'The text that starts here is never closed. Put `"` at its end.';
    case t.SingleQuote:
      return `Single quotes are no quotes in DQDL. Write the text in double quotes, like "this".`;
    case t.DayText:
    case t.TimeText:
      if (rule === 'numericTerm') return 'Dates cannot be calculated with, only `now()` can: `(now() - 3 days)`.';
      return wantsText || rule === 'rule' || rule === 'rules' || rule === 'ruleOrGroup'
        ? `DQDL reads ${actual.image} as a date or time wherever it stands, so it cannot be a name, a label or a text here. Use another text.`
        : null;
    case t.Colon:
      if (before === t.Integer) return 'A time stands in quotes, such as "9:30 AM" or "21:45".';
      if (before === t.Identifier && rule !== 'document' && rule !== 'variable')
        return 'A path or a name with a colon needs double quotes.';
      return null;
    case t.Star:
      return before === t.Identifier && rule === 'rules'
        ? `A name or pattern with this character needs double quotes. Write "${previous?.image}*…".`
        : null;
    case t.Equals:
      if (before === t.Equals) return 'Write one `=` to compare, not `==`.';
      return null;
    case t.Greater:
      return before === t.Less ? 'Write `!=` for "not equal", not `<>`.' : null;
    case t.Slash:
      return (before === t.LeftBracket || before === t.Comma || before === undefined) && rule !== 'operand'
        ? 'A comment starts with `#`, not with `//`.'
        : null;
    case t.Dollar:
      return rule === 'operand' || rule === 'numericTerm' || rule === 'text'
        ? 'A variable can stand for a parameter, or for the list after `in` and `not in`. Write the value itself here.'
        : null;
    case t.Not:
      return rule === 'ruleOrGroup' || rule === 'rules'
        ? 'A rule cannot be negated. Turn its condition round instead: `!=`, `not between`, `not in`, `not matches`.'
        : null;
    case t.LeftParenthesis:
      return before === t.Identifier && !wantsText ? `Parameters stand without parentheses. Write \`${previous?.image} "column"\`.` : null;
    case t.Minus:
      return before === t.Identifier ? `A name with a hyphen needs double quotes. Write "${previous?.image}-…".` : null;
    case t.LabelsWord:
      if (before === t.With || before === t.Where) return '`labels=[…]` stands before `with …` and after `where "…"`.';
      if (before !== t.Identifier && (rule === 'rules' || rule === 'analyzers' || rule === 'ruleOrGroup')) {
        return 'Labels stand before `with …`, as `labels=["key"="value"]`. A column of this name needs quotes: "labels".';
      }
      break;
    case t.Where:
      if (before !== t.Identifier) return '`where "…"` stands right after the condition, before `labels` and `with …`.';
      break;
    case t.Integer:
    case t.Decimal:
      if (rule === 'rules' && before === t.Identifier)
        return `${actual.image} is a number. A parameter that is a name needs quotes: "${actual.image}".`;
      if (before === t.Comma && (rule === 'ruleOrGroup' || rule === 'ruleExpression')) {
        return 'A rule was expected after the comma. Numbers are written without thousands separators: `1000`, not `1,000`.';
      }
      if (rule === 'variable' || rule === 'variableValue') {
        return `A variable holds a text or a list of texts, no numbers. Write "${actual.image}" in quotes, or put the number into the rule.`;
      }
      break;
    case t.RightBracket:
      if (before === t.Comma) return 'Nothing follows the last comma. Remove the comma, or add what is missing.';
      if (before === t.LeftBracket) return 'This list is empty. It needs at least one value.';
      break;
    case t.RightParenthesis:
      if (rule === 'nowWithOffset') return 'The unit is missing. Write `days`, `hours` or `minutes` after the number.';
      break;
    case t.Identifier:
      return identifierHint(actual, previous, rule, expected);
    default:
      break;
  }
  if ((wantsText || (before === t.Identifier && rule === 'rules')) && isWord(actual)) {
    return `${shown(actual)} is a word of the language. To name a column like this, write "${actual.image}" in quotes.`;
  }
  return null;
}

/** How the words of the language are spelt, by their lower case. */
export const rightSpelling: ReadonlyMap<string, string> = new Map(
  ['and', 'or', 'of', 'between', 'in', 'not', 'matches', 'where', 'with', 'labels', 'NULL', 'EMPTY', 'WHITESPACES_ONLY'].map((word) => [
    word.toLowerCase(),
    word,
  ]),
);

function identifierHint(actual: IToken, previous: IToken | undefined, rule: string, expected: readonly TokenType[]): string | null {
  const spelling = rightSpelling.get(actual.image.toLowerCase());
  if (spelling !== undefined && spelling !== actual.image)
    return `Write \`${spelling}\` instead of \`${actual.image}\`: case matters here.`;
  const quantity = /^(\d+)(days|hours|minutes|B|KB|MB|GB|TB)$/.exec(actual.image);
  if (quantity) return `Put a space between number and unit: \`${quantity[1]} ${quantity[2]}\`.`;
  if (/^[.\d]/.test(actual.image) && (rule === 'operand' || rule === 'numericTerm' || rule === 'call')) {
    return `\`${actual.image}\` is no number. Write digits with at most one point between them, such as \`0.5\` or \`1000\`.`;
  }
  if (rule === 'nowWithOffset') return `\`${actual.image}\` is no unit of time. Write \`days\`, \`hours\` or \`minutes\`.`;
  if (actual.image.toLowerCase() === 'threshold') return 'Write `with threshold > 0.9`, with the word `with`.';
  if (rule === 'numericTerm') return `A text needs double quotes: "${actual.image}". A function needs parentheses: \`avg(last(10))\`.`;
  if (expected.includes(t.RightBracket)) {
    if (previous?.tokenType === t.Integer && !findRuleType(actual.image)) {
      return `\`${actual.image}\` is no unit. Durations have \`days\`, \`hours\` or \`minutes\`, sizes \`B\`, \`KB\`, \`MB\`, \`GB\` or \`TB\`.`;
    }
    return `A comma is missing before \`${actual.image}\`, or this word cannot stand here. Rules are separated by commas.`;
  }
  if (expected.includes(t.Text)) return `Write "${actual.image}" in double quotes.`;
  return null;
}

const expectedText = (rule: string, expected: readonly TokenType[]): string => wanted[rule] ?? listed(expected);

const typeByName = new Map(t.allTokens.map((type) => [type.name, type]));

const firsts = (paths: readonly TokenType[][]): TokenType[] => paths.flatMap((path) => path.slice(0, 1));

/** Thrown out of the parser when a text has so many mistakes that it is no ruleset. */
export class TooManyMistakes extends Error {
  override readonly name = 'TooManyMistakes';
}

/**
 * Notes the names of the tokens that were expected. The words come later from {@link syntaxMessage}: at this point the parser may
 * have skipped tokens already, and what stood before the mistake is known from the list of all tokens only.
 * @param count is told of each mistake before the parser goes on behind it, and may throw
 */
export const expectationProvider = (count: () => void): IParserErrorMessageProvider => {
  const noted = (types: readonly TokenType[]): string => {
    count();
    return types.map(({ name }) => name).join(' ');
  };
  return {
    buildMismatchTokenMessage: ({ expected }) => noted([expected]),
    buildNoViableAltMessage: ({ expectedPathsPerAlt }) => noted(expectedPathsPerAlt.flatMap(firsts)),
    buildEarlyExitMessage: ({ expectedIterationPaths }) => noted(firsts(expectedIterationPaths)),
    buildNotAllInputParsedMessage: () => '',
  };
};

/** Words for a mistake that the parser found: what stands there, and what to write. */
export function syntaxMessage(error: IRecognitionException, previous: IToken | undefined): string {
  const rule = error.context.ruleStack.at(-1) ?? 'document';
  const expected = error.message.split(' ').flatMap((name) => typeByName.get(name) ?? []);
  const known = hint(error.token, previous, rule, expected);
  if (known !== null) return known;
  return `Expected ${expectedText(expected.length === 1 ? '' : rule, expected)}, but found ${shown(error.token)}.`;
}

export const trailingMessage = (token: IToken): string =>
  `Everything from ${shown(token)} on comes after the end of the ruleset, and AWS Glue ignores it without a word.`;
