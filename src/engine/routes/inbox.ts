import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const inboxRoutes = (builder: EngineBuilder['inbox'], workbench: Workbench) => {
  const service = async () => (await workbench.current()).inbox;
  return {
    list: builder.list.handler(async () => (await service()).list()),
    count: builder.count.handler(async () => (await service()).count()),
    snooze: builder.snooze.handler(async ({ input }) => (await service()).snooze(input.id, input.until, input.note)),
    done: builder.done.handler(async ({ input }) => (await service()).done(input.id, input.note)),
    reopen: builder.reopen.handler(async ({ input }) => (await service()).reopen(input.id)),
  };
};
