import { failure } from '#core/failures.ts';
import { readNamingRules } from '#core/glossary/lint/naming-rules.ts';
import { lintGlossary } from '#core/glossary/lint/lint-glossary.ts';
import { planImport } from '#core/glossary/import-steps.ts';
import type { EngineBuilder } from '../edge.ts';
import { readWithColumns, writeGlossaryText } from '../glossary-file.ts';
import type { Workbench } from '../workbench.ts';

export const catalogGlossaryRoutes = (builder: EngineBuilder['catalog']['glossary'], workbench: Workbench) => {
  const glossaries = async () => (await workbench.current()).catalog.glossaries;
  return {
    namingRules: builder.namingRules.handler(async () => ({ text: await (await glossaries()).namingRules.text() })),
    setNamingRules: builder.setNamingRules.handler(async ({ input }) => {
      await (await glossaries()).namingRules.change(input.text);
      return { text: input.text };
    }),
    list: builder.list.handler(async ({ input }) => (await glossaries()).list(input.connectionId)),
    outline: builder.outline.handler(async ({ input }) => ({ glossaries: await (await glossaries()).outline(input.connectionId) })),
    term: builder.term.handler(async ({ input }) => (await glossaries()).term(input.connectionId, input.id)),
    apply: builder.apply.handler(async ({ input }) => (await glossaries()).apply(input.connectionId, input.steps, input.reason)),
    revert: builder.revert.handler(async ({ input }) => (await glossaries()).revert(input.sequence)),
    preview: builder.preview.handler(async ({ input: { connectionId, steps, ...page } }) =>
      (await glossaries()).preview(connectionId, steps, page),
    ),
    find: builder.find.handler(async ({ input: { connectionId, ...question } }) => (await glossaries()).find(connectionId, question)),
    lint: builder.lint.handler(async ({ input }) => {
      const service = await glossaries();
      const rules = input.rules ?? (await service.namingRules.text());
      const naming = rules.trim() === '' ? undefined : readNamingRules(rules);
      const findings = lintGlossary(await service.document(input.connectionId), {
        ...(naming === undefined ? {} : { naming }),
        isUsed: await service.isUsed(input.connectionId),
      });
      return { findings: findings.map(({ terms, ...rest }) => ({ ...rest, terms: [...terms] })) };
    }),
    export: builder.export.handler(async ({ input }) => {
      const document = await (await glossaries()).document(input.connectionId, input.glossaryId);
      if (document.glossaries.length === 0) throw failure('empty_file', 'There is no glossary to export. Pull the catalog first.');
      const { text, lost } = await writeGlossaryText(document, input.format, input.forSpreadsheet);
      return { text, lost: [...lost] };
    }),
    import: builder.import.handler(async ({ input }) => {
      const service = await glossaries();
      const { name, format, language, columns } = input;
      const read = await readWithColumns(Buffer.from(input.content, 'base64'), { name, format, language, columns });
      const plan = planImport(read, await service.document(input.connectionId));
      if (input.dryRun) return { report: plan.report, sequence: null };
      const { sequence } = await service.import(input.connectionId, plan, input.projectId, input.reason);
      return { report: plan.report, sequence };
    }),
  };
};
