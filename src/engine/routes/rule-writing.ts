import { formatRuleset } from '#core/quality/dqdl/format.ts';
import { ruleTypes } from '#core/quality/dqdl/rule-types.ts';
import type { EngineBuilder } from '../edge.ts';
import { TableStudies } from '#core/relationships/table-studies.ts';
import { referencesIn, suggestFrom } from '../rule-suggestions.ts';
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
    const { samples, studies } = await workbench.current();
    const profile = await samples.getProfile(input.sampleId, undefined);
    if (profile === null) return null;
    const record = await new TableStudies(studies, samples).latestColumns(input.sampleId);
    if (record === null || record.others.length === 0) return suggestFrom(profile, input.strictness);
    const all = await samples.list(false);
    const own = all.find(({ id }) => id === input.sampleId)?.dataSet;
    const others = new Set(all.filter(({ dataSet }) => dataSet !== own).map(({ id }) => id));
    return suggestFrom(
      profile,
      input.strictness,
      referencesIn(record, (id) => others.has(id)),
    );
  }),
});
