import { expect, test } from 'vitest';
import * as z from 'zod';
import { dedupeReportSchema } from '#contract/dedupe-report.ts';

/** `npx vitest run test/contract -u` writes it anew when it changes on purpose. */
test('the published schema of `meshbench dedupe --json` is the one that the command writes by', async () => {
  const schema = {
    $id: 'https://meshbench.example/schemas/dedupe-1.json',
    title: 'Meshbench record linkage within one file, format version 1',
    ...z.toJSONSchema(dedupeReportSchema, { io: 'output' }),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/dedupe-1.json');
});
