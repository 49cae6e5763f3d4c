import { EOF, NotAllInputParsedException } from 'chevrotain';
import type { IRecognitionException, IToken } from 'chevrotain';
import { Diagnostics } from './diagnostics.ts';
import type { Diagnostic } from './diagnostics.ts';
import { DqdlParser } from './parser.ts';
import { reportStrayCharacters } from './stray-characters.ts';
import type { Range, RulesetDocument, Section } from './syntax.ts';
import {
  dqdlLexer,
  endOf,
  Identifier,
  LeftBrace,
  LeftBracket,
  LeftParenthesis,
  RightBrace,
  RightBracket,
  RightParenthesis,
  strayGroups,
} from './tokens.ts';

export interface ParsedRuleset {
  /** What could be understood; null where nothing could. */
  readonly document: RulesetDocument | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Brackets inside brackets. Far more than any ruleset needs, and few enough for every stack. */
const deepestNesting = 100;

const sectionNames = ['Metadata', 'DataSources', 'DefaultLabels', 'Rules', 'Analyzers'];

let parser: DqdlParser | undefined;

/** Reads a ruleset as far as it can be understood, and says what could not. */
export function parseRuleset(text: string): ParsedRuleset {
  const found = new Diagnostics();
  const { tokens, groups, errors } = dqdlLexer.tokenize(text);
  const openComments = groups[strayGroups.openComment] ?? [];
  const carriageReturns = groups[strayGroups.carriageReturn] ?? [];

  const tooDeep = findNesting(tokens);
  if (tooDeep) {
    found.error(rangeOf(tooDeep, text.length), `Brackets are nested more than ${deepestNesting} deep here. Split this into several rules.`);
    return { document: null, diagnostics: found.all };
  }

  parser ??= new DqdlParser();
  parser.input = tokens;
  const document = parser.document() ?? null;
  const problems = [...parser.errors];
  const trailing = problems.find((error) => error instanceof NotAllInputParsedException);
  // Glue's parser looks one token past the end of the ruleset and no further.
  const endOfReading = trailing ? trailing.token.startOffset : text.length;
  reportStrayCharacters({ text, errors, carriageReturns, openComments, endOfReading }, found);
  for (const error of problems) {
    if (error instanceof NotAllInputParsedException) {
      if (problems.length === 1) found.warn(rangeOf(error.token, text.length), error.message);
    } else {
      const misspelt = misspeltSection(error, tokens);
      if (misspelt)
        found.error(
          rangeOf(misspelt.name, text.length),
          `Write \`${misspelt.section}\` instead of \`${misspelt.name.image}\`: case matters.`,
        );
      else found.error(rangeOf(error.token, text.length), error.message);
    }
  }
  return { document: document && withoutUnfinished(document, problems, tokens), diagnostics: found.all };
}

/** Leaves out what an error stands right behind: it is not known where that rule was meant to end. */
function withoutUnfinished(
  document: RulesetDocument,
  problems: readonly IRecognitionException[],
  tokens: readonly IToken[],
): RulesetDocument {
  const ends = new Set(
    problems
      .filter((error) => !(error instanceof NotAllInputParsedException))
      .map(({ token }) => tokens[(token.tokenType === EOF ? tokens.length : tokens.indexOf(token)) - 1])
      .map((before) => (before ? endOf(before) : -1)),
  );
  if (ends.size === 0) return document;
  const finished = <Item extends { range: Range }>(section: Section<Item> | null): Section<Item> | null =>
    section && { ...section, items: section.items.filter(({ range }) => !ends.has(range.end)) };
  return { ...document, rules: finished(document.rules), analyzers: finished(document.analyzers) };
}

/** `rules = [ IsComplete …` reads as a variable called rules; say what is really wrong, where it is. */
function misspeltSection(error: IRecognitionException, tokens: readonly IToken[]): { name: IToken; section: string } | null {
  if (!error.context.ruleStack.includes('variable')) return null;
  const before = tokens.findLastIndex(
    (token, index) =>
      token.startOffset < error.token.startOffset && token.tokenType === Identifier && tokens[index + 1]?.tokenType !== Identifier,
  );
  const name = tokens[before];
  const section = sectionNames.find((word) => word !== name?.image && word.toLowerCase() === name?.image.toLowerCase());
  return name && section ? { name, section } : null;
}

function findNesting(tokens: readonly IToken[]): IToken | null {
  let depth = 0;
  for (const token of tokens) {
    if ([LeftParenthesis, LeftBracket, LeftBrace].includes(token.tokenType)) depth += 1;
    if ([RightParenthesis, RightBracket, RightBrace].includes(token.tokenType)) depth = Math.max(0, depth - 1);
    if (depth > deepestNesting) return token;
  }
  return null;
}

const rangeOf = (token: IToken, end: number): Diagnostic['range'] =>
  token.tokenType === EOF ? { start: end, end } : { start: token.startOffset, end: endOf(token) };
