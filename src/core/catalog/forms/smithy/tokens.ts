import { createToken, Lexer } from 'chevrotain';
import type { ITokenConfig, TokenType } from 'chevrotain';

/** The group of `///` comments, which document what follows them and are no part of the grammar. */
export const documentationGroup = 'documentation';

const token = (config: ITokenConfig & { label: string }): TokenType => createToken({ line_breaks: false, ...config });

/** Every word: Smithy reserves none, so that a member may be called `list`. */
export const Name = token({ name: 'Name', label: 'a name', pattern: /[A-Za-z_]\w*/ });

/** `name.space`, `name.space#Shape`, `Shape$member`. */
export const QualifiedName = token({
  name: 'QualifiedName',
  label: 'a name',
  pattern: /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*#[A-Za-z_]\w*(?:\$[A-Za-z_]\w*)?|[A-Za-z_]\w*\$[A-Za-z_]\w*|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+/,
});

const word = (name: string, spelling: string): TokenType =>
  token({ name, label: `\`${spelling}\``, pattern: new RegExp(spelling), longer_alt: Name, categories: [Name] });

const symbol = (name: string, image: string): TokenType => token({ name, label: `\`${image}\``, pattern: image });

/** Begin statements; anywhere else they are names. */
export const Namespace = word('Namespace', 'namespace');
export const Use = word('Use', 'use');
export const Metadata = word('Metadata', 'metadata');
export const Apply = word('Apply', 'apply');
export const With = word('With', 'with');
export const Structure = word('Structure', 'structure');
export const Union = word('Union', 'union');
export const List = word('List', 'list');
export const SetWord = word('Set', 'set');
export const MapWord = word('Map', 'map');
export const Enum = word('Enum', 'enum');
export const IntEnum = word('IntEnum', 'intEnum');
export const SimpleWord = token({
  name: 'SimpleWord',
  label: 'a simple type such as `string` or `integer`',
  pattern: /blob|boolean|document|string|byte|short|integer|long|float|double|bigInteger|bigDecimal|timestamp/,
  longer_alt: Name,
  categories: [Name],
});
export const True = word('True', 'true');
export const False = word('False', 'false');
export const Null = word('Null', 'null');

export const At = symbol('At', '@');
export const Dollar = symbol('Dollar', '$');
export const Colon = symbol('Colon', ':');
export const LeftBrace = symbol('LeftBrace', '{');
export const RightBrace = symbol('RightBrace', '}');
export const LeftBracket = symbol('LeftBracket', '[');
export const RightBracket = symbol('RightBracket', ']');
export const LeftParenthesis = symbol('LeftParenthesis', '(');
export const RightParenthesis = symbol('RightParenthesis', ')');
/** The default of a member. `:=`, which only operations use, is no token. */
export const Equals = symbol('Equals', '=');

export const NumberText = token({ name: 'Number', label: 'a number', pattern: /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/ });

export const TextBlock = token({
  name: 'TextBlock',
  label: 'a text in quotes',
  pattern: (source: string, offset: number): [string] | null => upTo(source, offset, '"""'),
  start_chars_hint: ['"'],
  line_breaks: true,
});
export const Text = token({
  name: 'Text',
  label: 'a text in quotes',
  pattern: (source: string, offset: number): [string] | null => upTo(source, offset, '"'),
  start_chars_hint: ['"'],
  line_breaks: true,
});

const Documentation = token({ name: 'Documentation', label: 'a comment', pattern: /\/\/\/[^\n\r]*/, group: documentationGroup });
const Comment = token({ name: 'Comment', label: 'a comment', pattern: /\/\/[^\n\r]*/, group: Lexer.SKIPPED });
/** Commas are white space in Smithy. */
const WhiteSpace = token({ name: 'WhiteSpace', label: 'white space', pattern: /[\s,\ufeff]+/, group: Lexer.SKIPPED, line_breaks: true });

/** The text from the quotes at `offset` to those that close it; a backslash takes the next character with it. */
function upTo(source: string, offset: number, quotes: string): [string] | null {
  if (!source.startsWith(quotes, offset)) return null;
  for (let at = offset + quotes.length; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source.startsWith(quotes, at)) return [source.slice(offset, at + quotes.length)];
  }
  return null;
}

/** In the order in which they are tried. */
export const allTokens: TokenType[] = [
  WhiteSpace,
  Documentation,
  Comment,
  QualifiedName,
  Namespace,
  Use,
  Metadata,
  Apply,
  With,
  Structure,
  Union,
  List,
  SetWord,
  MapWord,
  Enum,
  IntEnum,
  SimpleWord,
  True,
  False,
  Null,
  Name,
  NumberText,
  TextBlock,
  Text,
  At,
  Dollar,
  Colon,
  LeftBrace,
  RightBrace,
  LeftBracket,
  RightBracket,
  LeftParenthesis,
  RightParenthesis,
  Equals,
];

export const smithyLexer = new Lexer(allTokens, { positionTracking: 'full' });
