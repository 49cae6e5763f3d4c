const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/**
 * Texts as people read them, in the order that the engine gives lists: numbers by their value, and neither case nor accents tell two
 * apart. 0 where nothing else does.
 */
export const compareTexts = (one: string, other: string): number => collator.compare(one, other);

/** Two keys of one column of a table: numbers by value, texts as people read them, those that only case or accents tell apart by these. */
export function compareKeys(one: number | string, other: number | string): number {
  const order = typeof one === 'string' && typeof other === 'string' ? compareTexts(one, other) : 0;
  return order !== 0 ? order : one < other ? -1 : one > other ? 1 : 0;
}
