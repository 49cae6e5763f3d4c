import { expect, test } from 'vitest';
import * as z from 'zod';
import { rulesImportSchema } from '#contract/rules-import.ts';

/** The published schema of `meshbench dqdl import --json`; `npx vitest run test/contract -u` writes it anew. */
test('the published JSON schema of an import is the one that the engine validates with', async () => {
  const schema = {
    $id: 'https://meshbench.example/schemas/rules-import-1.json',
    title: 'Meshbench import of rules, format version 1',
    ...z.toJSONSchema(rulesImportSchema),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/rules-import-1.json');
});
