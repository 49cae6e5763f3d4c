import { describe, expect, it } from 'vitest';
import { cellText, groupDigits, shownKind, valueText } from '../../../../../src/renderer/features/samples/values/value-text.ts';

describe('values as figures', () => {
  it.each([
    [1934, 'integer', '1934'],
    [1234567, 'integer', '1,234,567'],
    ['-170141183460469231731687303715884105727', 'integer', '−170,141,183,460,469,231,731,687,303,715,884,105,727'],
    ['12345.60', 'decimal', '12,345.60'],
    [0.1 + 0.2, 'float', '0.3'],
    ['NaN', 'float', 'NaN'],
    ['2026-01-31T14:00:00.000000', 'timestamp', '2026-01-31 14:00:00'],
    ['2026-01-31T14:00:00.120000Z', 'timestamp', '2026-01-31 14:00:00.12Z'],
    ['00042', 'text', '00042'],
    [null, 'integer', null],
  ] as const)('%s of a %s column reads %s', (value, kind, expected) => expect(valueText(value, kind)).toBe(expected));

  it('keep every digit in cells', () => {
    expect(cellText(0.1 + 0.2, 'float')).toBe('0.30000000000000004');
    expect(cellText(1234567, 'integer')).toBe('1234567');
  });
  it('do not group what is not a number', () => expect(groupDigits('1e10')).toBe('1e10'));
});

const meaning = (type: string) => [{ type, label: type, share: 1, confidence: 1, evidence: [] }];

describe('the kind that values are shown as', () => {
  it('has no thousands in codes', () => {
    expect(valueText(1234567893, shownKind({ kind: 'integer', semanticTypes: meaning('npi') }))).toBe('1234567893');
  });
  it('has thousands in amounts and in what has no known meaning', () => {
    expect(valueText(36415, shownKind({ kind: 'integer', semanticTypes: meaning('money') }))).toBe('36,415');
    expect(valueText(36415, shownKind({ kind: 'integer', semanticTypes: [] }))).toBe('36,415');
  });
});
