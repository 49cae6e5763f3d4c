import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const decisionRoutes = (builder: EngineBuilder['offers']['decision'], workbench: Workbench) => {
  const decisions = async () => (await workbench.current()).decisions;
  const service = async () => (await decisions()).service;
  return {
    policy: builder.policy.handler(async () => (await service()).policy()),
    setPolicy: builder.setPolicy.handler(async ({ input: { policy, reason } }) => (await service()).setPolicy(policy, reason)),
    assess: builder.assess.handler(async ({ input }) => (await service()).assess(input.offerId)),
    assessAll: builder.assessAll.handler(async () => (await service()).assessAll()),
    decide: builder.decide.handler(async ({ input: { conditions, offerId, outcome, reason } }) =>
      (await service()).decide(offerId, outcome, reason, conditions),
    ),
    checkRest: builder.checkRest.handler(async ({ input }) => (await service()).checkRest(input.offerId)),
    comment: builder.comment.handler(async ({ input: { criterion, offerId, text } }) =>
      (await service()).comment(offerId, criterion, text),
    ),
    removeComment: builder.removeComment.handler(async ({ input }) => (await service()).removeComment(input.commentId)),
    report: builder.report.handler(async ({ input: { format, offerId } }) => {
      const { bytes, ...file } = await (await decisions()).report(offerId, format);
      return { ...file, base64: bytes.toString('base64') };
    }),
  };
};
