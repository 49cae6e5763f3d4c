import { describe, expect, it } from 'vitest';
import { compareDataSets } from '#core/overlap/match/compare-data-sets.ts';
import { columnOf, dataSetOf, texts } from '../support/sketch-of.ts';

const claims = (title: string, who: string, from: number, to: number, months: readonly [string, string]) =>
  dataSetOf(
    title,
    [
      columnOf(who, texts('t', from, to)),
      columnOf('ndc', texts('n', Math.floor(from / 100), Math.floor(from / 100) + 100), { canonicalKind: 'code', semanticType: 'ndc' }),
      columnOf('fill_date', texts('d', 0, 300), { canonicalKind: 'date', range: { from: '2025-01-01', to: '2025-12-31' } }),
      columnOf('plan', ['a', 'b'], { protection: 'tiny_domain' }),
    ],
    {
      entities: [{ path: who, kind: 'patient' }],
      time: [{ path: 'fill_date', from: months[0], to: months[1] }],
      geography: [{ path: 'state', semanticType: 'us-state', regions: title === 'A' ? ['MA', 'NY'] : ['NY', 'OH', 'TX'], isWhole: true }],
      combinations: [{ ...columnOf('rows', texts('r', from, to)), parts: [who, 'ndc', 'fill_date'] }],
    },
  );

describe('two data sets', () => {
  const a = claims('A', 'member_token', 0, 4000, ['2025-01', '2025-06']);
  const b = claims('B', 'patient_token', 3000, 6000, ['2025-04', '2026-03']);
  const found = compareDataSets({ sketch: a }, { sketch: b });

  it('show who is in both, first of all, and who is new', () => {
    const [first] = found.columns;
    expect(first).toMatchObject({
      subject: { path: 'member_token' },
      other: { path: 'patient_token' },
      noun: 'members',
      entity: 'patient',
    });
    expect(first?.values?.ofSubject).toMatchObject({ value: 0.25, isExact: true, fromValues: 4000 });
    expect(first?.values?.ofOther).toMatchObject({ value: 1 / 3, isExact: true });
    expect(first?.values?.newHere).toMatchObject({ value: 3000, low: 3000, high: 3000, isExact: true });
    expect(first?.isCoarse).toBe(false);
  });

  it('show rows, time and regions covered twice', () => {
    expect(found.rows?.parts).toEqual([
      { subject: 'member_token', other: 'patient_token' },
      { subject: 'ndc', other: 'ndc' },
      { subject: 'fill_date', other: 'fill_date' },
    ]);
    expect(found.rows?.values.ofSubject.value).toBe(0.25);
    expect(found.time).toMatchObject({ both: { from: '2025-04', to: '2025-06' }, months: 3, ofMonths: 6 });
    expect(found.geography).toMatchObject({ both: ['NY'], newHere: ['MA'] });
  });

  it('say why values of a protected column are not compared', () => {
    expect(found.columns.find(({ subject }) => subject.path === 'plan')).toMatchObject({
      values: null,
      why: expect.stringContaining('so few different values'),
    });
  });

  it('are like themselves more than like others', () => {
    const itself = compareDataSets({ sketch: a }, { sketch: a });
    expect(itself.likeness).toBeGreaterThan(0.95);
    expect(itself.unmatched).toEqual({ subject: [], other: [] });
    expect(found.likeness).toBeLessThan(itself.likeness);
    const stranger = dataSetOf('C', [columnOf('temperature', texts('c', 0, 900)), columnOf('station', texts('s', 0, 200))]);
    const strange = compareDataSets({ sketch: a }, { sketch: stranger });
    expect(strange.likeness).toBeLessThan(0.2);
    expect(strange).toMatchObject({ rows: null, time: null, geography: null });
    expect(strange.rowsWhy).toContain('who, what and when');
  });

  it('say what a chosen sample does not prove', () => {
    const chosen = { ...a, sampleOf: { rows: null, isByChance: false } };
    expect(compareDataSets({ sketch: chosen }, { sketch: b }).notes.join(' ')).toContain('a chosen sample proves nothing');
    const drawn = { ...a, sampleOf: { rows: 1e7, isByChance: true } };
    expect(compareDataSets({ sketch: drawn }, { sketch: b }).notes.join(' ')).toContain('those with many rows weigh more');
  });
});
