import { expect, test } from 'vitest';
import * as z from 'zod';
import { suggestionsSchema } from '#contract/suggestions.ts';

/** The published schema of `meshbench suggest --json`; see profile-schema.test.ts. */
test('the published JSON schema of suggestions is the one that the engine validates with', async () => {
  const schema = {
    $id: 'https://meshbench.example/schemas/suggestions-1.json',
    title: 'Meshbench suggested rules, format version 1',
    ...z.toJSONSchema(suggestionsSchema),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/suggestions-1.json');
});
