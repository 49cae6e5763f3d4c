import { expect, test } from 'vitest';
import * as z from 'zod';
import { pullReportSchema } from '#contract/catalog/pull-report.ts';

/** `npx vitest run test/contract -u` writes it anew when it changes on purpose. */
test('the published schema of `meshbench catalog pull --json` is the one that the command writes by', async () => {
  const schema = z.toJSONSchema(pullReportSchema, { io: 'output' });
  const published = {
    $id: 'https://meshbench.example/schemas/catalog-pull-1.json',
    title: 'Meshbench pull report, format version 1',
    ...schema,
  };
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/catalog-pull-1.json');
});
