import { setMaxListeners } from 'node:events';
import type { LookStep } from '#contract/sampling.ts';
import type { EngineBuilder } from '../edge.ts';
import { streamOf } from '../stream.ts';
import type { Workbench } from '../workbench.ts';

export const samplingRoutes = (builder: EngineBuilder['sampling'], workbench: Workbench) => {
  const sampling = async () => (await workbench.current()).sampling;
  return {
    look: builder.look.handler(async ({ input, signal }) => {
      const service = await sampling();
      return streamOf<LookStep>((sink) => {
        const stop = new AbortController();
        // Several requests are under way at once, and each listens.
        setMaxListeners(0, stop.signal);
        const report = (step: { label: string; share: number | null }): void => sink.push({ kind: 'progress', ...step });
        const look = async (): Promise<void> => {
          try {
            sink.push({ kind: 'done', look: await service.look(input.source, { signal: stop.signal, report }) });
            sink.end();
          } catch (thrown) {
            sink.fail(thrown);
          }
        };
        void look();
        return () => stop.abort();
      }, signal);
    }),
    plan: builder.plan.handler(async ({ input: { lookId, ...choice } }) => (await sampling()).plan(lookId, choice)),
    draw: builder.draw.handler(async ({ input: { lookId, title, asset, ...choice } }) =>
      (await sampling()).draw(lookId, choice, { title, asset }),
    ),
  };
};
