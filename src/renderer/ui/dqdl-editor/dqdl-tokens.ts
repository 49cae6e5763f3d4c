import type { StreamParser, StringStream } from '@codemirror/language';

/** What a piece of a ruleset is, for its colour and for completion. */
export type TokenKind =
  | 'section'
  | 'type'
  | 'name'
  | 'keyword'
  | 'constant'
  | 'unit'
  | 'function'
  | 'variable'
  | 'number'
  | 'text'
  | 'date'
  | 'operator'
  | 'bracket'
  | 'comma'
  | 'comment'
  | 'stray';

interface State {
  /** Inside a text that goes on from the line before. */
  inText: boolean;
}

const sections = new Set(['Metadata', 'DataSources', 'Rules', 'Analyzers', 'DefaultLabels']);
const keywords = new Set(['labels', 'with', 'where', 'matches', 'and', 'AND', 'or', 'OR', 'of', 'OF', 'between', 'in', 'not']);
const constants = new Set(['null', 'NULL', 'empty', 'EMPTY', 'whitespaces_only', 'WHITESPACES_ONLY']);
const units = new Set(['days', 'hours', 'minutes', 'B', 'KB', 'MB', 'GB', 'TB']);

/** The language's date and time forms, which come before texts. */
const date = /^"(?:\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2} (?:AM|PM)|\d{2}:\d{2})"/;
const word = /^[A-Za-z0-9_.]+/;

/**
 * The colours' own reading of DQDL: the same pieces as the engine's lexer finds (a test holds it to that), but line by line, and what is
 * no token is coloured as stray. Names that begin with a capital are rule types to it.
 */
export const dqdlStream: StreamParser<State> = {
  name: 'dqdl',
  startState: () => ({ inText: false }),
  copyState: (state) => ({ ...state }),
  token: (stream, state) => tokenOf(stream, state),
  languageData: { commentTokens: { line: '#' }, closeBrackets: { brackets: ['(', '[', '{', '"'] }, wordChars: '_.' },
};

function tokenOf(stream: StringStream, state: State): TokenKind | null {
  if (state.inText) return readText(stream, state);
  if (stream.eatWhile(/[ \t]/)) return null;
  if (stream.match(/^#.*/)) return 'comment';
  if (stream.match(date)) return 'date';
  if (stream.peek() === '"') {
    stream.next();
    state.inText = true;
    return readText(stream, state);
  }
  if (stream.match('now()')) return 'function';
  const found = stream.match(word);
  if (Array.isArray(found)) return kindOfWord(found[0] ?? '', stream);
  if (stream.match(/^(?:>=|<=|[><=!+*/-])/)) return 'operator';
  if (stream.match(/^\$[A-Za-z0-9_.]*/)) return 'variable';
  if (stream.match(/^[()[\]{}]/)) return 'bracket';
  if (stream.match(/^[,:]/)) return 'comma';
  stream.next();
  return 'stray';
}

/** Reads up to the quote that closes the text, or to the end of the line. */
function readText(stream: StringStream, state: State): TokenKind {
  for (let character = stream.next(); character !== undefined; character = stream.next()) {
    if (character === '"') {
      state.inText = false;
      return 'text';
    }
    if (character === '\\' && (stream.peek() === '"' || stream.peek() === '\\')) stream.next();
  }
  return 'text';
}

function kindOfWord(text: string, stream: StringStream): TokenKind {
  if (sections.has(text)) return 'section';
  if (keywords.has(text)) return 'keyword';
  if (constants.has(text)) return 'constant';
  if (units.has(text)) return 'unit';
  if (/^\d+(?:\.\d+)?$/.test(text)) return 'number';
  if (stream.peek() === '(') return 'function';
  return /^[A-Z]/.test(text) ? 'type' : 'name';
}
