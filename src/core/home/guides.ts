import type { Guide } from '#contract/home.ts';
import type { GuidePlace } from './guide-places.ts';
import { type GuidePlan, guidePlans, type GuideSample } from './guide-plans.ts';

/** Identifiers of what the guides are about, as far as it is there. */
export interface GuideSubjects {
  readonly samples: ReadonlyMap<GuideSample, string>;
  readonly places: ReadonlyMap<string, string>;
}

/** Key of a step's mark. */
export const stepKey = (guideId: string, stepId: string): string => `${guideId}/${stepId}`;

/**
 * The guides as they stand in this workspace.
 * @param subjects what is there; a step about something that is not is left out
 * @param done keys of the steps that a person has marked
 */
export function guidesFor(subjects: GuideSubjects, done: ReadonlySet<string>): Guide[] {
  return guidePlans.map((plan) => guideFrom(plan, subjects, done));
}

function guideFrom(plan: GuidePlan, { places, samples }: GuideSubjects, done: ReadonlySet<string>): Guide {
  const { id, title, question, minutes } = plan;
  const idOf = (sample: GuideSample | undefined, place: GuidePlace | undefined): string | undefined =>
    sample === undefined ? (place === undefined ? '' : places.get(place)) : samples.get(sample);
  const steps = plan.steps.flatMap(({ id: stepId, text, expect, route, sample, place }) => {
    const subject = idOf(sample, place);
    if (subject === undefined) return [];
    return [{ id: stepId, text, expect, route: route.replace(':id', encodeURIComponent(subject)), done: done.has(stepKey(id, stepId)) }];
  });
  return { id, title, question, minutes, steps };
}
