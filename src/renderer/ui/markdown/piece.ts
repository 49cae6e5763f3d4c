/** Characters that are read and shown at once: more than any readme that somebody wrote by hand. */
const pieceLength = 40_000;

/** The first pieces of a text, up to the end of a paragraph where one is near. */
export function pieceOf(text: string, pieces: number): string {
  const end = pieces * pieceLength;
  if (text.length <= end) return text;
  const paragraph = text.lastIndexOf('\n\n', end);
  if (paragraph > end - pieceLength / 2) return text.slice(0, paragraph);
  const cut = text.slice(0, end);
  // Half of a pair of code units is no character.
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
