import { describe, expect, it } from 'vitest';
import { detectDialect, hasHeader } from '#core/intake/csv-dialect.ts';

const detect = (text: string) => {
  const { dialect, titleRecords } = detectDialect(new TextEncoder().encode(text), true);
  return {
    delimiter: String.fromCharCode(dialect.delimiter),
    quote: dialect.quote === null ? '' : String.fromCharCode(dialect.quote),
    escape: dialect.escape === null ? '' : String.fromCharCode(dialect.escape),
    titleRecords,
  };
};

describe('finding the delimiter', () => {
  it.each([
    [',', 'a,b\n1,2\n3,4\n'],
    [';', 'a;b\n1,5;2,5\n3,5;4,5\n'],
    ['\t', 'a\tb\n1, one\t2\n3, three\t4\n'],
    ['|', 'a|b\n1|2\n'],
    ['^', 'a^b\n1^2\n'],
  ])('finds %j', (delimiter, text) => {
    expect(detect(text).delimiter).toBe(delimiter);
  });

  it('finds it in a ragged text, too', () => {
    expect(detect('id,name,age\n1,Ann,20\n2,Bob\n3,Cid,30,x\n4,Dee,40\n').delimiter).toBe(',');
  });

  it('does not split the values of a one-column text', () => {
    expect(detect('remark\nslept well\nate, drank, slept\nate\n').delimiter).not.toBe(',');
    expect(detect('remark\nslept well\nate\n').delimiter).toBe(',');
  });

  it('tells backslashes from doubled quotes, double quotes from single ones, and lets an inch sign be one', () => {
    expect(detect('a,b\n"x \\"y\\", z",2\n"v",3\n').escape).toBe('\\');
    expect(detect('a\tb\n5"\t6\n7\t8"\n').quote).toBe('"');
    expect(detect("a,b\n'x, y',2\n'z, w',3\n").quote).toBe("'");
  });

  it('leaves title lines above the table out', () => {
    expect(detect('Report of June\nmade by hand\na,b,c\n1,2,3\n4,5,6\n').titleRecords).toBe(2);
    expect(detect('a,b,c\n1,2,3\n').titleRecords).toBe(0);
  });

  it('leaves titles out that hold the delimiter themselves', () => {
    const table = 'member,code,amount\nM1,E11,5\nM2,I10,6\nM3,I10,7\n';
    expect(detect(`Extract\nmade on June 30, 2026\n${table}`).titleRecords).toBe(2);
    expect(detect(`Extract, June 2026\n\n${table}`).titleRecords).toBe(1);
    expect(detect(`Extract, June 2026\nby hand\n\n${table}`).titleRecords).toBe(2);
  });

  it('keeps short rows that are no titles', () => {
    expect(detect('a,b\n1,2,3\n4,5,6\n7,8,9\n').titleRecords).toBe(0);
    expect(detect('a,b,c\n1,2,3\n\n4,5,6\n7,8,9\n').titleRecords).toBe(0);
  });
});

describe('telling whether the first line names the columns', () => {
  it('takes a name of any length where the values below are of another kind', () => {
    const long = 'potassium_'.repeat(30);
    expect(hasHeader([long, 'site'], [['4.1', 'A']])).toBe(true);
    expect(hasHeader([long, 'site'], [['slept well', 'A']])).toBe(false);
  });

  it('says yes to names above values of another kind, and to names alone', () => {
    expect(hasHeader(['id', 'name'], [['1', 'Ann']])).toBe(true);
    expect(
      hasHeader(
        ['first', 'last'],
        [
          ['Ann', 'Lee'],
          ['Bob', 'Ray'],
        ],
      ),
    ).toBe(true);
    expect(hasHeader(['path'], [])).toBe(true);
    expect(hasHeader(['a', '', 'a'], [['1', '2', '3']])).toBe(true);
    expect(hasHeader(['state', '2023', '2024'], [['TX', '5', '6']])).toBe(true);
  });

  it('says no to numbers, dates and values that come again', () => {
    expect(hasHeader(['1', 'Ann'], [['2', 'Bob']])).toBe(false);
    expect(hasHeader(['2024-01-01', 'x'], [['2024-01-02', 'y']])).toBe(false);
    expect(
      hasHeader(
        ['TX', 'open'],
        [
          ['CA', 'open'],
          ['TX', 'shut'],
        ],
      ),
    ).toBe(false);
  });
});
