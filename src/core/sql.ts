/** A name as an SQL identifier, whatever characters it holds. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL string literal, whatever characters it holds. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A file's path as a literal for DuckDB's readers, which take `*`, `?` and `[` for patterns: here they mean themselves. */
export function quotePath(path: string): string {
  return quoteLiteral(path.replaceAll(/[*?[]/g, (character) => `[${character}]`));
}
