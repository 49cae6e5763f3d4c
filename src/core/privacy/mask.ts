/** Characters of a masked example; what is longer is cut. */
const shownCharacters = 40;

/**
 * The form of a value without the value: letters become `x` or `X`, digits `9`, everything else stays.
 * Agrees with {@link maskExpression}.
 */
export function maskValue(text: string): string {
  const characters = [...text];
  const masked = characters
    .slice(0, shownCharacters)
    .join('')
    .replace(/[\p{Ll}\p{Lm}\p{Lo}]/gu, 'x')
    .replace(/[\p{Lu}\p{Lt}]/gu, 'X')
    .replace(/\p{Nd}/gu, '9');
  return characters.length > shownCharacters ? `${masked}…` : masked;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const from = `${letters}${letters.toUpperCase()}0123456789`;
const to = `${'x'.repeat(26)}${'X'.repeat(26)}${'9'.repeat(10)}`;

/**
 * The same in DuckDB, so that values need not leave it. Most texts are ASCII, which is exchanged letter by letter in a fraction of the
 * time that patterns take.
 * @param text an SQL expression of type VARCHAR
 */
export function maskExpression(text: string): string {
  const part = `left(${text}, ${shownCharacters})`;
  const byPattern = `regexp_replace(regexp_replace(regexp_replace(${part}, '[\\p{Ll}\\p{Lm}\\p{Lo}]', 'x', 'g'), '[\\p{Lu}\\p{Lt}]', 'X', 'g'), '\\p{Nd}', '9', 'g')`;
  const masked = `case when strlen(${part}) = length(${part}) then translate(${part}, '${from}', '${to}') else ${byPattern} end`;
  return `${masked} || case when length(${text}) > ${shownCharacters} then '…' else '' end`;
}
