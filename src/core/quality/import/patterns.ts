import { escapedPattern } from './dqdl-text.ts';
import { NotExpressible } from './loss.ts';

/**
 * A pattern that finds something anywhere, as one that fits the whole value: DQDL does not say which of the two it does, and this
 * one means the same both ways. A pattern that is tied to both ends stays as it is.
 */
export function anywhere(pattern: string): string {
  const hasAlternative = checkPattern(pattern);
  const isTied = pattern.startsWith('^') && /(?<!\\)(?:\\\\)*\$$/.test(pattern) && !hasAlternative;
  return isTied ? pattern : `^[\\s\\S]*(?:${pattern})[\\s\\S]*$`;
}

/**
 * Refuses what is no pattern, or is one in Python only.
 * @returns true where an alternative stands outside of brackets, so that `^` and `$` hold for a part of the pattern only
 */
function checkPattern(pattern: string): boolean {
  if (/\(\?P[<=>]|\\Z/.test(pattern))
    throw new NotExpressible('Its pattern is written in a notation of Python; DQDL takes patterns as Java has them.');
  let depth = 0;
  let classStart = -1;
  let hasAlternative = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '\\') {
      at += 1;
      if (at === pattern.length) depth = Number.NEGATIVE_INFINITY;
    } else if (classStart !== -1) {
      // A bracket that stands first in a class is one of its characters.
      const first = classStart + (pattern[classStart + 1] === '^' ? 2 : 1);
      if (character === ']' && at > first) classStart = -1;
    } else if (character === '[') classStart = at;
    else if (character === '(') depth += 1;
    else if (character === ')') depth = depth === 0 ? Number.NEGATIVE_INFINITY : depth - 1;
    else if (character === '|' && depth === 0) hasAlternative = true;
  }
  if (depth !== 0 || classStart !== -1) throw new NotExpressible('Its pattern is broken: a bracket or a backslash is left open.');
  return hasAlternative;
}

/** A pattern of `LIKE` as a regular expression without its ends. */
export const fromLike = (pattern: string): string =>
  [...pattern].map((character) => (character === '%' ? '[\\s\\S]*' : character === '_' ? '[\\s\\S]' : escapedPattern(character))).join('');
