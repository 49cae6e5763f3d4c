import { expect, test } from 'vitest';
import * as z from 'zod';
import { dossierReportSchema, dossierVerificationSchema } from '#contract/dossier-report.ts';

/** `npx vitest run test/contract -u` writes them anew when they change on purpose. */
test.each([
  ['dossier-1', 'Meshbench dossier report, format version 1', dossierReportSchema],
  ['dossier-verification-1', 'Meshbench verification of a dossier, format version 1', dossierVerificationSchema],
])('the published schema %s is the one that the command writes by', async (name, title, schema) => {
  const published = { $id: `https://meshbench.example/schemas/${name}.json`, title, ...z.toJSONSchema(schema, { io: 'output' }) };
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(`../../docs/schemas/${name}.json`);
});
