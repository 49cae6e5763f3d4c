import { EOF, NotAllInputParsedException } from 'chevrotain';
import type { ILexingError, IRecognitionException, IToken } from 'chevrotain';
import { Diagnostics } from './diagnostics.ts';
import type { Diagnostic } from './diagnostics.ts';
import { nesting, TokenSequence, withoutEchoes } from './echoes.ts';
import { DqdlParser } from './parser.ts';
import { reportStrayCharacters } from './stray-characters.ts';
import { rightSpelling, syntaxMessage, TooManyMistakes, trailingMessage } from './syntax-messages.ts';
import type { Range, RulesetDocument, Section } from './syntax.ts';
import { dqdlLexer, endOf, Identifier, strayGroups } from './tokens.ts';

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

  const tooDeep = findNesting(tokens);
  if (tooDeep) {
    found.error(rangeOf(tooDeep, text.length), `Brackets are nested more than ${deepestNesting} deep here. Split this into several rules.`);
    return { document: null, diagnostics: found.all };
  }

  parser ??= new DqdlParser();
  parser.input = tokens;
  const document = readDocument(parser);
  const problems = [...parser.errors];
  const trailing = problems.find((error) => error instanceof NotAllInputParsedException);
  reportStrayCharacters(
    {
      text,
      errors,
      carriageReturns: groups[strayGroups.carriageReturn] ?? [],
      openComments: groups[strayGroups.openComment] ?? [],
      // Glue's parser looks one token past the end of the ruleset and no further.
      endOfReading: trailing ? trailing.token.startOffset : text.length,
    },
    found,
  );
  const sequence = new TokenSequence(tokens);
  for (const error of withoutEchoes(problems, sequence, errors)) {
    if (error instanceof NotAllInputParsedException) {
      if (problems.length === 1) found.warn(rangeOf(error.token, text.length), trailingMessage(error.token));
      continue;
    }
    const misspelt = misspeltSection(error, sequence) ?? misspeltWord(sequence.before(error.token));
    const message = misspelt
      ? `Write \`${misspelt.meant}\` instead of \`${misspelt.name.image}\`: case matters.`
      : syntaxMessage(error, sequence.before(error.token));
    found.error(rangeOf(misspelt?.name ?? error.token, text.length), message);
  }
  return { document: document && withoutUnfinished(document, problems, sequence, errors), diagnostics: found.all };
}

function readDocument(parser: DqdlParser): RulesetDocument | null {
  try {
    return parser.document() ?? null;
  } catch (thrown) {
    if (thrown instanceof TooManyMistakes) return null;
    throw thrown;
  }
}

/** Leaves out what holds a stray character, and what an error stands right behind: it is not known where that was meant to end. */
function withoutUnfinished(
  document: RulesetDocument,
  problems: readonly IRecognitionException[],
  sequence: TokenSequence,
  strays: readonly ILexingError[],
): RulesetDocument {
  const ends = new Set(
    problems
      .filter((error) => !(error instanceof NotAllInputParsedException))
      .map(({ token }) => sequence.before(token))
      .map((before) => (before ? endOf(before) : -1)),
  );
  if (ends.size === 0 && strays.length === 0) return document;
  const isWhole = ({ start, end }: Range): boolean => !ends.has(end) && (firstFrom(strays, start)?.offset ?? Infinity) >= end;
  const finished = <Item extends { range: Range }>(section: Section<Item> | null): Section<Item> | null =>
    section && { ...section, items: section.items.filter(({ range }) => isWhole(range)) };
  return { ...document, rules: finished(document.rules), analyzers: finished(document.analyzers) };
}

/** The first of the stray characters from a place on, which are in the order of the text. */
function firstFrom(strays: readonly ILexingError[], start: number): ILexingError | undefined {
  let low = 0;
  let high = strays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((strays[middle]?.offset ?? Infinity) < start) low = middle + 1;
    else high = middle;
  }
  return strays[low];
}

interface Misspelt {
  readonly name: IToken;
  readonly meant: string;
}

/** `ColumnValues "a" In [ … ]` reads as a rule with a parameter called In. */
function misspeltWord(before: IToken | undefined): Misspelt | null {
  if (before?.tokenType !== Identifier) return null;
  const meant = rightSpelling.get(before.image.toLowerCase());
  return meant === undefined ? null : { name: before, meant };
}

/** `rules = [ IsComplete …` reads as a variable called rules; say what is really wrong, where it is. */
function misspeltSection(error: IRecognitionException, sequence: TokenSequence): Misspelt | null {
  if (!error.context.ruleStack.includes('variable')) return null;
  let name = sequence.before(error.token);
  for (let steps = 0; name && steps < 3; steps += 1) {
    const { image, tokenType } = name;
    const section = sectionNames.find((word) => word.toLowerCase() === image.toLowerCase());
    if (section !== undefined && tokenType === Identifier) return { name, meant: section };
    if (tokenType === Identifier) return null;
    name = sequence.before(name);
  }
  return null;
}

function findNesting(tokens: readonly IToken[]): IToken | null {
  let depth = 0;
  for (const token of tokens) {
    depth = Math.max(0, depth + nesting(token));
    if (depth > deepestNesting) return token;
  }
  return null;
}

const rangeOf = (token: IToken, end: number): Diagnostic['range'] =>
  token.tokenType === EOF ? { start: end, end } : { start: token.startOffset, end: endOf(token) };
