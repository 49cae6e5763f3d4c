import { expect, test } from 'vitest';
import * as z from 'zod';
import { decisionReportSchema } from '#contract/offers/decision.ts';

/** `npx vitest run test/contract -u` writes it anew when it changes on purpose. */
test('the published schema of a decision is the one that the command writes by', async () => {
  const published = {
    $id: 'https://meshbench.example/schemas/offer-decision-1.json',
    title: 'Meshbench decision on an offer, format version 1',
    ...z.toJSONSchema(decisionReportSchema, { io: 'output' }),
  };
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot('../../docs/schemas/offer-decision-1.json');
});
