import { singular, wordsOf } from '../lint/words.ts';
import { abbreviations } from './abbreviations.ts';

/** Words that say nothing of what is meant. */
const empty = new Set([
  'a',
  'an',
  'and',
  'as',
  'at',
  'by',
  'der',
  'die',
  'das',
  'for',
  'from',
  'in',
  'is',
  'it',
  'of',
  'on',
  'or',
  'that',
  'the',
  'to',
  'und',
  'von',
  'was',
  'were',
  'which',
  'with',
]);

const told = (words: readonly string[]): string[] => [...new Set(words.map(singular).filter((word) => word !== '' && !empty.has(word)))];

/** Words of a name as people write it, each once. */
export const nameWords = (text: string): string[] => told(wordsOf(text));

/** Words of the name of a column or a table: at capitals, underscores and digits, short forms written out. */
export function technicalWords(name: string): string[] {
  const parts = wordsOf(name.replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2').replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2'));
  return told(parts.flatMap((part) => abbreviations.get(part) ?? withoutNumber(part)));
}

/** `code2` is a second code; `b12` is a name of its own. */
function withoutNumber(part: string): readonly string[] {
  const word = part.replace(/\d+$/, '');
  return word.length < 3 ? [part] : (abbreviations.get(word) ?? [word]);
}

/** The name without what tells deliveries of the same thing apart: case, separators and numbers behind. */
export const plainName = (name: string): string =>
  wordsOf(name.replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2'))
    .join(' ')
    .replace(/ \d+$/, '');
