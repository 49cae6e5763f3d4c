import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvScanner, type CsvDialect, type CsvFindings } from '#core/intake/csv-scanner.ts';

const comma: CsvDialect = { delimiter: 0x2c, quote: 0x22, escape: 0x22, lineEnd: 'lf' };
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function scan(
  text: string,
  options: { dialect?: CsvDialect; width?: number; chunk?: number; keepBlanks?: boolean } = {},
): { rows: string[][]; lines: number[]; findings: CsvFindings } {
  const rows: string[][] = [];
  const lines: number[] = [];
  const scanner = new CsvScanner(options.dialect ?? comma, {
    ...(options.width === undefined ? {} : { expectedWidth: options.width }),
    keepBlanks: options.keepBlanks ?? false,
    onRecord: (record) => {
      rows.push(Array.from({ length: record.width }, (_, index) => decoder.decode(record.field(index))));
      lines.push(record.line);
    },
  });
  const bytes = encoder.encode(text);
  const step = options.chunk ?? (bytes.length || 1);
  for (let at = 0; at < bytes.length; at += step) scanner.push(bytes.slice(at, at + step));
  return { rows, lines, findings: scanner.end() };
}

describe('taking delimited text apart', () => {
  it('undoes quotes, keeps newlines inside of them, and knows the line of each record', () => {
    const { rows, lines, findings } = scan('a,b\n"x\ny","he said ""hi"""\n1,\n');
    expect(rows).toEqual([
      ['a', 'b'],
      ['x\ny', 'he said "hi"'],
      ['1', ''],
    ]);
    expect(lines).toEqual([1, 2, 4]);
    expect(findings.records).toBe(3);
  });

  it('takes LF and CR LF, also mixed, with or without an end to the last line', () => {
    const { rows, findings } = scan('10,hello,20\r\n20,world,30\n"30",test,""\r\n\r\n1,2,3\r');
    expect(rows).toEqual([
      ['10', 'hello', '20'],
      ['20', 'world', '30'],
      ['30', 'test', ''],
      ['1', '2', '3'],
    ]);
    expect(findings.crlf).toBeGreaterThan(0);
    expect(findings.lf).toBeGreaterThan(0);
    expect(findings.blankBetween).toEqual({ count: 1, first: [4] });
  });

  it('takes the lone CR of old Macintosh files', () => {
    expect(scan('a,b\r1,2\r', { dialect: { ...comma, lineEnd: 'cr' } }).rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('names the lines of rows that are too short, too long, or end in a surplus delimiter', () => {
    const { findings } = scan('a,b\n1\n2,3,4\n5,6,\n7,8\n', { width: 2 });
    expect(findings.shorter).toEqual({ count: 1, first: [2] });
    expect(findings.longer).toEqual({ count: 1, first: [3] });
    expect(findings.longerButEmpty).toEqual({ count: 1, first: [4] });
  });

  it('leaves out blanks before a quote and says so', () => {
    const { rows, findings } = scan('1, "a, b" ,2\n');
    expect(rows).toEqual([['1', 'a, b', '2']]);
    expect(findings.blanksAroundQuotes).toEqual({ count: 1, first: [1] });
  });

  it('keeps text after a closing quote, with the quotes, and says so', () => {
    const { rows, findings } = scan('"abc"def,2\n');
    expect(rows).toEqual([['"abc"def', '2']]);
    expect(findings.textAfterQuote.count).toBe(1);
  });

  it('names the line where a quote opens that never closes', () => {
    expect(scan('a,b\n1,"x\n2,3\n').findings.openQuoteLine).toBe(2);
  });

  it('reads a backslash as the escape where the dialect says so', () => {
    expect(scan('"a \\"b\\" \\\\ c\\n",2\n', { dialect: { ...comma, escape: 0x5c } }).rows).toEqual([['a "b" \\ c\\n', '2']]);
  });

  it('keeps blank lines of a one-column text as empty values, but not those after the last row', () => {
    const { rows, findings } = scan('a\n\n\nb\n\n', { keepBlanks: true });
    expect(rows).toEqual([['a'], [''], [''], ['b']]);
    expect(findings.records).toBe(4);
    expect(findings.blankAtEnd).toBe(1);
  });

  it('reads back whatever was written, in chunks of any size, and counts the same without keeping the fields', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '\0', '1'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        (table, chunk) => {
          const text = table.map((row) => `${row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\n`).join('');
          const { rows, findings } = scan(text, { chunk });
          expect(rows).toEqual(table);
          const counting = new CsvScanner(comma);
          counting.push(encoder.encode(text));
          expect(counting.end().widths).toEqual(findings.widths);
        },
      ),
    );
  });

  it('counts what stands above a table, and finds no fault with its width', () => {
    const scanner = new CsvScanner(comma, { expectedWidth: 2, recordsAbove: 2 });
    scanner.push(encoder.encode('made by a tool\n\nfor,you,alone\n\na,b\n1,2\n\n3\n'));
    const findings = scanner.end();
    expect(findings.records).toBe(5);
    expect(findings.shorter).toEqual({ count: 1, first: [8] });
    expect(findings.blankBetween).toEqual({ count: 1, first: [7] });
    expect(findings.longer.count).toBe(0);
    expect([...findings.widths.keys()]).toEqual([2, 1]);
  });
});
