import { expect, test } from 'vitest';
import * as z from 'zod';
import { inboxReportSchema } from '#contract/inbox-report.ts';

/** `npx vitest run test/contract -u` writes it anew when it changes on purpose. */
test('the published schema of `meshbench inbox --json` is the one that the command writes by', async () => {
  const schema = {
    $id: 'https://meshbench.example/schemas/inbox-1.json',
    title: 'Meshbench inbox, format version 1',
    ...z.toJSONSchema(inboxReportSchema, { io: 'output' }),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/inbox-1.json');
});
