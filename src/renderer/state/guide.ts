import { create } from 'zustand';
import type { EngineClient } from '#contract/contract.ts';
import type { Guide } from '#contract/home.ts';

const key = 'meshbench.guide';

function stored(): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The guide whose next step is shown on every screen, if any. */
export const useActiveGuide = create<{ readonly id: string | null }>(() => ({ id: stored() }));

export function followGuide(id: string | null): void {
  useActiveGuide.setState({ id });
  try {
    if (id === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, id);
  } catch {
    // Storage is closed: the guide is followed for as long as the window lives.
  }
}

export const doneSteps = (guide: Guide): number => guide.steps.filter((step) => step.done).length;
export const nextStepOf = (guide: Guide): Guide['steps'][number] | undefined => guide.steps.find((step) => !step.done);

type Overview = Awaited<ReturnType<EngineClient['home']['overview']>>;

/** What Home shows, with one guide as the engine has just answered it. */
export const withGuide = (overview: Overview, guide: Guide): Overview => ({
  ...overview,
  guides: overview.guides.map((each) => (each.id === guide.id ? guide : each)),
});
