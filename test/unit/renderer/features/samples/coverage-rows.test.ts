import { describe, expect, it } from 'vitest';
import { inPeriod, ofCategory } from '../../../../../src/renderer/features/samples/relationships/coverage-rows.ts';

describe('a period of time coverage', () => {
  it.each([
    ['day', '2026-02-27', 2, '2026-03-01', '2026-03-01', '2026-03-02'],
    ['week', '2025-12-22', 1, '2025-12-29 to 2026-01-04', '2025-12-29', '2026-01-05'],
    ['month', '2025-11-01', 3, '2026-02', '2026-02-01', '2026-03-01'],
    ['year', '1931-01-01', 69, '2000', '2000-01-01', '2001-01-01'],
  ] as const)('leads to the rows of its %s', (unit, from, place, label, first, end) => {
    expect(inPeriod({ column: 'sent', unit, from }, place)).toEqual({
      label,
      filters: [
        { column: 'sent', operator: 'at_least', value: first },
        { column: 'sent', operator: 'less', value: end },
      ],
    });
  });

  it('leads to the rows of one category, null being one', () => {
    expect(ofCategory('site', 'A')).toEqual([{ column: 'site', operator: 'equals', value: 'A' }]);
    expect(ofCategory('site', null)).toEqual([{ column: 'site', operator: 'is_null' }]);
  });
});
