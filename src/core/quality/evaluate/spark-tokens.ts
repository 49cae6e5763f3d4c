/** A piece of Spark SQL. `value`: what a quoted piece means; `text`: as it is written. */
export interface SparkToken {
  readonly kind: 'space' | 'text' | 'quoted name' | 'word' | 'number' | 'symbol';
  readonly text: string;
  readonly value: string;
}

const patterns: readonly [kind: SparkToken['kind'], pattern: RegExp][] = [
  ['space', /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)/y],
  ['text', /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"/y],
  ['quoted name', /`(?:[^`]|``)*`/y],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['symbol', /<=>|==|!=|<>|<=|>=|\|\||&&|::|[\s\S]/y],
];

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', 0: '\0', Z: '\u001a' };

/** A backslash takes the next character as it is, but for line ends, tabs and code points; before `%` and `_` it stays. */
function withoutEscapes(text: string): string {
  const quote = text[0] ?? "'";
  return text
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replaceAll(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (all, code: string | undefined, character: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      if (character === '%' || character === '_') return all;
      return escapes[character ?? ''] ?? character ?? '';
    });
}

/** Cuts Spark SQL into pieces. Whatever is no piece of the language becomes a symbol of its own. */
export function sparkTokens(sql: string): SparkToken[] {
  const tokens: SparkToken[] = [];
  for (let at = 0; at < sql.length;) {
    const token = tokenAt(sql, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(sql: string, at: number): SparkToken {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const text = pattern.exec(sql)?.[0];
    if (text === undefined) continue;
    if (kind === 'text') return { kind, text, value: withoutEscapes(text) };
    return { kind, text, value: kind === 'quoted name' ? text.slice(1, -1).replaceAll('``', '`') : text };
  }
  throw new Error('Every character is at least a symbol');
}
