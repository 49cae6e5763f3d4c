/** Line and column, from 1, of an offset. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What is wrong with a text as JSON, and where; null where it is JSON. */
export function jsonFault(text: string): { message: string; offset: number } | null {
  try {
    JSON.parse(text);
    return null;
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : 'This is no JSON';
    const found = /position (\d+)/.exec(message);
    // Where the reader does not tell a position, the text ends too early.
    return { message: message.replace(/ in JSON at position.*$| \(line.*$/, ''), offset: found === null ? text.length : Number(found[1]) };
  }
}

/** Where the value at a path begins in a JSON text; the whole where the path leads nowhere. */
export function offsetOf(text: string, path: readonly string[]): number {
  let at = 0;
  const space = (): void => {
    while (/\s/.test(text[at] ?? '')) at += 1;
  };
  const string = (): string => {
    const start = at;
    at += 1;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    at += 1;
    try {
      return String(JSON.parse(text.slice(start, at)));
    } catch {
      return '';
    }
  };
  const skip = (): void => {
    space();
    if (text[at] === '"') string();
    else if (text[at] === '{' || text[at] === '[') {
      for (let depth = 0; at < text.length;) {
        if (text[at] === '"') {
          string();
          continue;
        }
        if (text[at] === '{' || text[at] === '[') depth += 1;
        if (text[at] === '}' || text[at] === ']') depth -= 1;
        at += 1;
        if (depth === 0) return;
      }
    } else while (at < text.length && !/[,\]}\s]/.test(text[at] ?? '')) at += 1;
  };
  for (const member of path) {
    space();
    const isList = text[at] === '[';
    const start = at;
    at += 1;
    let isFound = false;
    for (let position = 0; at < text.length; position += 1) {
      space();
      if (text[at] === ']' || text[at] === '}' || text[at] === undefined) break;
      const name = isList ? String(position) : string();
      if (!isList) {
        space();
        at += 1;
      }
      space();
      if (name === member) {
        isFound = true;
        break;
      }
      skip();
      space();
      if (text[at] === ',') at += 1;
    }
    if (!isFound) return start;
  }
  space();
  return at;
}
