import { describe, expect, it } from 'vitest';
import { matchColumns, matchOf } from '#core/overlap/match/match-columns.ts';
import type { ColumnSketch } from '#core/overlap/sketch/column-sketch.ts';
import { columnOf, texts } from '../support/sketch-of.ts';

const asDescribed = (columns: readonly ColumnSketch[]) => columns.map((column) => ({ column }));
const pairsOf = (first: readonly ColumnSketch[], second: readonly ColumnSketch[]) =>
  matchColumns(asDescribed(first), asDescribed(second)).map((match) => `${match.first.path}=${match.second.path}`);

const terms = (term: string) => ({ column: columnOf('c', texts('c', 0, 90)), meaning: { terms: [term] } });

const code = { canonicalKind: 'code', semanticType: 'ndc', mask: '99999-9999-99' } as const;

describe('columns of two data sets', () => {
  it('are paired by what they hold and what they are called in health data', () => {
    const rxpath = [
      columnOf('patient_token', texts('t', 0, 9000)),
      columnOf('ndc', texts('n', 0, 120), code),
      columnOf('prescriber_npi', texts('p', 0, 4000), { semanticType: 'npi', canonicalKind: 'digits', mask: '9999999999' }),
      columnOf('pharmacy_npi', texts('q', 0, 380), { semanticType: 'npi', canonicalKind: 'digits', mask: '9999999999' }),
    ];
    const claimwell = [
      columnOf('provider_npi', texts('p', 2000, 7000), { semanticType: 'npi', canonicalKind: 'digits', mask: '9999999999' }),
      columnOf('member_token', texts('t', 8000, 15_000)),
      columnOf('drug_cd', [...texts('n', 0, 61), ...texts('n', 200, 239)], code),
    ];
    expect(pairsOf(claimwell, rxpath).toSorted()).toEqual(['drug_cd=ndc', 'member_token=patient_token', 'provider_npi=prescriber_npi']);
  });

  it('are the same pairs the other way round', () => {
    const one = [columnOf('a_id', texts('x', 0, 500)), columnOf('b_id', texts('x', 250, 800)), columnOf('dob', texts('d', 0, 100))];
    const other = [
      columnOf('id_a', texts('x', 100, 700)),
      columnOf('birth_date', texts('d', 50, 150)),
      columnOf('id_c', texts('x', 0, 90)),
    ];
    const there = pairsOf(one, other);
    const back = pairsOf(other, one).map((pair) => pair.split('=').toReversed().join('='));
    expect(back.toSorted()).toEqual(there.toSorted());
    expect(there).toContain('dob=birth_date');
  });

  it('do not match by accident: postcodes lie within member numbers', () => {
    const zip = columnOf('zip5', texts('', 10_000, 14_000), {
      canonicalKind: 'digits',
      mask: '99999',
      semanticType: 'us-zip',
      range: { from: 10_000, to: 14_000 },
    });
    const member = columnOf('member_no', texts('', 0, 20_000), {
      canonicalKind: 'digits',
      mask: '99999',
      range: { from: 0, to: 20_000 },
    });
    const match = matchOf({ column: zip }, { column: member });
    expect(match.isCompared).toBe(true);
    expect(match.byChance).toBeGreaterThan(0.99);
    expect(match.parts.values).toBeLessThan(0.05);
    expect(pairsOf([zip], [member])).toEqual([]);
  });

  it('do not match by accident: numbers of one length whose ends are not told', () => {
    const facts = { canonicalKind: 'number', logicalType: 'INTEGER', mask: '9999', isPersonal: true } as const;
    const match = matchOf(
      { column: columnOf('pt_id', texts('', 1000, 9900), facts) },
      { column: columnOf('room', texts('', 1000, 9000), facts) },
    );
    expect(match.parts.values).toBeLessThan(0.25);
  });

  it('do not match by few values', () => {
    const match = matchOf({ column: columnOf('plan_type', texts('v', 0, 8)) }, { column: columnOf('weekday', texts('v', 0, 7)) });
    expect(match.parts.values).toBeNull();
    expect(match.score).toBeLessThan(0.5);
  });

  it('with values in common are found behind other names', () => {
    const match = matchOf({ column: columnOf('x17', texts('tok', 0, 6000)) }, { column: columnOf('sub_ref', texts('tok', 1000, 9000)) });
    expect(match.parts).toMatchObject({ name: 0, meaning: null });
    expect(match.score).toBeGreaterThanOrEqual(0.5);
  });

  it('that mean different things do not match for their names', () => {
    const npi = columnOf('provider_id', texts('1', 0, 400), { canonicalKind: 'digits', semanticType: 'npi' });
    const clia = columnOf('provider_id', texts('5', 0, 400), { canonicalKind: 'digits', semanticType: 'clia' });
    expect(matchOf({ column: npi }, { column: clia }).score).toBeLessThan(0.5);
  });

  it('go by what people decided, not by what was detected', () => {
    const one = { column: columnOf('ref', texts('a', 0, 400), { semanticType: 'uuid' }), meaning: { semanticType: 'cdisc-subject-id' } };
    const other = { column: columnOf('subject', texts('b', 0, 400), { semanticType: 'cdisc-subject-id' }) };
    expect(matchOf(one, other).parts.meaning).toBe(1);
    expect(matchOf(terms('glossary-1'), terms('glossary-1')).parts.meaning).toBe(1);
    expect(matchOf(terms('glossary-1'), terms('glossary-2')).parts.meaning).toBeNull();
  });

  it('without values, one row or only nulls do no harm', () => {
    const none = columnOf('nothing', [], { protection: 'empty', rowCount: 5, nullCount: 5 });
    const one = columnOf('single', ['x']);
    const match = matchOf({ column: none }, { column: one });
    expect(match.isCompared).toBe(false);
    expect(Number.isFinite(match.score)).toBe(true);
    expect(matchColumns([], asDescribed([one]))).toEqual([]);
    expect(matchOf({ column: columnOf('', []) }, { column: columnOf('\u0000', []) }).score).toBeLessThanOrEqual(1);
  });
});
