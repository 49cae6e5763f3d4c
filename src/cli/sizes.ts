const units: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/**
 * Reads a size as DuckDB does: `2GB` is 2 × 10^9 bytes, `2GiB` 2 × 2^30; a bare number is bytes.
 * @returns bytes, or null when the text is not a size
 */
export function parseSize(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?i?b)?$/i.exec(text.trim());
  const factor = units[(match?.[2] ?? 'b').toLowerCase()];
  if (!match?.[1] || factor === undefined) return null;
  return Math.floor(Number(match[1]) * factor);
}

/** @returns a whole number of at least `least`, or null when the text is not one */
export function parseWhole(text: string, least: number): number | null {
  if (!/^\d{1,15}$/.test(text)) return null;
  const value = Number(text);
  return value >= least ? value : null;
}
