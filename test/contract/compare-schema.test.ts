import { expect, test } from 'vitest';
import * as z from 'zod';
import { comparisonSchema } from '#contract/studies/comparison.ts';

/** The published schema of `meshbench compare --json`; `npx vitest run test/contract -u` writes it anew when it changes on purpose. */
test('the published JSON schema of a comparison is the one that the engine validates with', async () => {
  const schema = {
    $id: 'https://meshbench.example/schemas/compare-1.json',
    title: 'Meshbench comparison of two deliveries, format version 1',
    ...z.toJSONSchema(comparisonSchema),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/compare-1.json');
});
