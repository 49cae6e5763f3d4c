import { expect, test } from 'vitest';
import * as z from 'zod';
import { dictionarySchema } from '#contract/dictionary.ts';

/** The published schema of `meshbench dictionary --json`; `npx vitest run test/contract -u` writes it anew. */
test('the published JSON schema of a dictionary is the one that it is made by', async () => {
  const schema = {
    $id: 'https://meshbench.example/schemas/dictionary-1.json',
    title: 'Meshbench data dictionary, format version 1',
    ...z.toJSONSchema(dictionarySchema),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/dictionary-1.json');
});
