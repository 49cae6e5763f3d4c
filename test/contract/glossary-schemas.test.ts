import { expect, test } from 'vitest';
import * as z from 'zod';
import { importReportSchema, lintReportSchema } from '#contract/catalog/glossary.ts';

/** The published schemas of `meshbench glossary … --json`; see profile-schema.test.ts. */
test.each([
  ['glossary-import-1', 'Meshbench glossary import, format version 1', importReportSchema],
  ['glossary-lint-1', 'Meshbench glossary lint, format version 1', lintReportSchema],
])('the published JSON schema %s is the one that the engine validates with', async (name, title, shape) => {
  const schema = { $id: `https://meshbench.example/schemas/${name}.json`, title, ...z.toJSONSchema(shape) };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`../../docs/schemas/${name}.json`);
});
