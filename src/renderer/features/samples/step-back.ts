/** Parameters of the address that open something in the inspector, by the part of the sample that they belong to. */
const opened: Readonly<Record<string, string>> = {
  columns: 'column',
  privacy: 'finding',
  rules: 'rule',
  compare: 'column',
  duplicates: 'pair',
};

/**
 * One step back within a sample: closes what is open, or goes from the rows back to the column that sent one there.
 * @returns what changes in the address; null where nothing is left to close
 */
export function stepBack(tab: string, query: URLSearchParams): Readonly<Record<string, null>> | null {
  if (query.has('reading')) return { reading: null };
  const inside = opened[tab];
  if (inside !== undefined && query.has(inside)) return { [inside]: null };
  return tab === 'rows' && query.has('column') ? { tab: null } : null;
}
