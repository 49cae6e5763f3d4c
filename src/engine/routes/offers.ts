import { fieldProblems } from '#core/offers/record/check-fields.ts';
import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const offerRoutes = (builder: EngineBuilder['offers']['record'], workbench: Workbench) => {
  const offers = async () => (await workbench.current()).offers;
  return {
    list: builder.list.handler(async ({ input }) => (await offers()).record.list(input.removed)),
    today: builder.today.handler(async () => {
      const { offers, workspace } = await workbench.current();
      return { day: offers.record.today(), isOfStory: (await workspace.info()).isDemo };
    }),
    get: builder.get.handler(async ({ input }) => {
      const { record } = await offers();
      const offer = await record.get(input.offerId);
      return { offer, problems: record.problems(offer) };
    }),
    check: builder.check.handler(({ input }) => ({ problems: fieldProblems(input.fields).problems })),
    save: builder.save.handler(async ({ input }) => (await offers()).record.save(input)),
    remove: builder.remove.handler(async ({ input }) => (await offers()).record.remove(input.offerId, input.reason)),
    restore: builder.restore.handler(async ({ input }) => (await offers()).record.restore(input.offerId)),
    revert: builder.revert.handler(async ({ input }) => (await offers()).record.revert(input.sequence)),
    attach: builder.attach.handler(async ({ input }) => ({ ...(await (await offers()).attachments.attach(input.source)), note: '' })),
    gates: builder.gates.handler(async ({ input }) => (await offers()).gates.standing(input.offerId)),
    sayGate: builder.sayGate.handler(async ({ input: { offerId, gateId, state, reason } }) =>
      (await offers()).record.sayGate(offerId, gateId, state, reason),
    ),
    gateList: builder.gateList.handler(async () => (await offers()).gates.list()),
    setGateList: builder.setGateList.handler(async ({ input }) => (await offers()).gates.setList(input.file?.text ?? null, input.reason)),
    deliveries: builder.deliveries.handler(async ({ input }) => (await offers()).deliveries.report(input.offerId)),
    promises: builder.promises.handler(async ({ input }) => (await offers()).exchange.promises(input.offerId, input.sampleId)),
    look: builder.look.handler(async ({ input }) => (await offers()).exchange.look(input.file)),
    importFile: builder.importFile.handler(async ({ input: { file, ...options } }) => (await offers()).exchange.import(file, options)),
    exportFile: builder.exportFile.handler(async ({ input }) => (await offers()).exchange.export(input.offerId, input.standard)),
    form: builder.form.handler(async ({ input }) => (await offers()).forms.form(input.offerId)),
    keepForm: builder.keepForm.handler(async ({ input }) => ({ form: await (await offers()).forms.keep(input.offerId, input.reason) })),
  };
};
