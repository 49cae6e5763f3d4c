import { expect, test } from 'vitest';
import * as z from 'zod';
import { sampleReportSchema } from '#contract/sample-report.ts';

/** `npx vitest run test/contract -u` writes it anew when it changes on purpose. */
test('the published schema of `meshbench sample --json` is the one that the command writes by', async () => {
  const schema = {
    $id: 'https://meshbench.example/schemas/sample-1.json',
    title: 'Meshbench sample, format version 1',
    ...z.toJSONSchema(sampleReportSchema, { io: 'output' }),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/sample-1.json');
});
