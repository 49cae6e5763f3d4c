import type { Guide } from '#contract/home.ts';
import { type GuidePlan, guidePlans, type GuideSample } from './guide-plans.ts';

/** Key of a step's mark. */
export const stepKey = (guideId: string, stepId: string): string => `${guideId}/${stepId}`;

/**
 * The guides as they stand in this workspace.
 * @param sampleIds the demo's samples that are there
 * @param done keys of the steps that a person has marked
 */
export function guidesFor(sampleIds: ReadonlyMap<GuideSample, string>, done: ReadonlySet<string>): Guide[] {
  return guidePlans.map((plan) => guideFrom(plan, sampleIds, done));
}

function guideFrom(plan: GuidePlan, sampleIds: ReadonlyMap<GuideSample, string>, done: ReadonlySet<string>): Guide {
  const { id, title, question, minutes } = plan;
  const steps = plan.steps.flatMap(({ id: stepId, text, expect, route, sample }) => {
    const sampleId = sample === undefined ? '' : sampleIds.get(sample);
    if (sampleId === undefined) return [];
    return [
      { id: stepId, text, expect, route: route.replace(':sample', encodeURIComponent(sampleId)), done: done.has(stepKey(id, stepId)) },
    ];
  });
  return { id, title, question, minutes, steps };
}
