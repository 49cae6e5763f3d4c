/** A piece of HTML that is safe to put into a page. Made only by {@link html} and {@link trusted}. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | readonly Html[] | string | number;

/** A template whose values are escaped, unless they are pieces of HTML themselves. */
export function html(fixed: TemplateStringsArray, ...values: readonly Part[]): Html {
  const parts = fixed.map((text, index) => (index < values.length ? text + partText(values[index] ?? '') : text));
  return new Html(parts.join(''));
}

/** A constant of this program, put into the page as it is. Never for anything that comes from a file. */
export const trusted = (text: string): Html => new Html(text);

function partText(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map((piece) => piece.text).join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

// Control characters would vanish, and marks of writing direction could make one value read as another.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const invisible = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g;

/** Text as it can be read, and as no browser takes it for anything else; what is invisible is shown as its code point. */
export function escaped(text: string): string {
  const visible = text.replaceAll(
    invisible,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
  return visible.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
