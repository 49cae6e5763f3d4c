import { expect, test } from 'vitest';
import { type GuideSample, guideSamples } from '#core/home/guide-plans.ts';
import { guidesFor } from '#core/home/guides.ts';

const none = { samples: new Map<GuideSample, string>(), places: new Map<string, string>() };
const all = {
  samples: new Map(Object.keys(guideSamples).map((name) => [name as GuideSample, `id-${name}`])),
  places: new Map(['claimWellOffer', 'claimWellData', 'hepaticSignal'].map((name) => [name, `id-${name}`])),
};

test('every step leads to a screen and says what to expect', () => {
  const guides = guidesFor(all, new Set());
  expect(guides.map(({ id, steps }) => [id, steps.length])).toEqual([
    ['steward', 6],
    ['sme', 7],
    ['regulatory', 5],
  ]);
  for (const { steps } of guides) {
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    for (const step of steps) {
      expect(step.route).toMatch(
        /^\/(history|changes|glossary\?q=[\w+]+&view=table|samples\/id-\w+\?tab=\w+|offers\/id-\w+\?tab=decision|lineage\?start=id-\w+(&\w+=\w+)+)$/,
      );
      expect(step.text.length).toBeGreaterThan(10);
      expect(step.expect.length).toBeGreaterThan(10);
      expect(step.done).toBe(false);
    }
  }
});

test('a step whose subject is missing is left out, the others stay', () => {
  const stepsOf = (subjects: typeof none) => guidesFor(subjects, new Set()).map(({ steps }) => steps.length);
  expect(stepsOf(none)).toEqual([6, 0, 1]);
  expect(stepsOf({ ...all, places: new Map() })).toEqual([6, 5, 1]);
});

test('done steps are done, each in its own guide', () => {
  const guides = guidesFor(all, new Set(['steward/history', 'sme/history']));
  expect(guides.flatMap(({ id, steps }) => steps.flatMap((step) => (step.done ? [`${id}/${step.id}`] : [])))).toEqual(['steward/history']);
});
