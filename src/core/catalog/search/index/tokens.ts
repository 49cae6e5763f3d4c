/** One word of a text, folded, with where it stands in the text (UTF-16 code units). */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** True for another reading of what the words beside it say too: "icd10" beside "icd" and "10", "laenge" beside "lange". */
  readonly isAlternate: boolean;
}

const separator = 0;
const lower = 1;
const upper = 2;
const digit = 3;
const mark = 4;

/** Class of each UTF-16 code unit, found when it is first met; 255 is not known yet. */
const classes = new Uint8Array(65_536).fill(255);

function classOf(code: number): number {
  const known = classes[code] ?? separator;
  if (known !== 255) return known;
  const character = String.fromCharCode(code);
  const found = /\p{Lu}|\p{Lt}/u.test(character)
    ? upper
    : /\p{L}/u.test(character) || (code >= 0xd800 && code <= 0xdfff)
      ? lower
      : /\p{N}/u.test(character)
        ? digit
        : /\p{M}/u.test(character)
          ? mark
          : separator;
  classes[code] = found;
  return found;
}

const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', þ: 'th', ð: 'd', ı: 'i' };
const plainAscii = /^[ -~]*$/;

/** Lower case without accents; letters that no accent makes are spelled out: "Größe" is "grosse". */
export function fold(text: string): string {
  const small = text.toLowerCase();
  if (plainAscii.test(small)) return small;
  return small
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøłđþðı]/g, (letter) => letters[letter] ?? letter);
}

/** The reading of umlauts that German keyboards without them use: "größe" is "groesse". */
const foldUmlauts = (text: string): string =>
  fold(text.normalize('NFC').toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'));

const longest = 64;

/**
 * The words of a text or of a technical name: split at everything that is no letter and no digit, between lower and upper case
 * (`patientId`), before the last capital of several (`HTTPServer`) and between letters and digits (`icd10`).
 * A word is at most 64 characters long; what is longer is cut there.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.length;
  let at = 0;
  while (at < end) {
    while (at < end && (classOf(text.charCodeAt(at)) === separator || classOf(text.charCodeAt(at)) === mark)) at += 1;
    if (at === end) break;
    const runStart = at;
    const before = tokens.length;
    while (at < end && classOf(text.charCodeAt(at)) !== separator) {
      const start = at;
      at = wordEnd(text, at, end);
      push(tokens, text, start, at);
    }
    // The run as one word: who types it so finds it so.
    if (tokens.length - before > 1) pushFolded(tokens, fold(text.slice(runStart, Math.min(at, runStart + longest))), runStart, at, true);
  }
  return tokens;
}

function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  let kind = classOf(text.charCodeAt(at));
  at += 1;
  for (; at < end; at += 1) {
    const next = classOf(text.charCodeAt(at));
    if (next === mark) continue;
    if (next === kind) continue;
    if (kind === upper && next === lower) {
      // "Patient": the capital begins the word; "HTTPServer": the last of several begins the next one.
      if (at - start > 1) return at - 1;
      kind = lower;
      continue;
    }
    return at;
  }
  return at;
}

function push(tokens: Token[], text: string, start: number, end: number): void {
  const raw = text.slice(start, Math.min(end, start + longest));
  const folded = fold(raw);
  pushFolded(tokens, folded, start, end, false);
  if (plainAscii.test(raw)) return;
  const spelled = foldUmlauts(raw);
  if (spelled !== folded) pushFolded(tokens, spelled, start, end, true);
}

function pushFolded(tokens: Token[], text: string, start: number, end: number, isAlternate: boolean): void {
  if (text !== '') tokens.push({ text, start, end, isAlternate });
}

/**
 * A name without its separators, by which `patient_id`, `patientId` and `PATIENT ID` are the same; a name of signs only stands
 * for itself.
 */
export function compactOf(text: string, tokens: readonly Token[] = tokensOf(text)): string {
  let compact = '';
  for (const token of tokens) if (!token.isAlternate) compact += token.text;
  return compact === '' ? fold(text.trim()) : compact;
}
