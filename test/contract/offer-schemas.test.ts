import { expect, test } from 'vitest';
import * as z from 'zod';
import {
  offerExportReportSchema,
  offerImportReportSchema,
  offerListReportSchema,
  offerShowReportSchema,
} from '#contract/offers/reports.ts';

/** The published schemas of `meshbench offer … --json`; see profile-schema.test.ts. */
test.each([
  ['offer-list-1', 'Meshbench offer list, format version 1', offerListReportSchema],
  ['offer-show-1', 'Meshbench offer show, format version 1', offerShowReportSchema],
  ['offer-import-1', 'Meshbench offer import, format version 1', offerImportReportSchema],
  ['offer-export-1', 'Meshbench offer export, format version 1', offerExportReportSchema],
])('the published JSON schema %s is the one that the engine validates with', async (name, title, shape) => {
  const schema = { $id: `https://meshbench.example/schemas/${name}.json`, title, ...z.toJSONSchema(shape) };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`../../docs/schemas/${name}.json`);
});
