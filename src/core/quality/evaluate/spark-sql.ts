import { quoteIdentifier, quoteLiteral } from '../../sql.ts';
import { isProblem, type Problem } from './condition-values.ts';
import { clockFunctions, isSparkFunction, sparkCall } from './spark-functions.ts';
import { type SparkToken, sparkTokens } from './spark-tokens.ts';

export interface Translation {
  /** The moment that `now()` and its like stand for. */
  readonly now: Date;
  /** SQL for a column, where names of columns are looked up; null for a name that is none. */
  readonly column?: (name: string) => string | null;
  /** Names of tables: what is written (`primary`, `reference`, `database.table`), and what to write. */
  readonly tables?: ReadonlyMap<string, string>;
}

/** Words that never name a column unless they stand in backticks. */
export const reserved: ReadonlySet<string> = new Set(
  'and or not in is null like ilike between case when then else end true false as cast distinct exists select from where rlike regexp div interval escape over partition by order asc desc'.split(
    ' ',
  ),
);

/** Words that begin a literal where a text follows. */
export const literalWords: ReadonlySet<string> = new Set(['date', 'timestamp', 'interval', 'x']);

/**
 * Translates Spark SQL into DuckDB's. Different there: both quotes make texts, backticks make names, backslashes escape, and `==`,
 * `<=>`, `!`, `&&`, `rlike` and `div` are operators; casts that fail give null; names have no case.
 * What the two write alike passes through, and DuckDB says what it does not understand.
 */
export function translateSpark(source: string, translation: Translation): string | Problem {
  const tokens = sparkTokens(source);
  const broken = brokenPiece(tokens);
  if (broken !== null) return { problem: broken };
  return new Translator(tokens, translation).translate();
}

/** Half a text, brackets that do not fit, or a second statement. */
function brokenPiece(tokens: readonly SparkToken[]): string | null {
  let depth = 0;
  for (const { kind, text } of tokens) {
    if (kind !== 'symbol') continue;
    if (text === "'" || text === '"') return `A text that begins with ${text} has no end.`;
    if (text === '`') return 'A name that begins with ` has no end.';
    if (text === ';') return 'A semicolon ends the statement here. Only one SELECT, or one condition, can stand here.';
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth < 0) return 'There is a ) without its (.';
  }
  return depth > 0 ? 'There is a ( without its ).' : null;
}

class Translator {
  readonly #tokens: readonly SparkToken[];
  readonly #translation: Translation;
  #at = 0;

  constructor(tokens: readonly SparkToken[], translation: Translation) {
    this.#tokens = tokens;
    this.#translation = translation;
  }

  translate(): string | Problem {
    const parts: string[] = [];
    while (this.#at < this.#tokens.length) {
      const part = this.#next();
      if (isProblem(part)) return part;
      parts.push(part);
    }
    return parts.join('').trim();
  }

  #next(): string | Problem {
    const token = this.#tokens[this.#at];
    if (!token) return '';
    this.#at += 1;
    switch (token.kind) {
      case 'space':
        return ' ';
      case 'number':
        return token.text;
      case 'text':
        return quoteLiteral(token.value);
      case 'symbol':
        return symbols[token.text] ?? token.text;
      case 'quoted name':
        return this.#name(token.value, true);
      case 'word':
        return this.#word(token.text);
    }
  }

  #word(text: string): string | Problem {
    const word = text.toLowerCase();
    const following = this.#following(0);
    if (isPatternWord(word, following)) return this.#pattern('~');
    if (word === 'not' && following?.kind === 'word' && isPatternWord(following.text.toLowerCase(), this.#following(1))) {
      this.#skipTo(following.text);
      return this.#pattern('!~');
    }
    if (word === 'div') return '//';
    if (following?.text === '(') return this.#function(word, text);
    if (clockFunctions.has(word) && word !== 'now' && this.#translation.column?.(text) === null) return this.#clock(word);
    if (literalWords.has(word) && following?.kind === 'text') return text;
    return reserved.has(word) ? text : this.#name(text, false);
  }

  /** The next token that is no blank. */
  #following(skip: number): SparkToken | undefined {
    let left = skip;
    for (let at = this.#at; at < this.#tokens.length; at += 1) {
      const token = this.#tokens[at];
      if (token?.kind === 'space') continue;
      if (left === 0) return token;
      left -= 1;
    }
    return undefined;
  }

  #isAfterDot(): boolean {
    return this.#tokens[this.#at - 2]?.text === '.';
  }

  #name(name: string, isQuoted: boolean): string {
    const { column, tables } = this.#translation;
    if (this.#isAfterDot()) return quoteIdentifier(name);
    const [dot, second] = [this.#tokens[this.#at], this.#tokens[this.#at + 1]];
    if (dot?.text === '.' && (second?.kind === 'word' || second?.kind === 'quoted name')) {
      const table = tables?.get(`${name}.${second.value}`.toLowerCase());
      if (table !== undefined) {
        this.#at += 2;
        return table;
      }
    }
    const known = column?.(name) ?? tables?.get(name.toLowerCase());
    if (known !== undefined && known !== null) return known;
    return isQuoted ? quoteIdentifier(name) : name;
  }

  #function(word: string, text: string): string | Problem {
    if (word === 'cast') return 'TRY_CAST';
    if (clockFunctions.has(word) && this.#following(1)?.text === ')') {
      this.#skipTo(')');
      return this.#clock(word);
    }
    if (!isSparkFunction(word)) return text;
    const values = this.#arguments();
    return isProblem(values) ? values : sparkCall(word, values);
  }

  /** What stands between the brackets of a call, translated. */
  #arguments(): readonly string[] | Problem {
    this.#skipTo('(');
    const values: string[][] = [[]];
    for (let depth = 1; this.#at < this.#tokens.length;) {
      const { kind, text } = this.#tokens[this.#at] ?? { kind: 'symbol', text: ')' };
      if (kind === 'symbol') depth += Number(text === '(') - Number(text === ')');
      if (depth === 0) break;
      if (kind === 'symbol' && text === ',' && depth === 1) {
        values.push([]);
        this.#at += 1;
        continue;
      }
      const part = this.#next();
      if (isProblem(part)) return part;
      values.at(-1)?.push(part);
    }
    this.#at += 1;
    return values.length === 1 && values[0]?.join('').trim() === '' ? [] : values.map((parts) => parts.join(''));
  }

  #skipTo(text: string): void {
    while (this.#at < this.#tokens.length && this.#tokens[this.#at]?.text !== text) this.#at += 1;
    this.#at += 1;
  }

  #clock(word: string): string {
    const moment = this.#translation.now.toISOString();
    return word === 'current_date' ? `DATE '${moment.slice(0, 10)}'` : `TIMESTAMP '${moment.slice(0, 23).replace('T', ' ')}'`;
  }

  /** `rlike` finds its pattern anywhere; DuckDB's operator wants the whole text. */
  #pattern(operator: '~' | '!~'): string | Problem {
    while (this.#tokens[this.#at]?.kind === 'space') this.#at += 1;
    const pattern = this.#tokens[this.#at];
    if (pattern?.kind !== 'text') return { problem: 'The pattern after `rlike` must be a text here.' };
    this.#at += 1;
    return `${operator} ${quoteLiteral(`(?s:.*)(?:${pattern.value})(?s:.*)`)}`;
  }
}

/** As a function, `rlike(a, b)`, it is none. */
const isPatternWord = (word: string, following: SparkToken | undefined): boolean =>
  (word === 'rlike' || word === 'regexp') && following?.text !== '(';

const symbols: Readonly<Record<string, string>> = { '==': '=', '<=>': ' IS NOT DISTINCT FROM ', '!': ' NOT ', '&&': ' AND ' };
