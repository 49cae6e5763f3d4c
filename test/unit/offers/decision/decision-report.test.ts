import { expect, test } from 'vitest';
import { createPdfPrinter } from '#adapters/pdf/pdf-printer.ts';
import { type Assessment, assessmentSchema } from '#contract/offers/decision.ts';
import { measureIdSchema } from '#contract/offers/fitness.ts';
import { usualPolicy } from '#core/offers/decision/policy.ts';
import { assess } from '#core/offers/decision/recommend.ts';
import { decisionReport } from '#core/offers/decision/report/decision-report.ts';
import { found } from '../../../support/offers/found.ts';

const hostile = '<script>alert(1)</script>‮"&\u0000';
const policy = { ...usualPolicy, ceiling: { amount: 10, currency: 'EUR' } };
const at = '2026-07-14T10:00:00.000Z';

function assessment(words: string): Assessment {
  const findings = measureIdSchema.options
    .filter((id) => id !== 'rules_passed')
    .map((id) => ({
      ...found(id, usualPolicy.scales[id].worst, usualPolicy.scales[id].worst, usualPolicy.scales[id].best),
      sentence: words,
    }));
  const fitness = assess(findings, policy, { amount: 1000, currency: 'EUR' });
  return {
    offerId: 'offer-1',
    vendor: words,
    product: words,
    summary: words,
    assessedAt: at,
    fitness,
    policy,
    policyIsUsual: true,
    decisions: [
      {
        id: 'd1',
        offerId: 'offer-1',
        outcome: 'negotiate',
        reason: words,
        conditions: words,
        fitness,
        policy,
        actor: words,
        decidedAt: at,
      },
    ],
    canCheck: [],
    comments: [{ id: 'c1', offerId: 'offer-1', criterion: 'cost', text: words, actor: words, writtenAt: at }],
  };
}

test('the page holds every figure, escapes every text and loads nothing', async () => {
  const { content, fileName, mediaType } = await decisionReport(assessment(hostile), 'html', createPdfPrinter(), 'Meshbench 1');
  expect([fileName, mediaType]).toEqual(['script-alert-1-script-script-alert-1-script.decision.html', 'text/html']);
  expect(content).not.toContain('<script');
  expect(content).not.toMatch(/(src|href)=/);
  expect(content).toContain('&lt;script&gt;alert(1)&lt;/script&gt;⟨U+202E⟩&quot;&amp;⟨U+0000⟩');
  for (const label of ['Exact duplicate rows', 'Not owned yet', 'Cost per new record and year', 'not known'])
    expect(content).toContain(label);
});

test('the data are the assessment itself', async () => {
  const whole = assessment('plain');
  const { content } = await decisionReport(whole, 'json', createPdfPrinter(), 'Meshbench 1');
  expect(assessmentSchema.parse(JSON.parse(String(content)))).toEqual(whole);
});

test('the paper can be printed with any text, and the same assessment gives the same bytes', async () => {
  const [once, again] = await Promise.all(
    [1, 2].map(() => decisionReport(assessment(`${hostile} 漢字 ${'long'.repeat(40)}`), 'pdf', createPdfPrinter(), 'Meshbench 1')),
  );
  const bytes = once?.content as Uint8Array;
  expect(new TextDecoder('latin1').decode(bytes.subarray(0, 5))).toBe('%PDF-');
  expect(Buffer.compare(Buffer.from(bytes), Buffer.from(again?.content as Uint8Array))).toBe(0);
});
