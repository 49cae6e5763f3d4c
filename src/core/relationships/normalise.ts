/**
 * SQL of a text without what people write differently: case, accents, white space and punctuation become nothing or one blank.
 * Numbers stay as they are (a point or a sign in them means something), and so do texts of nothing but punctuation.
 * @param text SQL of the text
 */
export function normalisedText(text: string): string {
  const plain = `trim(regexp_replace(lower(strip_accents(${text})), '[^\\p{L}\\p{N}]+', ' ', 'g'))`;
  return `CASE WHEN try_cast(${text} AS DOUBLE) IS NULL AND ${plain} <> '' THEN ${plain} ELSE ${text} END`;
}
