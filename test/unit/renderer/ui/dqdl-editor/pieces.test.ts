import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dqdlLexer } from '#core/quality/dqdl/tokens.ts';
import { piecesOf } from '../../../../../src/renderer/ui/dqdl-editor/pieces.ts';

/** The kinds under which the colours show a token of the language. */
function kindsOf(name: string): readonly string[] {
  if (['Metadata', 'DataSources', 'Rules', 'Analyzers', 'DefaultLabels'].includes(name)) return ['section'];
  if (['Labels', 'With', 'Where', 'Matches', 'And', 'Or', 'Of', 'Between', 'In', 'Not'].includes(name)) return ['keyword'];
  if (['Null', 'Empty', 'WhitespacesOnly'].includes(name)) return ['constant'];
  if (['DurationUnit', 'SizeUnit'].includes(name)) return ['unit'];
  if (['Integer', 'Decimal'].includes(name)) return ['number'];
  if (['Day', 'Time'].includes(name)) return ['date'];
  if (name === 'Text') return ['text'];
  if (name === 'Now') return ['function'];
  if (name === 'Identifier') return ['type', 'name', 'function', 'variable'];
  if (name === 'Dollar') return ['variable'];
  if (name === 'Comma' || name === 'Colon') return ['comma'];
  if (/Brace|Bracket|Parenthesis/.test(name)) return ['bracket'];
  return name === 'SingleQuote' || name === 'Quote' ? ['stray'] : ['operator'];
}

/** Places where the colours say something else than the language's own lexer. */
function differences(text: string): string[] {
  const pieces = piecesOf(text);
  const { tokens } = dqdlLexer.tokenize(text);
  let at = 0;
  return tokens.flatMap((token) => {
    const end = (token.endOffset ?? token.startOffset) + 1;
    while ((pieces[at]?.end ?? Infinity) <= token.startOffset) at += 1;
    const piece = pieces[at];
    // `$name` is one piece and two tokens.
    const covers = piece && piece.start <= token.startOffset && piece.end >= end;
    const exact = covers && (piece.kind === 'variable' || (piece.start === token.startOffset && piece.end === end));
    const kinds = piece?.kind === 'variable' ? ['variable', ...kindsOf(token.tokenType.name)] : kindsOf(token.tokenType.name);
    return exact && kinds.includes(piece.kind)
      ? []
      : [`${token.tokenType.name} ${token.image} at ${token.startOffset} reads as ${piece?.kind ?? 'nothing'}`];
  });
}

test('the colours see the pieces that the language sees', () => {
  const text = [
    '# about',
    'limit = "x"',
    'Rules = [',
    '  ColumnValues "a" in ["b\\"c", "d", NULL] where "x > 1" with threshold >= 0.9, # why',
    '  (RowCount > avg(last(10))*0.8) and (FileSize < 10 MB),',
    '  ColumnValues "day" between "2024-01-01" and (now() - 3 days),',
    '  CustomSql "select 1',
    '    from primary" = 1, IsIn 10KB .5 !=',
    ']',
  ].join('\n');
  expect(differences(text)).toEqual([]);
  expect(
    piecesOf(text)
      .filter(({ kind }) => kind === 'comment')
      .map((piece) => piece.text),
  ).toEqual(['# about', '# why']);
  expect(piecesOf(text).find((piece) => piece.text.startsWith('"select'))?.text).toBe('"select 1\n    from primary"');
});

test('whatever is typed, the colours see the same pieces as the language', () => {
  const bits = fc.constantFrom(
    'Rules',
    ' = ',
    '[',
    ']',
    '(',
    ')',
    ',',
    '"a b"',
    '"2024-01-01"',
    '"12:30"',
    '"9:30 AM"',
    '"12:30 AM"',
    'now()',
    'now( )',
    ' and ',
    ' OR ',
    ' days',
    '10',
    '10.5',
    '.5',
    '1e6',
    '-',
    '>=',
    '<',
    '!=',
    '$x',
    'NULL',
    'EMPTY',
    'IsComplete',
    'in',
    '\n',
    ' ',
    '"\\""',
    '"\\\\"',
    ':',
    '{',
    '}',
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 30 }), (parts) => {
      expect(differences(parts.join(''))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

const cases = resolve(import.meta.dirname, '../../../../../../shared/cases/dqdl');
if (!existsSync(cases)) console.warn('SKIPPED: the rulesets of ../shared/cases/dqdl are not here, so their colours are not tested');

test.skipIf(!existsSync(cases))('rulesets that others wrote are coloured as they are read', () => {
  const files = readdirSync(cases).filter((name) => name.endsWith('.dqdl'));
  const wrong = files.flatMap((file) => {
    const text = readFileSync(join(cases, file), 'utf8');
    // A quote that nothing closes is a stray to the language, which looks ahead; to the colours a text that goes on.
    const { errors, tokens } = dqdlLexer.tokenize(text);
    const isOpen = tokens.some(({ tokenType }) => tokenType.name === 'Quote');
    return errors.length > 0 || isOpen || text.includes('\r') ? [] : differences(text).map((line) => `${file}: ${line}`);
  });
  expect(wrong).toEqual([]);
});
