import { sqlDialects } from '#core/lineage/sources/dialects.ts';
import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const lineageSourceRoutes = (builder: EngineBuilder['lineage']['sources'], workbench: Workbench) => {
  const lineage = async () => (await workbench.current()).lineage;
  return {
    dialects: builder.dialects.handler(() => sqlDialects.map((dialect) => ({ ...dialect }))),
    previewSql: builder.previewSql.handler(async ({ input: { title, text, settings } }) =>
      (await lineage()).sources.preview(title, text, settings),
    ),
    importSql: builder.importSql.handler(async ({ input: { title, text, settings } }) =>
      (await lineage()).imports.importSql(title, text, settings),
    ),
  };
};
