/** `\` and a line end, as the specification has it: both go away. */
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '/': '/', '\\': '\\', '"': '"', '\n': '' };

/** What a quoted text means; an escape that Smithy does not know stays as it is written. */
function unescaped(inside: string): string {
  return inside.replaceAll(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (whole, code: string | undefined, letter: string | undefined) =>
    code === undefined ? (escapes[letter ?? ''] ?? whole) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** `"…"` with its escapes. */
export const textOf = (image: string): string => unescaped(image.slice(1, -1).replaceAll(/\r\n?/g, '\n'));

/**
 * A text block: what stands after the line of the opening quotes, less the indentation that all its lines share and less white
 * space at line ends (https://smithy.io/2.0/spec/idl.html#text-blocks).
 */
export function textBlockOf(image: string): string {
  const inside = image.slice(3, -3).replaceAll(/\r\n?/g, '\n');
  const lines = inside.replace(/^[^\S\n]*\n/, '').split('\n');
  const last = lines.length - 1;
  const indents = lines.filter((line, index) => index === last || line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return unescaped(lines.map((line) => line.slice(shared).trimEnd()).join('\n'));
}
