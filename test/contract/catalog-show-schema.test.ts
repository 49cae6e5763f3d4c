import { expect, test } from 'vitest';
import * as z from 'zod';
import { thingReportSchema } from '#contract/catalog/search-report.ts';

/** The published schema of `meshbench catalog show --json`; see profile-schema.test.ts. */
test('the published JSON schema of one thing of a catalog is the one that the engine validates with', async () => {
  const schema = {
    $id: 'https://meshbench.example/schemas/catalog-show-1.json',
    title: 'Meshbench thing of a catalog, format version 1',
    ...z.toJSONSchema(thingReportSchema),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/catalog-show-1.json');
});
