import { slipsAllowed, slipsBetween } from './edit-distance.ts';
import type { WantedWord } from './read-words.ts';
import { compactOf, type Token, tokensOf } from './tokens.ts';

export type Mark = [start: number, end: number];

export interface WordFound {
  /** Place of the word in the query. */
  readonly place: number;
  readonly start: number;
  readonly end: number;
  readonly isTypo: boolean;
}

/**
 * Where wanted words stand in a text: the part that was typed, or the whole word where slips were forgiven.
 * @param typoBits words that may be spelled like it
 */
export function findWords(text: string, wanted: readonly WantedWord[], typoBits: number): WordFound[] {
  const tokens = tokensOf(text);
  const found: WordFound[] = [];
  wanted.forEach((word, place) => {
    const before = found.length;
    if (word.isQuoted) {
      found.push(...quotedIn(tokens, word.tokens, place));
      return;
    }
    const typed = word.tokens[0] ?? '';
    for (const token of tokens) if (token.text.startsWith(typed)) found.push({ place, ...partOf(token, typed.length), isTypo: false });
    if (found.length === before && typed.length > 1) found.push(...compactIn(text, tokens, typed, place));
    if (found.length > before || (typoBits & (1 << place)) === 0) return;
    const isLast = place === wanted.length - 1;
    const most = slipsAllowed(typed);
    for (const token of tokens)
      if (most > 0 && slipsBetween(typed, token.text, most, isLast) <= most)
        found.push({ place, start: token.start, end: token.end, isTypo: true });
  });
  return found;
}

/** The typed part of a word; the whole word where folding changed its length, so that places are not the same. */
const partOf = (token: Token, length: number): { start: number; end: number } => ({
  start: token.start,
  end: token.text.length === token.end - token.start ? token.start + length : token.end,
});

/** A name that was typed without its separators. */
function compactIn(text: string, tokens: readonly Token[], typed: string, place: number): WordFound[] {
  if (!compactOf(text, tokens).startsWith(typed)) return [];
  let length = 0;
  const [first] = tokens;
  for (const token of tokens) {
    if (token.isAlternate) continue;
    length += token.text.length;
    if (length >= typed.length && first !== undefined) {
      return [{ place, start: first.start, end: Math.max(first.start, token.end - (length - typed.length)), isTypo: false }];
    }
  }
  return [];
}

function quotedIn(tokens: readonly Token[], wanted: readonly string[], place: number): WordFound[] {
  const plain = tokens.filter(({ isAlternate }) => !isAlternate);
  const found: WordFound[] = [];
  for (let at = 0; at + wanted.length <= plain.length; at += 1) {
    const first = plain[at];
    const last = plain[at + wanted.length - 1];
    if (first && last && wanted.every((word, step) => plain[at + step]?.text === word))
      found.push({ place, start: first.start, end: last.end, isTypo: false });
  }
  return found;
}

/** As marks in order, those that touch put together. */
export function marksOf(found: readonly WordFound[]): Mark[] {
  const marks: Mark[] = [];
  for (const { start, end } of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = marks.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

const longestSnippet = 260;

/** The part of a text around its first mark, on one line and without the signs of Markdown. */
export function snippetOf(text: string, marks: readonly Mark[]): { text: string; marks: Mark[]; isCut: boolean } {
  const flat = text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ');
  if (flat.length <= longestSnippet) return { ...withoutSigns(flat, marks), isCut: false };
  const first = marks[0]?.[0] ?? 0;
  let start = first < longestSnippet - 40 ? 0 : first - 80;
  const space = start === 0 ? -1 : flat.indexOf(' ', start);
  if (space !== -1 && space < first) start = space + 1;
  const end = start + longestSnippet;
  const inside = marks.filter(([from, to]) => from >= start && to <= end).map(([from, to]): Mark => [from - start, to - start]);
  return { ...withoutSigns(flat.slice(start, end), inside), isCut: true };
}

/** Of headings, tables, code and emphasis. Others (`-`, `>`) mean something in plain text, too, once lines are one. */
const signs = /(?<!\S)(?:#{1,6}|\|(?:\s*:?-{3,}:?\s*\|)*|:?-{3,}:?)(?!\S)|`+|(?<!\w)\*\*|\*\*(?!\w)/g;

/** A text without what Markdown writes beside words, and its marks where they are then. */
function withoutSigns(text: string, marks: readonly Mark[]): { text: string; marks: Mark[] } {
  const gone: { readonly from: number; readonly to: number }[] = [];
  for (const { 0: sign, index } of text.matchAll(signs)) {
    // The blank after it goes along, so that none are left side by side.
    const to = index + sign.length;
    const isBesideWord = /^(?:`+|\*\*)$/.test(sign);
    gone.push({ from: index, to: !isBesideWord && text[to] === ' ' ? to + 1 : to });
  }
  if (gone.length === 0) return { text, marks: [...marks] };
  const moved = (place: number): number =>
    place - gone.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(place, to) - Math.min(place, from)), 0);
  let kept = '';
  let at = 0;
  for (const { from, to } of gone) {
    kept += text.slice(at, from);
    at = Math.max(at, to);
  }
  kept += text.slice(at);
  return {
    text: kept,
    marks: marks.map(([from, to]): Mark => [moved(from), moved(to)]).filter(([from, to]) => to > from),
  };
}
