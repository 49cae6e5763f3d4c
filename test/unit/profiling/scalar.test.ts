import { describe, expect, it } from 'vitest';
import { columnType } from '#core/profiling/column-type.ts';
import { decodeScalar } from '#core/profiling/scalar.ts';

const decode = (text: string | null, type: string) => decodeScalar(text, columnType(type));

describe('a value on its way out', () => {
  it.each([
    ['9007199254740991', 'BIGINT', 9_007_199_254_740_991],
    ['9007199254740993', 'BIGINT', '9007199254740993'],
    ['170141183460469231731687303715884105727', 'HUGEINT', '170141183460469231731687303715884105727'],
    ['4.80', 'DECIMAL(5,2)', 4.8],
    ['-0.0000000001', 'DECIMAL(38,10)', -1e-10],
    ['1234567890123456.78', 'DECIMAL(38,2)', '1234567890123456.78'],
    ['inf', 'DOUBLE', 'Infinity'],
    ['true', 'BOOLEAN', true],
    ['2024-02-29', 'DATE', '2024-02-29'],
    ['2024-02-29 10:11:12.5', 'TIMESTAMP', '2024-02-29T10:11:12.5'],
    ['2024-02-29 10:11:12', 'TIMESTAMP WITH TIME ZONE', '2024-02-29T10:11:12Z'],
    ['0044-03-15 (BC) 00:00:00', 'TIMESTAMP', '0044-03-15 (BC) 00:00:00'],
    ['AAFF', 'BLOB', 'aaff'],
    ['{"a":1}', 'STRUCT(a INTEGER)', '{"a":1}'],
    [null, 'BIGINT', null],
  ])('%s of type %s is %s', (text, type, value) => {
    expect(decode(text, type)).toBe(value);
  });

  it('is cut between characters, not inside one', () => {
    expect(decode('😀'.repeat(1001), 'VARCHAR')).toBe(`${'😀'.repeat(1000)}…`);
    expect(decode('😀'.repeat(1000), 'VARCHAR')).toBe('😀'.repeat(1000));
  });
});
