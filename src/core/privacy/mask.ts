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

/** The same in DuckDB, so that values need not leave it. @param text an SQL expression of type VARCHAR */
export const maskExpression = (text: string): string =>
  `regexp_replace(regexp_replace(regexp_replace(left(${text}, ${shownCharacters}), '[\\p{Ll}\\p{Lm}\\p{Lo}]', 'x', 'g'), '[\\p{Lu}\\p{Lt}]', 'X', 'g'), '\\p{Nd}', '9', 'g') || case when length(${text}) > ${shownCharacters} then '…' else '' end`;
