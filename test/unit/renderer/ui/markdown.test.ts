import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { safeAddress } from '../../../../src/renderer/ui/markdown/safe-address.ts';
import { type Block, type Inline, parseMarkdown } from '../../../../src/renderer/ui/markdown/parse.ts';
import { pieceOf } from '../../../../src/renderer/ui/markdown/piece.ts';

const text = (text: string): Inline => ({ kind: 'text', text });
const paragraph = (...inside: Inline[]): Block => ({ kind: 'paragraph', inside });

const links = (source: string): Inline[] =>
  parseMarkdown(source)
    .flatMap((block) => (block.kind === 'paragraph' ? block.inside : []))
    .filter(({ kind }) => kind === 'link');

const levels = (source: string): number[] => parseMarkdown(source).flatMap((block) => (block.kind === 'heading' ? [block.level] : []));

describe('Markdown', () => {
  it('steps from heading to heading without leaving a level out', () => {
    expect(levels('## Uses\n\n#### Who\n\n### How\n\n# Lab\n\n## Rows')).toEqual([1, 2, 2, 1, 2]);
    expect(levels('# One\n\n## Two\n\n### Three\n\n## Two')).toEqual([1, 2, 3, 2]);
  });

  it('reads what people write', () => {
    expect(
      parseMarkdown(
        '# Lab\n\nSee *this* and **that**: `a`\n\n- one\n- two\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```sql\nSELECT 1\n```\n\n3. x',
      ),
    ).toEqual([
      { kind: 'heading', level: 1, inside: [text('Lab')] },
      paragraph(
        text('See '),
        { kind: 'emphasis', inside: [text('this')] },
        text(' and '),
        { kind: 'strong', inside: [text('that')] },
        text(': '),
        {
          kind: 'code',
          text: 'a',
        },
      ),
      { kind: 'list', start: null, items: [[paragraph(text('one'))], [paragraph(text('two'))]] },
      { kind: 'quote', blocks: [paragraph(text('said'))] },
      {
        kind: 'table',
        rows: [
          [
            { isHead: true, inside: [text('a')] },
            { isHead: true, inside: [text('b')] },
          ],
          [
            { isHead: false, inside: [text('1')] },
            { isHead: false, inside: [text('2')] },
          ],
        ],
      },
      { kind: 'code', text: 'SELECT 1\n', language: 'sql' },
      { kind: 'list', start: 3, items: [[paragraph(text('x'))]] },
    ]);
  });

  it('shows HTML as it is written', () => {
    expect(parseMarkdown('<script>alert(1)</script> <img src=x onerror=alert(1)>')).toEqual([
      paragraph(text('<script>alert(1)</script> <img src=x onerror=alert(1)>')),
    ]);
  });

  it('makes no link of what would run', () => {
    expect(links('[a](javascript:alert(1))')).toEqual([]);
    expect(links('[a](data:text/html,<script>)')).toEqual([]);
    expect(links('[a](https://example.org/x)')).toMatchObject([{ address: 'https://example.org/x' }]);
    expect(safeAddress('javascript:alert(1)')).toBeNull();
    expect(safeAddress('file:///etc/passwd')).toBeNull();
    expect(safeAddress('//example.org')).toBeNull();
    expect(safeAddress('mailto:a@example.org')?.protocol).toBe('mailto:');
  });

  it('never throws, whatever the text', () => {
    const pieces = fc.constantFrom(
      '*',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '|',
      '\n',
      '\n\n',
      '# ',
      '- ',
      '1. ',
      '> ',
      '![',
      '\\',
      '&amp;',
      '\u202e',
      'a',
      '---',
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
        (source) => Array.isArray(parseMarkdown(source)),
      ),
    );
    expect(() => parseMarkdown('['.repeat(20_000))).not.toThrow();
    expect(() => parseMarkdown('> '.repeat(20_000))).not.toThrow();
  });

  it('gives a very long text in pieces, at the end of a paragraph', () => {
    const long = `${'word '.repeat(100).trim()}.\n\n`.repeat(400);
    const first = pieceOf(long, 1);
    expect(first.length).toBeLessThanOrEqual(40_000);
    expect(first.endsWith('.')).toBe(true);
    expect(pieceOf(long, 99)).toBe(long);
    expect(pieceOf('😀'.repeat(30_000), 1).isWellFormed()).toBe(true);
  });
});
