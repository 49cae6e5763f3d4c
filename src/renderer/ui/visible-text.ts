/** A piece of a text as it is shown: as it is, or a mark in place of a character that cannot be seen. */
export interface TextPart {
  kind: 'text' | 'mark';
  text: string;
  /** What the mark stands for, e.g. "U+202E right-to-left override". */
  title?: string;
}

const named: Readonly<Record<number, readonly [mark: string, name: string]>> = {
  0x09: ['⇥', 'tab'],
  0x0a: ['⏎', 'line feed'],
  0x0d: ['CR', 'carriage return'],
  0x7f: ['DEL', 'delete'],
  0xa0: ['NBSP', 'no-break space'],
  0xad: ['SHY', 'soft hyphen'],
  0x061c: ['ALM', 'Arabic letter mark'],
  0x200b: ['ZWSP', 'zero width space'],
  0x200c: ['ZWNJ', 'zero width non-joiner'],
  0x200d: ['ZWJ', 'zero width joiner'],
  0x200e: ['LRM', 'left-to-right mark'],
  0x200f: ['RLM', 'right-to-left mark'],
  0x2028: ['LS', 'line separator'],
  0x2029: ['PS', 'paragraph separator'],
  0x202a: ['LRE', 'left-to-right embedding'],
  0x202b: ['RLE', 'right-to-left embedding'],
  0x202c: ['PDF', 'pop directional formatting'],
  0x202d: ['LRO', 'left-to-right override'],
  0x202e: ['RLO', 'right-to-left override'],
  0x202f: ['NNBSP', 'narrow no-break space'],
  0x2060: ['WJ', 'word joiner'],
  0x2066: ['LRI', 'left-to-right isolate'],
  0x2067: ['RLI', 'right-to-left isolate'],
  0x2068: ['FSI', 'first strong isolate'],
  0x2069: ['PDI', 'pop directional isolate'],
  0xfeff: ['BOM', 'zero width no-break space'],
  0xfffd: ['�', 'replacement character: bytes that were not text'],
};

function codeName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

const controls = 'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
  ' ',
);

const letter = /\p{L}|\p{M}/u;
const picture = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/u;

/** Joiners do their proper work between letters and inside emoji; anywhere else they hide. */
function joinsProperly(code: number, before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  if (code === 0x200d && picture.test(before) && picture.test(after)) return true;
  return (code === 0x200c || code === 0x200d) && letter.test(before) && letter.test(after);
}

function markOf(code: number, before: string | undefined, after: string | undefined): TextPart | null {
  if (joinsProperly(code, before, after)) return null;
  const known = named[code];
  if (known) return { kind: 'mark', text: known[0], title: `${codeName(code)} ${known[1]}` };
  if (code < 0x20) return { kind: 'mark', text: controls[code] ?? codeName(code), title: `${codeName(code)} control character` };
  if (code >= 0x80 && code < 0xa0) return { kind: 'mark', text: codeName(code), title: `${codeName(code)} control character` };
  if (code >= 0xd800 && code <= 0xdfff) return { kind: 'mark', text: codeName(code), title: `${codeName(code)} half of a character` };
  if (code >= 0xe0000 && code <= 0xe007f) return { kind: 'mark', text: codeName(code), title: `${codeName(code)} tag character` };
  return null;
}

/**
 * A text with everything that cannot be seen, or that turns the writing direction, made visible: control and format characters become
 * marks, spaces at either end become dots. `limit` is in characters; what is beyond it is left out and `cut` says so.
 */
export function visibleText(text: string, limit = Number.POSITIVE_INFINITY): { parts: TextPart[]; cut: boolean } {
  // Every character is at most two code units: more need not be read.
  const characters = Array.from(Number.isFinite(limit) ? text.slice(0, limit * 2 + 2) : text);
  const cut = characters.length > limit || (Number.isFinite(limit) && text.length > limit * 2 + 2);
  const shown = cut ? characters.slice(0, limit) : characters;
  let start = 0;
  while (shown[start] === ' ') start += 1;
  let end = shown.length;
  if (!cut) while (end > start && shown[end - 1] === ' ') end -= 1;
  const parts: TextPart[] = [];
  let run = '';
  const flush = () => {
    if (run !== '') parts.push({ kind: 'text', text: run });
    run = '';
  };
  const spaces = (count: number) => {
    if (count > 0) parts.push({ kind: 'mark', text: '·'.repeat(count), title: count === 1 ? 'space' : `${count} spaces` });
  };
  spaces(start);
  for (let index = start; index < end; index += 1) {
    const character = shown[index] ?? '';
    const mark = markOf(character.codePointAt(0) ?? 0, shown[index - 1], shown[index + 1]);
    if (mark === null) run += character;
    else {
      flush();
      parts.push(mark);
    }
  }
  flush();
  spaces(start === shown.length ? 0 : shown.length - end);
  return { parts, cut };
}

/** What a part is in a text that is shown with its lines: ends of lines and spaces as they are; null for what stays a mark. */
export function asItIs({ kind, text }: TextPart): string | null {
  if (kind === 'text') return text;
  if (text === '⏎') return '\n';
  return text.startsWith('·') ? ' '.repeat(text.length) : null;
}

/** Letters that anybody sees, as most names are made of. */
const plain = /^[!-~](?:[ -~]*[!-~])?$/;

/** The same as one plain text, for names: marks stand in brackets, spaces at the ends stay. */
export function visibleName(name: string): string {
  if (plain.test(name)) return name;
  return visibleText(name)
    .parts.map((part) => (part.kind === 'text' ? part.text : part.text.startsWith('·') ? ' '.repeat(part.text.length) : `[${part.text}]`))
    .join('');
}
