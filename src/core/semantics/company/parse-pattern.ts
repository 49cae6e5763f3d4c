type Test = (character: string) => boolean;

export type PatternNode =
  | { readonly kind: 'character'; readonly test: Test }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number | null };

type Parsed = { readonly ok: true; readonly node: PatternNode } | { readonly ok: false; readonly at: number; readonly message: string };

/** Thrown while parsing, never out of {@link parsePattern}. */
class PatternFault extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const mostRepetitions = 200;
const mostDepth = 20;

const classes: Readonly<Record<string, Test>> = {
  d: (character) => /^\d$/.test(character),
  w: (character) => /^\w$/.test(character),
  s: (character) => /^\s$/.test(character),
  D: (character) => /^\D$/u.test(character),
  W: (character) => /^\W$/u.test(character),
  S: (character) => /^\S$/u.test(character),
};
const letters: Readonly<Record<string, Test>> = {
  L: (character) => /^\p{L}$/u.test(character),
  Lu: (character) => /^\p{Lu}$/u.test(character),
  Ll: (character) => /^\p{Ll}$/u.test(character),
  N: (character) => /^\p{N}$/u.test(character),
  Nd: (character) => /^\p{Nd}$/u.test(character),
};
const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };

/**
 * Reads the part of regular expressions that can be matched in one pass: characters, `.`, classes, groups, `|`, `* + ?` and `{n,m}`.
 * The pattern is about the whole value, so `^` and `$` may stand at its ends and nowhere else. Look-arounds and back-references are
 * refused with their place: only trying again and again could match them.
 * @returns places are counted in characters from 0
 */
export function parsePattern(pattern: string, ignoresCase = false): Parsed {
  try {
    return { ok: true, node: new Parser([...pattern], ignoresCase).parse() };
  } catch (thrown) {
    if (thrown instanceof PatternFault) return { ok: false, at: thrown.at, message: thrown.message };
    throw thrown;
  }
}

class Parser {
  readonly #text: readonly string[];
  readonly #ignoresCase: boolean;
  #at = 0;
  #depth = 0;

  constructor(text: readonly string[], ignoresCase: boolean) {
    this.#text = text;
    this.#ignoresCase = ignoresCase;
  }

  parse(): PatternNode {
    if (this.#text.length === 0) throw new PatternFault(0, 'The pattern is empty. Leave it out, or say what the values look like.');
    if (this.#peek() === '^') this.#at += 1;
    const node = this.#choice();
    if (this.#peek() === ')') throw new PatternFault(this.#at, 'This “)” closes nothing. Take it out, or write “\\)” for the character.');
    return node;
  }

  #peek(): string | undefined {
    return this.#text[this.#at];
  }

  #choice(): PatternNode {
    const parts = [this.#sequence()];
    while (this.#peek() === '|') {
      this.#at += 1;
      parts.push(this.#sequence());
    }
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: 'choice', parts };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    for (let next = this.#peek(); next !== undefined && next !== '|' && next !== ')'; next = this.#peek()) {
      if (next === '$') {
        if (this.#at !== this.#text.length - 1)
          throw new PatternFault(this.#at, '“$” may only end the pattern. Write “\\$” for the character.');
        this.#at += 1;
        break;
      }
      parts.push(this.#repeated(this.#part(next)));
    }
    return { kind: 'sequence', parts };
  }

  #part(next: string): PatternNode {
    const place = this.#at;
    this.#at += 1;
    switch (next) {
      case '(':
        return this.#group(place);
      case '[':
        return { kind: 'character', test: this.#set(place) };
      case '.':
        return { kind: 'character', test: (character) => character !== '\n' };
      case '\\':
        return { kind: 'character', test: this.#escape(place) };
      case '^':
        throw new PatternFault(place, '“^” may only begin the pattern. Write “\\^” for the character.');
      case '*':
      case '+':
      case '?':
      case '{':
        throw new PatternFault(place, `“${next}” repeats nothing here. Write “\\${next}” for the character.`);
      default:
        return { kind: 'character', test: this.#literal(next) };
    }
  }

  #group(place: number): PatternNode {
    if (this.#peek() === '?') {
      if (this.#text[this.#at + 1] !== ':')
        throw new PatternFault(place, 'Only “(…)” and “(?:…)” can be read. Look-arounds and named groups cannot be matched in one pass.');
      this.#at += 2;
    }
    if (++this.#depth > mostDepth) throw new PatternFault(place, `Groups may lie at most ${mostDepth} deep in each other.`);
    const inner = this.#choice();
    if (this.#peek() !== ')') throw new PatternFault(place, 'This “(” is never closed. Add a “)”.');
    this.#at += 1;
    this.#depth -= 1;
    return inner;
  }

  #repeated(part: PatternNode): PatternNode {
    const place = this.#at;
    const sign = this.#peek();
    let least = 0;
    let most: number | null = null;
    if (sign === '*') most = null;
    else if (sign === '+') least = 1;
    else if (sign === '?') most = 1;
    else if (sign === '{') return this.#counted(part, place);
    else return part;
    this.#at += 1;
    return this.#once({ kind: 'repeat', part, least, most });
  }

  #counted(part: PatternNode, place: number): PatternNode {
    const counts = /^\{(\d{1,5})(?:(,)(\d{0,5}))?\}/.exec(this.#text.slice(place, place + 16).join(''));
    if (!counts) throw new PatternFault(place, 'A count is written {n}, {n,} or {n,m}. Write “\\{” for the character.');
    const least = Number(counts[1]);
    const most = counts[2] === undefined ? least : counts[3] === '' ? null : Number(counts[3]);
    if (Math.max(least, most ?? 0) > mostRepetitions)
      throw new PatternFault(place, `At most ${mostRepetitions} repetitions can be asked for.`);
    if (most !== null && most < least) throw new PatternFault(place, 'The first number of a count must not be greater than the second.');
    this.#at += counts[0].length;
    return this.#once({ kind: 'repeat', part, least, most });
  }

  /** A lazy repetition matches the same whole values; a second repetition is a slip. */
  #once(node: PatternNode): PatternNode {
    if (this.#peek() === '?') this.#at += 1;
    const next = this.#peek();
    if (next !== undefined && '*+?{'.includes(next))
      throw new PatternFault(this.#at, `Two repetitions follow each other. Put the first into “(…)”, or take “${next}” out.`);
    return node;
  }

  #escape(place: number): Test {
    const letter = this.#peek();
    if (letter === undefined) throw new PatternFault(place, 'A single “\\” ends the pattern. Write “\\\\” for the character.');
    this.#at += 1;
    if (letter === 'p') {
      const name = /^\{(\w+)\}/.exec(this.#text.slice(this.#at, this.#at + 12).join(''));
      const known = letters[name?.[1] ?? ''];
      if (!name || !known)
        throw new PatternFault(
          place,
          `Known are ${Object.keys(letters)
            .map((each) => `\\p{${each}}`)
            .join(', ')}.`,
        );
      this.#at += name[0].length;
      return known;
    }
    const known = Object.hasOwn(classes, letter) ? classes[letter] : undefined;
    if (known) return known;
    const control = Object.hasOwn(controls, letter) ? controls[letter] : undefined;
    if (control !== undefined) return (character) => character === control;
    if (/[0-9]/.test(letter))
      throw new PatternFault(place, 'A back-reference cannot be matched in one pass. Write out what may come again.');
    if (/[A-Za-z]/.test(letter))
      throw new PatternFault(place, `“\\${letter}” means nothing here. Known are \\d \\w \\s \\D \\W \\S \\t \\n \\r and \\p{…}.`);
    return this.#literal(letter);
  }

  #literal(letter: string): Test {
    if (!this.#ignoresCase) return (character) => character === letter;
    const folded = letter.toLowerCase();
    return (character) => character.toLowerCase() === folded;
  }

  #set(place: number): Test {
    const isNegated = this.#peek() === '^';
    if (isNegated) this.#at += 1;
    const tests: Test[] = [];
    for (let isFirst = true; ; isFirst = false) {
      const next = this.#peek();
      if (next === undefined) throw new PatternFault(place, 'This “[” is never closed. Add a “]”.');
      if (next === ']' && !isFirst) break;
      if (next === ']') throw new PatternFault(this.#at, 'A class needs a character. Write “\\]” for the bracket.');
      tests.push(this.#member(next));
    }
    this.#at += 1;
    const some: Test = (character) => tests.some((test) => test(character));
    return isNegated ? (character) => !some(character) : some;
  }

  #member(next: string): Test {
    const place = this.#at;
    this.#at += 1;
    if (next === '\\' && /[A-Za-z0-9]/.test(this.#peek() ?? '')) return this.#escape(place);
    const from = next === '\\' ? this.#taken(place) : next;
    if (this.#peek() !== '-' || (this.#text[this.#at + 1] ?? ']') === ']') return this.#literal(from);
    this.#at += 1;
    const end = this.#peek() ?? '';
    this.#at += 1;
    const to = end === '\\' ? this.#taken(this.#at - 1) : end;
    const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
    if (low > high) throw new PatternFault(place, 'A range goes from the lower character to the higher one.');
    const within = (character: string): boolean => {
      const code = character.codePointAt(0) ?? -1;
      return code >= low && code <= high;
    };
    return this.#ignoresCase ? (character) => within(character.toLowerCase()) || within(character.toUpperCase()) : within;
  }

  #taken(place: number): string {
    const letter = this.#peek();
    if (letter === undefined) throw new PatternFault(place, 'A single “\\” ends the pattern. Write “\\\\” for the character.');
    this.#at += 1;
    return letter;
  }
}
