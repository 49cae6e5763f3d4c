import { expect, test } from 'vitest';
import * as z from 'zod';
import { searchReportSchema } from '#contract/catalog/search-report.ts';

/** The published schema of `meshbench catalog search --json`; see profile-schema.test.ts. */
test('the published JSON schema of hits of a search is the one that the engine validates with', async () => {
  const schema = {
    $id: 'https://meshbench.example/schemas/catalog-search-1.json',
    title: 'Meshbench catalog search, format version 1',
    ...z.toJSONSchema(searchReportSchema),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/catalog-search-1.json');
});
