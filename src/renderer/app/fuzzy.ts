export interface FuzzyMatch {
  /** Higher is better. */
  readonly score: number;
  /** Places of the matched characters in the text. */
  readonly places: readonly number[];
}

const isStart = (text: string, at: number): boolean => at === 0 || /[\s_\-./\\:]/.test(text[at - 1] ?? '');

/**
 * Whether the characters of `query` stand in `text` in this order, and how well: characters at the start of words and side by side
 * count more, gaps and length count less, and only one letter may stand loose. White space in the query is left out. Null when they do not.
 */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | null {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  const inside = text.toLowerCase();
  if (wanted === '') return { score: 0, places: [] };
  const whole = inside.indexOf(query.trim().toLowerCase());
  if (whole >= 0) {
    const length = query.trim().length;
    return { score: 100 + length * 4 + (isStart(inside, whole) ? 40 : 0) - whole * 0.2 - text.length * 0.05, places: range(whole, length) };
  }
  const places: number[] = [];
  let loose = 0;
  let score = 0;
  let from = 0;
  for (const character of wanted) {
    const next = inside.indexOf(character, from);
    if (next < 0) return null;
    const atStart = startAfter(inside, character, from);
    const at = next !== from && atStart !== -1 ? atStart : next;
    const isLoose = !isStart(inside, at) && (at !== from || places.length === 0);
    // Letters scattered over a long name would find everything: one stray letter is a slip, two are another word.
    loose += isLoose ? 1 : 0;
    if (loose > 1) return null;
    score += isStart(inside, at) ? 8 : isLoose ? 1 : 6;
    score -= Math.min(3, (at - from) * 0.1);
    places.push(at);
    from = at + 1;
  }
  return { score: score - text.length * 0.05, places };
}

/** The next place of `character` that starts a word, or -1. */
function startAfter(text: string, character: string, from: number): number {
  for (let at = text.indexOf(character, from); at >= 0; at = text.indexOf(character, at + 1)) if (isStart(text, at)) return at;
  return -1;
}

const range = (from: number, length: number): number[] => Array.from({ length }, (_, step) => from + step);
