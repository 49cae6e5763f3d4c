import { expect, test } from 'vitest';
import * as z from 'zod';
import { overlapReportSchema } from '#contract/overlap-report.ts';

/** `npx vitest run test/contract -u` writes it anew when it changes on purpose. */
test('the published schema of `meshbench overlap --json` is the one that the command writes by', async () => {
  const schema = {
    $id: 'https://meshbench.example/schemas/overlap-1.json',
    title: 'Meshbench overlap of data sets, format version 1',
    ...z.toJSONSchema(overlapReportSchema, { io: 'output' }),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/overlap-1.json');
});
