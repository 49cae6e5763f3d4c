import { compactOf, fold, tokensOf } from './tokens.ts';

/** One thing that is wanted of a hit. */
export interface WantedWord {
  /** As typed, for people. */
  readonly text: string;
  /** Folded; several in quotes, which have to stand next to each other. */
  readonly tokens: readonly string[];
  readonly isQuoted: boolean;
}

export interface WantedWords {
  readonly words: readonly WantedWord[];
  readonly ignored: readonly string[];
  /** All of it as one name without separators; '' for nothing. */
  readonly compact: string;
}

/** Each word has a bit of 16. */
const mostWords = 16;

/**
 * Reads what was typed: words, all of them wanted, in any order and as beginnings; "words in quotes" whole and next to each other.
 * A quote that is not closed yet reads to the end.
 */
export function readWords(text: string): WantedWords {
  const words: WantedWord[] = [];
  const seen = new Set<string>();
  const add = (word: WantedWord): void => {
    const key = `${word.isQuoted} ${word.tokens.join(' ')}`;
    if (word.tokens.length === 0 || seen.has(key)) return;
    seen.add(key);
    words.push(word);
  };
  for (const [, quoted, plain] of text.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|([^"“”„«»\s]+)/g)) {
    if (quoted !== undefined) add({ text: quoted.trim(), tokens: plainTokens(quoted), isQuoted: true });
    else if (plain !== undefined) for (const token of typedTokens(plain)) add({ text: token, tokens: [token], isQuoted: false });
  }
  // Names that hold neither letters nor digits are known by their signs.
  if (words.length === 0 && text.trim() !== '') add({ text: text.trim(), tokens: [fold(text.trim())], isQuoted: false });
  return {
    words: words.slice(0, mostWords),
    ignored: words.slice(mostWords).map((word) => word.text),
    compact: compactOf(text.replaceAll(/["“”„«»]/g, ' ')),
  };
}

const plainTokens = (text: string): string[] =>
  tokensOf(text)
    .filter(({ isAlternate }) => !isAlternate)
    .map((token) => token.text);

/** A typed word, cut as names are, but not into single letters: who types "mRNA" means one word. */
function typedTokens(typed: string): string[] {
  return typed.split(/[^\p{L}\p{N}\p{M}]+/u).flatMap((run) => {
    const tokens = plainTokens(run);
    return tokens.some((token) => token.length === 1 && !/\d/.test(token)) ? [fold(run)] : tokens;
  });
}
