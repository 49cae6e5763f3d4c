/**
 * Makes names that DuckDB can hold apart: never empty, unique without regard to case, no NUL. Names that are fine stay as they are.
 * @returns the names, and the positions (from 1) that had no name or one that was taken
 */
export function columnNames(raw: readonly string[]): { names: string[]; missing: number[]; repeated: number[] } {
  const cleaned = raw.map((name) => name.replaceAll('\0', '\ufffd').trim());
  const taken = new Set<string>();
  const given = new Set(cleaned.map((name) => name.toLowerCase()));
  const missing: number[] = [];
  const repeated: number[] = [];
  const names = cleaned.map((name, index) => {
    const isFree = name !== '' && !taken.has(name.toLowerCase());
    if (isFree) {
      taken.add(name.toLowerCase());
      return name;
    }
    (name === '' ? missing : repeated).push(index + 1);
    const base = name === '' ? 'column' : name;
    let number = name === '' ? index + 1 : 2;
    while (taken.has(`${base}_${String(number)}`.toLowerCase()) || given.has(`${base}_${String(number)}`.toLowerCase())) number++;
    const unique = `${base}_${String(number)}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
  return { names, missing, repeated };
}
