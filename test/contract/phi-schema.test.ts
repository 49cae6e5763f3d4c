import { expect, test } from 'vitest';
import * as z from 'zod';
import { companyTypesFileSchema } from '#contract/company-types.ts';
import { phiReportSchema } from '#contract/phi-report.ts';

const published = (id: string, title: string, schema: z.ZodType, io: 'input' | 'output'): string =>
  `${JSON.stringify({ $id: `https://meshbench.example/schemas/${id}.json`, title, ...z.toJSONSchema(schema, { io }) }, null, 2)}\n`;

/** `npx vitest run test/contract -u` writes them anew when they change on purpose. */
test('the published schema of `meshbench phi --json` is the one that the command writes by', async () => {
  await expect(published('phi-1', 'Meshbench privacy report, format version 1', phiReportSchema, 'output')).toMatchFileSnapshot(
    '../../docs/schemas/phi-1.json',
  );
});

test('the published schema of company types is the one that a file is read by', async () => {
  await expect(published('company-types-1', 'Meshbench company types, version 1', companyTypesFileSchema, 'input')).toMatchFileSnapshot(
    '../../docs/schemas/company-types-1.json',
  );
});
