import planted from '../../resources/demo/planted.json' with { type: 'json' };
import { AppFailure } from '#core/failures.ts';
import type { DemoServices } from './demo.ts';

/**
 * Compares the newest laboratory delivery with the one that was promised once both are profiled, so that its drift waits in the inbox.
 * Nobody waits for it: it is a job of its own, and the demo is complete without its answer.
 */
export async function makeDemoComparison({ log, session: { comparisons, jobs, samples } }: DemoServices): Promise<void> {
  const shelf = new Map((await samples.list(false)).map(({ id, title }) => [title, id]));
  const sampleId = shelf.get(planted.labnorth.title);
  const otherSampleId = shelf.get(planted.labnorthJuly.title);
  if (sampleId === undefined || otherSampleId === undefined) return;
  const both = { sampleId, otherSampleId };
  let isAsked = false;
  const compare = async (): Promise<boolean> => {
    if (isAsked || (await comparisons.latest(both, false)) !== null) return true;
    const found = await Promise.all([samples.get(sampleId), samples.get(otherSampleId)]);
    if (isAsked || found.some(({ profiledAt }) => profiledAt === null)) return isAsked;
    isAsked = true;
    await comparisons.start({ ...both, key: [], renames: [] });
    return true;
  };
  if (await compare()) return;
  const stop = jobs.subscribe(({ state, subject }) => {
    if (state !== 'succeeded' || (subject?.id !== sampleId && subject?.id !== otherSampleId)) return;
    compare()
      .then((isDone) => (isDone ? stop() : undefined))
      .catch((thrown: unknown) => {
        stop();
        if (!(thrown instanceof AppFailure)) log.error('The deliveries of the demo were not compared', { thrown: String(thrown) });
      });
  });
}
