import { expect, test } from 'vitest';
import * as z from 'zod';
import { historyReportSchema, historyReturnReportSchema, planReportSchema } from '#contract/catalog/plan-report.ts';

/** `npx vitest run test/contract -u` writes them anew when they change on purpose. */
test.each([
  ['plan-1', 'Meshbench plan report, format version 1', planReportSchema],
  ['history-1', 'Meshbench history report, format version 1', historyReportSchema],
  ['history-return-1', 'Meshbench report of a return to an earlier state, format version 1', historyReturnReportSchema],
])('the published schema %s is the one that the command writes by', async (name, title, schema) => {
  const published = { $id: `https://meshbench.example/schemas/${name}.json`, title, ...z.toJSONSchema(schema, { io: 'output' }) };
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(`../../docs/schemas/${name}.json`);
});
