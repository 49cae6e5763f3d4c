import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DecisionPolicy, type Finding, fitnessSchema, measureIdSchema } from '#contract/offers/fitness.ts';
import { measureKinds } from '#core/offers/decision/measures.ts';
import { readPolicy, usualPolicy } from '#core/offers/decision/policy.ts';
import { assess } from '#core/offers/decision/recommend.ts';
import { isBeyond, pointsOf, scoreOf } from '#core/offers/decision/score.ts';
import { found } from '../../../support/offers/found.ts';

const policy: DecisionPolicy = { ...usualPolicy, ceiling: { amount: 10, currency: 'EUR' } };

const atBest = (): Finding[] =>
  measureIdSchema.options.map((id) => found(id, id === 'cost_per_new_record' ? 5 : usualPolicy.scales[id].best));

const changed = (findings: Finding[], ...others: Finding[]): Finding[] =>
  findings.map((finding) => others.find(({ measure }) => measure === finding.measure) ?? finding);

const price = { amount: 100_000, currency: 'EUR' };

const someFindings = fc
  .array(
    fc.record({
      id: fc.constantFrom(...measureIdSchema.options),
      value: fc.double({ min: 0, max: 30, noNaN: true }),
      width: fc.double({ min: 0, max: 5, noNaN: true }),
    }),
  )
  .map((drawn) => {
    const byId = new Map(drawn.map(({ id, value, width }) => [id, found(id, value, Math.max(0, value - width), value + width)]));
    return [...byId.values()];
  });

describe('points', () => {
  test('lie on a straight line from worst to best, whichever is larger', () => {
    expect(pointsOf(0.025, { worst: 0.05, best: 0 })).toBe(50);
    expect(pointsOf(6, { worst: 1, best: 11 })).toBe(50);
    expect([pointsOf(9, { worst: 1, best: 5 }), pointsOf(-9, { worst: 1, best: 5 })]).toEqual([100, 0]);
  });

  test('a limit is passed only on the side of worst, and not at the limit itself', () => {
    const scale = { worst: 0.05, best: 0, weight: 1, stop: { at: 0.2, effect: 'decline' as const } };
    expect([0.2, 0.21, -1].map((value) => isBeyond(value, scale))).toEqual([false, true, false]);
    const upwards = { worst: 0, best: 1, weight: 1, stop: { at: 0.5, effect: 'decline' as const } };
    expect([0.5, 0.49, 2].map((value) => isBeyond(value, upwards))).toEqual([false, true, false]);
  });
});

describe('score', () => {
  test('everything at its best is 100 points, known whole', () => {
    const { known, points } = scoreOf(atBest(), policy, 'EUR');
    expect(points).toEqual({ value: expect.closeTo(100), low: expect.closeTo(100), high: expect.closeTo(100) });
    expect(known).toBeCloseTo(1);
  });

  test('what is not known takes in everything from 0 to 100, and the value is that of the rest', () => {
    const findings = atBest().filter(({ measure }) => measureKinds[measure].criterion !== 'novelty');
    const { criteria, known, points } = scoreOf(findings, policy, 'EUR');
    expect(known).toBeCloseTo(0.75);
    expect(points).toEqual({ value: expect.closeTo(100), low: expect.closeTo(75), high: expect.closeTo(100) });
    expect(criteria.find(({ criterion }) => criterion === 'novelty')).toMatchObject({
      known: 0,
      points: { value: null, low: 0, high: 100 },
    });
  });

  test('the value lies within the interval, and shares add up to the whole', () => {
    fc.assert(
      fc.property(someFindings, (findings) => {
        const { criteria, points } = scoreOf(findings, policy, 'EUR');
        expect(points.low).toBeLessThanOrEqual(points.high + 1e-9);
        if (points.value !== null) {
          expect(points.value).toBeGreaterThanOrEqual(-1e-9);
          expect(points.value).toBeLessThanOrEqual(100 + 1e-9);
        }
        const shares = criteria.flatMap(({ measures }) => measures.map(({ shareOfWhole }) => shareOfWhole));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
      }),
    );
  });

  test('a better figure never costs points', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...measureIdSchema.options),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (id, one, other) => {
          const { best, worst } = policy.scales[id];
          const at = (place: number): number => worst + (best - worst) * place;
          const of = (place: number): number =>
            scoreOf(changed(atBest(), found(id, at(place) * (id === 'cost_per_new_record' ? 10 : 1))), policy, 'EUR').points.low;
          expect(of(Math.max(one, other))).toBeGreaterThanOrEqual(of(Math.min(one, other)) - 1e-9);
        },
      ),
    );
  });

  test('cost without a ceiling, or in another currency, is not counted', () => {
    expect(scoreOf(atBest(), usualPolicy, 'EUR').known).toBeCloseTo(0.85);
    expect(scoreOf(atBest(), policy, 'USD').known).toBeCloseTo(0.85);
  });
});

describe('recommendation', () => {
  test('buys what is good, and says why', () => {
    const fitness = assess(atBest(), policy, price);
    expect(fitness).toMatchObject({ recommendation: 'buy', stops: [], wouldChange: [], notChecked: [] });
    expect(fitness.reasons).toHaveLength(5);
    expect(fitnessSchema.parse(fitness)).toEqual(fitness);
  });

  test('declines what costs more than the limit, and names the price at which it would be bought', () => {
    const fitness = assess(changed(atBest(), found('cost_per_new_record', 40)), policy, price);
    expect(fitness).toMatchObject({ recommendation: 'decline', stops: [{ measure: 'cost_per_new_record', effect: 'decline' }] });
    const highest = fitness.highestPrice?.amount ?? 0;
    const at = (amount: number): string =>
      assess(changed(atBest(), found('cost_per_new_record', (40 * amount) / price.amount)), policy, { ...price, amount }).recommendation;
    expect([at(highest), at(highest * 1.01)]).toEqual(['buy', 'decline']);
  });

  test('negotiates where only one thing stands in the way, and names it', () => {
    const fitness = assess(changed(atBest(), found('units_covered', 0.5)), policy, price);
    expect(fitness.recommendation).toBe('negotiate');
    expect(fitness.wouldChange).toEqual(['Asking units that the licence covers: 100 % would do.']);
  });

  test('declines what stays below in the best case, and negotiates where that is open', () => {
    const all = measureIdSchema.options.map((id) => {
      const { stop, worst } = usualPolicy.scales[id];
      return found(id, id === 'cost_per_new_record' ? 15 : (stop?.at ?? worst));
    });
    expect(assess(all, policy, price).recommendation).toBe('decline');
    const open = all.map((finding) => ({ ...finding, high: 10_000, low: 0 }));
    expect(assess(open, policy, price).recommendation).toBe('negotiate');
  });

  test('recommends nothing while too little is known, but declines what passes a limit', () => {
    const few = [found('rules_passed', 1)];
    expect(assess(few, policy, null)).toMatchObject({ recommendation: 'not_yet', highestPrice: null });
    expect(assess([...few, found('new_entities', 0.01)], policy, null).recommendation).toBe('decline');
  });

  test('the highest price is one at which it is bought, and none a thousandth above it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 500, noNaN: true }), (cost) => {
        const fitness = assess(changed(atBest(), found('cost_per_new_record', cost)), policy, price);
        const highest = fitness.highestPrice?.amount ?? -1;
        expect(highest).toBeGreaterThanOrEqual(0);
        expect(fitness.recommendation === 'buy').toBe(highest >= price.amount - 1);
      }),
    );
  });
});

describe('policy', () => {
  test('the usual one is one', () => {
    expect(readPolicy(structuredClone(usualPolicy))).toEqual(usualPolicy);
  });

  test.each([
    ['no object', 'text', 'the file'],
    ['a weight that is no number', { ...usualPolicy, weights: { ...usualPolicy.weights, cost: 'much' } }, 'weights.cost'],
    [
      'no weight at all',
      { ...usualPolicy, weights: { quality: 0, coverage: 0, novelty: 0, privacy: 0, licence: 0, cost: 0 } },
      'At least one',
    ],
    ['bought and declined at once', { ...usualPolicy, buyAt: 30, declineBelow: 50 }, 'bought and declined'],
    [
      'a scale of one point',
      { ...usualPolicy, scales: { ...usualPolicy.scales, new_rows: { worst: 1, best: 1, weight: 1, stop: null } } },
      'new_rows',
    ],
    [
      'a limit beyond the best',
      { ...usualPolicy, scales: { ...usualPolicy.scales, new_rows: { worst: 0, best: 1, weight: 1, stop: { at: 2, effect: 'decline' } } } },
      'beyond its best',
    ],
    ['a currency that is none', { ...usualPolicy, ceiling: { amount: 1, currency: 'euro' } }, 'ceiling.currency'],
  ])('refuses %s and says where', (_name, value, words) => {
    expect(() => readPolicy(value)).toThrow(words);
  });
});
