import type { TextFault } from '#contract/column-content.ts';

/** White space that is neither a blank, a tab nor a line break. */
const unusual = '\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000';
/** Characters of no width, and those that turn the direction of writing. */
const invisible = '\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069';

/**
 * Patterns that mean the same to RE2 and to JavaScript (flag `u`), so that the rows behind a figure are the rows that were counted.
 * Mojibake: UTF-8 that was read as Windows-1252 or Latin-1 leaves a lead byte's character with one of a continuation byte behind it.
 */
const patterns: Readonly<Record<Exclude<TextFault, 'not-composed'>, string>> = {
  'edge-space': `^[\\t-\\r ${unusual}]|[\\t-\\r ${unusual}]$`,
  'double-space': `[^\\t-\\r ]  +[^\\t-\\r ]`,
  'unusual-space': `[${unusual}]`,
  'line-break': '[\\r\\n\\x0B\\x0C\u0085\u2028\u2029]',
  'control-character': '[\\x00-\\x08\\x0E-\\x1F\\x7F-\u0084\u0086-\u009F]',
  'invisible-character': `[${invisible}]`,
  'byte-order-mark': '\uFEFF',
  'replacement-character': '\uFFFD',
  mojibake:
    '[\u00C2\u00C3][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]|\u00E2\u20AC|\u00EF\u00BB\u00BF|\u00F0\u0178',
};

const names = Object.keys(patterns) as (keyof typeof patterns)[];
const tests = names.map((fault) => ({ fault, test: new RegExp(patterns[fault], 'u') }));

/** A text of printable ASCII with single blanks inside has none of the faults. */
export const cleanPattern = '[!-~]+( [!-~]+)*';
const clean = new RegExp(`^(?:${cleanPattern})$`);

export const isClean = (text: string): boolean => text === '' || clean.test(text);

/** Every fault of a text; none of a text that is empty. */
export function faultsOf(text: string): TextFault[] {
  if (isClean(text)) return [];
  const found: TextFault[] = tests.filter(({ test }) => test.test(text)).map(({ fault }) => fault);
  if (text.normalize('NFC') !== text) found.push('not-composed');
  return found;
}

/**
 * The same as a condition.
 * @param text SQL expression of a text
 * @param bind makes a placeholder of a value
 */
export function faultCondition(fault: TextFault, text: string, bind: (value: string) => string): string {
  if (fault === 'not-composed') return `nfc_normalize(${text}) <> ${text}`;
  return `regexp_matches(${text}, ${bind(patterns[fault])}::varchar)`;
}
