import { expect, test } from 'vitest';
import { demoDeliveries } from '#core/demo/deliveries.ts';
import { demoRulesets } from '#core/demo/rulesets.ts';
import { formatRuleset } from '#core/quality/dqdl/format.ts';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';

test('every vendor’s data set has a ruleset that AWS Glue takes, laid out as usual', () => {
  const titles = demoDeliveries.map(({ title }) => title);
  expect(demoRulesets).toHaveLength(4);
  for (const { title, delivery, text } of demoRulesets) {
    expect(titles).toContain(delivery);
    expect(validateRuleset(text), title).toMatchObject({ valid: true, errors: [] });
    expect(formatRuleset(text) ?? text, title).toBe(text);
  }
});
