import * as check from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asItIs, visibleName, visibleText } from '../../../../src/renderer/ui/visible-text.ts';

const shown = (text: string, limit?: number) =>
  visibleText(text, limit)
    .parts.map((part) => (part.kind === 'mark' ? `<${part.text}>` : part.text))
    .join('');

describe('a text with nothing hidden', () => {
  it.each([
    ['plain text', 'plain text'],
    ['a\nb\tc', 'a<⏎>b<⇥>c'],
    ['\u202egpj.exe', '<RLO>gpj.exe'],
    ['zero\u200bwidth', 'zero<ZWSP>width'],
    ['bell\u0007', 'bell<BEL>'],
    ['\u0000', '<NUL>'],
    ['  both ends ', '<··>both ends<·>'],
    ['   ', '<···>'],
    ['half \ud83d', 'half <U+D83D>'],
    ['مرحبا', 'مرحبا'],
  ])('%j is shown as %s', (text, expected) => expect(shown(text)).toBe(expected));

  it('leaves joiners alone where they do their work', () => {
    expect(shown('👩\u200d👧')).toBe('👩\u200d👧');
    expect(shown('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(shown('a\u200d1')).toBe('a<ZWJ>1');
  });

  it('cuts by characters, never through one, and says so', () => {
    expect(visibleText('👍👍👍', 2)).toEqual({ parts: [{ kind: 'text', text: '👍👍' }], cut: true });
    expect(visibleText('👍👍', 2).cut).toBe(false);
  });

  it('never loses a visible character', () => {
    check.assert(
      check.property(check.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(shown(text).replaceAll(/<·+>/g, (dots) => ' '.repeat(dots.length - 2))).toBe(text);
      }),
    );
  });

  it('names keep their spaces and put marks in brackets', () => {
    expect(visibleName('report\u202egpj.parquet ')).toBe('report[RLO]gpj.parquet ');
  });
});

const lined = (text: string) => visibleText(text).parts.map((part) => asItIs(part) ?? `[${part.text}]`);

describe('a text that is shown with its lines', () => {
  it('keeps ends of lines and spaces, and marks what turns the direction', () =>
    expect(lined('  one\ntwo\u202Eeerht ').join('')).toBe('  one\ntwo[RLO]eerht '));
  it('keeps a middle dot that somebody wrote', () => expect(lined('·  first point').join('')).toBe('·  first point'));
});
