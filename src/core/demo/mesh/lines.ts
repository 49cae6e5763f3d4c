/** Rows of a table written as text: one a line, fields parted by `|`, as many as said. Empty lines are left out. */
export function rowsOf(text: string, fields: number): string[][] {
  return linesOf(text).map((line) => fieldsOf(line, fields));
}

export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

export function fieldsOf(line: string, fields: number): string[] {
  const parts = line.split('|');
  if (parts.length > fields) throw new Error(`This line of the demo has too many fields: ${line}`);
  return Array.from({ length: fields }, (_, index) => parts[index] ?? '');
}

export const wordsOf = (text: string): string[] => text.split(' ').filter((word) => word !== '');
