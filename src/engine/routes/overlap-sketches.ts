import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

const carried = ({ bytes, fileName }: { fileName: string; bytes: Uint8Array }) => ({
  fileName,
  base64: Buffer.from(bytes).toString('base64'),
});

export const sketchRoutes = (builder: EngineBuilder['overlap']['sketches'], workbench: Workbench) => {
  const here = async () => (await workbench.current()).sketches;
  return {
    list: builder.list.handler(async () => (await here()).sketches.list()),
    make: builder.make.handler(async ({ input: { sampleId } }) => (await here()).sketches.make(sampleId)),
    take: builder.take.handler(async ({ input: { base64, fileName } }) =>
      (await here()).requests.take(Buffer.from(base64, 'base64'), fileName),
    ),
    download: builder.download.handler(async ({ input: { sketchId } }) => carried(await (await here()).sketches.download(sketchId))),
    reveals: builder.reveals.handler(async ({ input: { sketchId } }) => (await here()).sketches.reveals(sketchId)),
    setStanding: builder.setStanding.handler(async ({ input: { reason, sketchId, standing } }) =>
      (await here()).sketches.setStanding(sketchId, standing, reason),
    ),
    remove: builder.remove.handler(async ({ input: { reason, sketchId } }) => {
      await (await here()).sketches.remove(sketchId, reason);
      return { removed: true };
    }),
    requests: builder.requests.handler(async () => (await here()).requests.list()),
    ask: builder.ask.handler(async ({ input }) => (await here()).requests.ask(input)),
    downloadRequest: builder.downloadRequest.handler(async ({ input: { requestId } }) =>
      carried(await (await here()).requests.download(requestId)),
    ),
    withdraw: builder.withdraw.handler(async ({ input: { requestId } }) => {
      await (await here()).requests.withdraw(requestId);
      return { withdrawn: true };
    }),
  };
};
