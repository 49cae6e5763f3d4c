import type { CountedText } from './counted.ts';

/** Characters of a value that its mask shows. */
export const maskLength = 60;

const letter = /\p{L}/u;
const upper = /[\p{Lu}\p{Lt}]/u;
const digit = /\p{Nd}/u;

/** The mask of one character: `A`, `a`, `9` or itself. */
function classOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 128) {
    if (code >= 48 && code <= 57) return '9';
    if (code >= 65 && code <= 90) return 'A';
    return code >= 97 && code <= 122 ? 'a' : character;
  }
  if (upper.test(character)) return 'A';
  if (letter.test(character)) return 'a';
  return digit.test(character) ? '9' : character;
}

/** `A99-9` for `K12-3`: the shape of a value without its content. */
export function maskOf(text: string): string {
  return cutMask(rawMask(text, maskLength + 1));
}

/** `A+9+-9+` for `K12-3`: runs of one class are written once. */
export function runsOf(text: string): string {
  return cutMask(rawMask(text, Infinity).replaceAll(/A+/g, 'A+').replaceAll(/a+/g, 'a+').replaceAll(/9+/g, '9+'));
}

function rawMask(text: string, most: number): string {
  let mask = '';
  let length = 0;
  for (const character of text) {
    if (length++ === most) break;
    mask += classOf(character);
  }
  return mask;
}

function cutMask(mask: string): string {
  if (mask.length <= maskLength) return mask;
  const characters = Array.from(mask);
  if (characters.length <= maskLength) return mask;
  // A class is not parted from its plus.
  const end = characters[maskLength] === '+' ? maskLength + 1 : maskLength;
  return end >= characters.length ? mask : `${characters.slice(0, end).join('')}…`;
}

/** ASCII first: patterns of it are several times quicker than those of all scripts. */
const plainClasses: Readonly<Record<string, string>> = { A: '[A-Z]', a: '[a-z]', 9: '[0-9]' };
const allClasses: Readonly<Record<string, string>> = { A: '[\\p{Lu}\\p{Lt}]', a: '[\\p{Ll}\\p{Lm}\\p{Lo}]', 9: '\\p{Nd}' };
const special = /[\\^$.|?*+()[\]{}]/;

/**
 * A pattern (RE2) of every value with this mask.
 * @param isCollapsed a `+` behind a class stands for one or more
 * @param scripts whether letters and digits of every script count, or of ASCII alone
 */
export function maskPattern(mask: string, isCollapsed: boolean, scripts: 'ascii' | 'all'): string {
  const classes = scripts === 'ascii' ? plainClasses : allClasses;
  const characters = Array.from(mask);
  const isCut = characters.at(-1) === '…' && characters.length > maskLength;
  if (isCut) characters.pop();
  const parts = characters.map((character, index) => {
    const known = classes[character];
    if (known !== undefined) return known;
    if (isCollapsed && character === '+' && classes[characters[index - 1] ?? ''] !== undefined) return '+';
    return special.test(character) ? `\\${character}` : character;
  });
  return `(?s)${parts.join('')}${isCut ? '.+' : ''}`;
}

export interface MaskGroup {
  readonly mask: string;
  readonly count: number;
  readonly values: number;
  readonly example: string;
}

/** Puts values together by their masks, the most frequent mask first. */
export function groupMasks(values: readonly CountedText[], isCollapsed: boolean): MaskGroup[] {
  const groups = new Map<string, { count: number; values: number; example: string }>();
  for (const { count, text } of values) {
    const mask = isCollapsed ? runsOf(text) : maskOf(text);
    const group = groups.get(mask);
    if (group) {
      group.count += count;
      group.values += 1;
    } else groups.set(mask, { count, values: 1, example: text });
  }
  return [...groups].map(([mask, group]) => ({ mask, ...group })).toSorted((one, other) => other.count - one.count);
}
