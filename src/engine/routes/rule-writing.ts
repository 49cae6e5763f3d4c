import { formatRuleset } from '#core/quality/dqdl/format.ts';
import { ruleTypes } from '#core/quality/dqdl/rule-types.ts';
import type { EngineBuilder } from '../edge.ts';
import { suggestFrom } from '../rule-suggestions.ts';
import { importRulesText } from '../rules-import.ts';
import type { Workbench } from '../workbench.ts';

export const ruleWritingRoutes = (builder: EngineBuilder['ruleWriting'], workbench: Workbench) => ({
  ruleTypes: builder.ruleTypes.handler(() =>
    ruleTypes.map((type) => ({
      ...type,
      signatures: type.signatures.map((signature) => ({
        ...signature,
        parameters: [...signature.parameters],
        conditions: [...signature.conditions],
      })),
    })),
  ),
  format: builder.format.handler(({ input }) => ({ text: formatRuleset(input.text) })),
  importRules: builder.importRules.handler(({ input }) => importRulesText(input.text, input)),
  suggest: builder.suggest.handler(async ({ input }) => {
    const { samples } = await workbench.current();
    const profile = await samples.getProfile(input.sampleId, undefined);
    return profile === null ? null : suggestFrom(profile, input.strictness);
  }),
});
