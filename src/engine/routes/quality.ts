import { analyseRuleset } from '#core/quality/dqdl/validate.ts';
import { checkColumns } from '#core/quality/evaluate/check-columns.ts';
import { aliasesOf } from '#core/quality/rulesets/aliases.ts';
import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const qualityRoutes = (builder: EngineBuilder['quality'], workbench: Workbench) => {
  const rulesets = async () => (await workbench.current()).rulesets;
  const runs = async () => (await workbench.current()).ruleRuns;
  return {
    rulesets: builder.rulesets.handler(async ({ input }) => (await rulesets()).list(input.removed, input.dataSet)),
    ruleset: builder.ruleset.handler(async ({ input }) => (await rulesets()).get(input.rulesetId)),
    saveRuleset: builder.saveRuleset.handler(async ({ input }) => (await rulesets()).save(input)),
    renameRuleset: builder.renameRuleset.handler(async ({ input }) => (await rulesets()).save(input)),
    removeRulesets: builder.removeRulesets.handler(async ({ input }) => (await rulesets()).remove(input.rulesetIds, input.reason)),
    restoreRulesets: builder.restoreRulesets.handler(async ({ input }) => (await rulesets()).restore(input.rulesetIds)),
    validate: builder.validate.handler(async ({ input: { aliases, sampleId, text } }) => {
      const { document, diagnostics } = analyseRuleset(text);
      const known = sampleId === undefined || document === null ? null : await (await runs()).knownColumns(sampleId, aliases);
      const columns = known === null || document === null ? [] : checkColumns(text, document, known);
      const all = [...diagnostics.map((each) => ({ ...each, replacement: null })), ...columns];
      return {
        valid: diagnostics.every(({ severity }) => severity !== 'error'),
        rules: document?.rules?.items.length ?? 0,
        analyzers: document?.analyzers?.items.length ?? 0,
        aliases: aliasesOf(text),
        diagnostics: all
          .map(({ severity, message, range: { start, end }, replacement }) => ({ severity, message, start, end, replacement }))
          .toSorted((one, other) => one.start - other.start),
      };
    }),
    run: builder.run.handler(async ({ input }) => (await runs()).run(input)),
    runFolder: builder.runFolder.handler(async ({ input: { over, ...options } }) => (await runs()).runOver(options, over)),
    runs: builder.runs.handler(async ({ input }) => (await runs()).list(input)),
    result: builder.result.handler(async ({ input }) => (await runs()).result(input.runId)),
    metricHistory: builder.metricHistory.handler(async ({ input }) =>
      (await runs()).metricHistory(input.rulesetId, input.dataSet, input.metric),
    ),
    dqForm: builder.dqForm.handler(async ({ input }) => (await runs()).dqForm(input.runId)),
  };
};
