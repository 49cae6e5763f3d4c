import { expect, test } from 'vitest';
import { type GuideSample, guideSamples } from '#core/home/guide-plans.ts';
import { guidesFor } from '#core/home/guides.ts';

const all = new Map(Object.keys(guideSamples).map((name) => [name as GuideSample, `id-${name}`]));

test('every step leads to a screen and says what to expect', () => {
  const guides = guidesFor(all, new Set());
  expect(guides.map(({ id, steps }) => [id, steps.length])).toEqual([
    ['steward', 5],
    ['sme', 7],
    ['regulatory', 5],
  ]);
  for (const { steps } of guides) {
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    for (const step of steps) {
      expect(step.route).toMatch(/^\/(history|samples\/id-\w+(\?tab=(columns|rows|rules|privacy|compare|runs))?)$/);
      expect(step.text.length).toBeGreaterThan(10);
      expect(step.expect.length).toBeGreaterThan(10);
      expect(step.done).toBe(false);
    }
  }
});

test('a step whose sample is missing is left out, the others stay', () => {
  const [steward] = guidesFor(new Map(), new Set());
  expect(steward?.steps.map(({ id, route }) => [id, route])).toEqual([['history', '/history']]);
});

test('done steps are done, each in its own guide', () => {
  const guides = guidesFor(all, new Set(['steward/open']));
  expect(guides.map(({ steps }) => steps.find(({ id }) => id === 'open')?.done)).toEqual([true, false, undefined]);
});
