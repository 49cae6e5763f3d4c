import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Offer } from '#contract/offers/offer.ts';
import { contractFindings } from '#core/offers/decision/findings/contract-findings.ts';
import { costFinding, type NewShare, yearlyPrice } from '#core/offers/decision/findings/cost-findings.ts';
import { offerWith } from '../../../support/offers/offer-with.ts';

const price: NonNullable<Offer['price']> = {
  amount: 120_000,
  currency: 'EUR',
  per: 'period',
  period: 'P1Y',
  unit: null,
  tiers: [],
  note: '',
};
const year = { start: '2026-01-01', end: '2026-12-31' };
const allNew: NewShare = { value: 1, low: 1, high: 1, isExact: true, fromRows: 100, sources: [] };
const amountOf = (offer: Offer, records: number | null = null): number | string => {
  const asked = yearlyPrice(offer, records);
  return 'reason' in asked ? asked.reason : asked.amount;
};
const unit = (name: string, unitId: string | null = null) => ({ name, unitId });
const byMeasure = (offer: Offer) => new Map(contractFindings(offer, '2026-07-14').map((finding) => [finding.measure, finding]));

describe('price of a year', () => {
  test.each([
    ['a year', { ...price }, null, 120_000],
    ['a quarter', { ...price, period: 'P3M' }, null, 480_000],
    ['four weeks', { ...price, period: 'P4W' }, null, (120_000 * 365.25) / 28],
    ['each record', { ...price, per: 'record' as const, amount: 2, period: null }, 500, 1000],
  ])('%s', (_name, asked, records, expected) => {
    expect(amountOf(offerWith({ price: asked }), records)).toBeCloseTo(expected);
  });

  test('a single payment is spread over the term of the contract', () => {
    const once = { ...price, per: 'once' as const, period: null };
    expect(amountOf(offerWith({ price: once, contract: { start: '2026-01-01', end: '2027-12-31' } }))).toBeCloseTo(
      120_000 / (730 / 365.25),
    );
    expect(amountOf(offerWith({ price: once }))).toMatch(/does not say for how long/);
  });

  test('each unit costs what its tier says', () => {
    const tiers = [
      { from: 100, amount: 1 },
      { from: 200, amount: 0.5 },
    ];
    expect(amountOf(offerWith({ price: { ...price, per: 'record', amount: 2, tiers } }), 300)).toBe(200 + 100 + 50);
  });

  test.each([
    ['no price', null, 'names no price'],
    ['records that nobody counted', { ...price, per: 'record' as const }, 'how many are delivered'],
    ['users without a number', { ...price, per: 'user' as const }, 'does not say how many'],
    ['another unit', { ...price, per: 'other' as const, unit: 'megabyte' }, 'megabyte'],
    ['a period of no length', { ...price, period: 'P0D' }, 'how long one is'],
  ])('says why it cannot be told: %s', (_name, asked, words) => {
    expect(amountOf(offerWith({ price: asked }))).toContain(words);
  });
});

describe('cost of a new record', () => {
  test('divides by what is new of the promised records of a year', () => {
    const { finding } = costFinding(offerWith({ price, promisedRecords: 48_000, contract: year }), 10, {
      ...allNew,
      value: 0.5,
      low: 0.4,
      high: 0.6,
      isExact: false,
    });
    expect(finding).toMatchObject({ known: true, isExact: false });
    if (!finding.known) return;
    expect(finding.value).toBeCloseTo((120_000 / 48_000 / 0.5) * (365 / 365.25), 3);
    expect(finding.low).toBeLessThan(finding.value);
    expect(finding.high).toBeGreaterThan(finding.value);
  });

  test('takes the rows of the sample where the vendor has not said, and says so', () => {
    const { finding } = costFinding(offerWith({ price }), 1000, allNew);
    expect(finding).toMatchObject({ known: true, value: 120, isExact: false, sentence: expect.stringContaining('rows of the sample') });
  });

  test.each([
    ['nothing is new', 1000, { ...allNew, value: 0, low: 0, high: 0 }, 'Nothing of it is new'],
    ['nothing was compared', 1000, null, 'is not known'],
    ['there are no records', null, allNew, 'how many records'],
  ])('says why it cannot be told: %s', (_name, rows, share, words) => {
    expect(costFinding(offerWith({ price }), rows, share).finding).toMatchObject({
      known: false,
      sentence: expect.stringContaining(words),
    });
  });

  test('low and high lie around the value, whatever the interval', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), (ends) => {
        const [low = 0, value = 0, high = 0] = ends.toSorted((one, other) => one - other);
        const { finding } = costFinding(offerWith({ price }), 1000, { ...allNew, low, value, high });
        expect(finding.known && finding.low <= finding.value && finding.value <= finding.high).toBe(true);
      }),
    );
  });
});

describe('licence', () => {
  test('units are the same by identifier, or by name whatever its case', () => {
    const offer = offerWith({
      askedBy: [unit('Commercial'), unit('RWE', 'u1')],
      contract: { licence: { units: [unit('Real-World Evidence', 'u1')] } },
    });
    expect(byMeasure(offer).get('units_covered')).toMatchObject({ value: 0.5, sentence: expect.stringContaining('not Commercial') });
    const named = offerWith({ askedBy: [unit('commercial')], contract: { licence: { units: [unit('Commercial')] } } });
    expect(byMeasure(named).get('units_covered')).toMatchObject({ value: 1 });
  });

  test('nobody licensed is not the same as nobody asked', () => {
    expect(
      byMeasure(offerWith({ askedBy: [unit('Commercial')], contract: { licence: { units: [] } } })).get('units_covered'),
    ).toMatchObject({
      known: true,
      value: 0,
    });
    expect(byMeasure(offerWith({ askedBy: [unit('Commercial')] })).get('units_covered')).toMatchObject({ known: false });
    expect(byMeasure(offerWith({})).get('units_covered')).toMatchObject({ known: false });
  });

  test('counts what is settled and names what is open', () => {
    expect(byMeasure(offerWith({})).get('terms_complete')).toMatchObject({ value: 0, sentence: expect.stringContaining('purposes') });
    expect(byMeasure(offerWith({ contract: { ...year, isOpenEnded: false } })).get('terms_complete')).toMatchObject({ value: 0.2 });
  });

  test('an end that is past is below nothing; no end is far away', () => {
    expect(byMeasure(offerWith({ contract: { start: '2025-01-01', end: '2026-06-30' } })).get('months_left')).toMatchObject({
      sentence: 'The contract ended on 2026-06-30.',
    });
    expect(byMeasure(offerWith({ contract: { isOpenEnded: true } })).get('months_left')).toMatchObject({ value: 120 });
    expect(byMeasure(offerWith({})).get('months_left')).toMatchObject({ known: false });
  });
});
