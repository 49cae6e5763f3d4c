/** Words of a text for comparison: letters and digits, folded to lower case without accents. `COVID-19` is two words. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** English plural endings taken off, as far as that is safe without a dictionary: `studies` → `study`, `events` → `event`. */
export function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** Markdown's marks taken off a description, as far as they would get between its words. */
export const withoutMarkup = (text: string): string =>
  text
    .replaceAll(/<[^>]{0,1000}>/g, ' ')
    .replaceAll(/\]\([^)]{0,2000}\)/g, '] ')
    .replaceAll(/[`*_~#>[\]]/g, ' ');
