import { describe, expect, it } from 'vitest';
import { columnType } from '#core/profiling/column-type.ts';
import { contentOf } from '#core/profiling/content/content.ts';
import { flagsOf } from '#core/profiling/content/flags.ts';
import { column } from '../../support/engine/samples.ts';

/** The flags of dates that fall on so many weeks, the longest gap among them being so long. */
function flagged(rows: number, units: number, gap: number): readonly string[] {
  const plain = contentOf([{ text: '2026-01-01', count: rows }], { type: columnType('DATE'), placed: [], quantiles: [], isExact: true });
  const coverage = {
    unit: 'week' as const,
    from: '1935-01-07',
    to: '2003-06-02',
    outside: 0,
    units,
    missing: gap,
    gaps: [{ from: '1966-10-31', to: '1966-12-05', units: gap }],
    gapCount: 1,
    isExact: true,
  };
  const dates = column({ kind: 'date', type: 'DATE', distinctCount: rows, histogram: null });
  return flagsOf(dates, { ...plain, coverage }).flatMap(({ flag, sentence }) => (flag === 'gaps' ? [sentence] : []));
}

describe('weeks without a row', () => {
  it('are to look at where the rows lie close', () => {
    expect(flagged(400_000, 104, 3)).toEqual(['3 weeks in a row have no rows.']);
    expect(flagged(5000, 3571, 20)).toEqual(['20 weeks in a row have no rows.']);
  });

  it('are not where chance brings them, as among dates of birth', () => {
    expect(flagged(5000, 3571, 6)).toEqual([]);
    expect(flagged(400_000, 104, 2)).toEqual([]);
  });
});
