/** Line and column, from 1, of an offset. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Thrown where a text stops being JSON, with what should stand there. */
class Fault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

// Between quotes: anything but quotes, backslashes and control characters.
const scalar = /true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?|"([ -!#-[\]-\u{10FFFF}]|\\(["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;

/** Reads one value and returns where it ends. Browsers tell the place of a fault in long texts only. */
function readValue(text: string, start: number): number {
  const spaceEnd = (from: number): number => {
    let at = from;
    while (/[ \t\r\n]/.test(text[at] ?? '')) at += 1;
    return at;
  };
  const readScalar = (from: number, wanted: string): number => {
    scalar.lastIndex = from;
    const found = scalar.exec(text);
    if (found === null)
      throw new Fault(
        text[from] === '"' ? 'this text does not end, or holds a character that must be escaped' : `${wanted} should stand here`,
        from,
      );
    return from + found[0].length;
  };
  let at = spaceEnd(start);
  const open = text[at];
  if (open !== '{' && open !== '[') return readScalar(at, 'a value');
  const close = open === '{' ? '}' : ']';
  at = spaceEnd(at + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    if (open === '{') {
      if (text[at] !== '"') throw new Fault('a name in quotes should stand here', at);
      at = spaceEnd(readScalar(at, 'a name in quotes'));
      if (text[at] !== ':') throw new Fault('a colon should stand here', at);
      at += 1;
    }
    at = spaceEnd(readValue(text, at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') throw new Fault(`a comma or ${close} should stand here`, at);
    at = spaceEnd(at + 1);
  }
}

/** What is wrong with a text as JSON, and where; null where it is JSON. */
export function jsonFault(text: string): { message: string; offset: number } | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    // Why the browser refuses it, it tells only in part: it is read again to find the place.
  }
  try {
    const end = readValue(text, 0);
    return { message: 'nothing should follow here', offset: end + (/^[ \t\r\n]*/.exec(text.slice(end))?.[0].length ?? 0) };
  } catch (thrown) {
    return thrown instanceof Fault ? { message: thrown.message, offset: thrown.offset } : { message: 'it is nested too deep', offset: 0 };
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
