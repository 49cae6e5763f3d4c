import { expect, test } from 'vitest';
import * as z from 'zod';
import { qualityResultSchema } from '#contract/quality-result.ts';

/**
 * The published schema of `meshbench check --json`. When it changes on purpose, `npx vitest run test/contract -u` writes it anew; when an
 * older reader could misread the new form, `qualityFormatVersion` rises and the file gets a new name.
 */
test('the published JSON schema of results is the one that the engine validates with', async () => {
  const schema = {
    $id: 'https://meshbench.example/schemas/check-1.json',
    title: 'Meshbench results of a ruleset, format version 1',
    ...z.toJSONSchema(qualityResultSchema),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/check-1.json');
});
