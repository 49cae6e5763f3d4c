import { expect, test } from 'vitest';
import * as z from 'zod';
import { diffSchema, impactSchema } from '#contract/lineage/questions.ts';
import { lineageExportReportSchema, lineageImportReportSchema, lineageTestReportSchema } from '#contract/lineage/reports.ts';
import { traceSchema } from '#contract/lineage/trace.ts';

/** The published schemas of `meshbench lineage … --json`; see profile-schema.test.ts. */
test.each([
  ['lineage-import-1', 'Meshbench lineage import, format version 1', lineageImportReportSchema],
  ['lineage-trace-1', 'Meshbench lineage trace, format version 1', traceSchema],
  ['lineage-impact-1', 'Meshbench lineage impact, format version 1', impactSchema],
  ['lineage-diff-1', 'Meshbench lineage diff, format version 1', diffSchema],
  ['lineage-test-1', 'Meshbench lineage test, format version 1', lineageTestReportSchema],
  ['lineage-export-1', 'Meshbench lineage export, format version 1', lineageExportReportSchema],
])('the published JSON schema %s is the one that the engine validates with', async (name, title, shape) => {
  const schema = { $id: `https://meshbench.example/schemas/${name}.json`, title, ...z.toJSONSchema(shape) };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`../../docs/schemas/${name}.json`);
});
