import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { operations } from '#core/datazone/operations.ts';
import { passes } from '#core/datazone/quick-check.ts';

/** Values of a schema, and now and then something else in their place. */
function valuesOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const strange = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(undefined, '', Number.NaN));
  const usual = (): fc.Arbitrary<unknown> => {
    if (def.type === 'string') return fc.string({ minLength: 1 });
    if (def.type === 'number') return fc.integer();
    if (def.type === 'boolean') return fc.boolean();
    if (def.type === 'optional') return fc.option(valuesOf(def.innerType), { nil: undefined, freq: 3 });
    if (def.type === 'array') return fc.array(valuesOf(def.element), { maxLength: 3 });
    if (def.type === 'record') return fc.dictionary(fc.string(), valuesOf(def.valueType), { maxKeys: 3 });
    if (def.type === 'object')
      return fc.record(Object.fromEntries(Object.entries(def.shape).map(([name, member]) => [name, valuesOf(member)])));
    return fc.constant(undefined);
  };
  return fc.oneof({ weight: 60, arbitrary: usual() }, { weight: 1, arbitrary: strange });
}

describe('the quick check', () => {
  it.each(Object.entries(operations))('says of answers to %s what their schema says', (_, { output }) => {
    let passed = 0;
    fc.assert(
      fc.property(valuesOf(output), (answer) => {
        const found = passes(output, answer);
        expect(found).toBe(output.safeParse(answer).success);
        if (found) passed += 1;
      }),
      { numRuns: 60 },
    );
    expect(passed).toBeGreaterThan(0);
  });

  it('asks a schema itself that it does not know', () => {
    const schema = z.object({ kind: z.enum(['one', 'two']), at: z.iso.datetime(), short: z.string().max(2), closed: z.strictObject({}) });
    const sound = { kind: 'one', at: '2026-06-30T08:00:00Z', short: 'ab', closed: {} };
    expect(passes(schema, sound)).toBe(true);
    for (const wrong of [{ kind: 'three' }, { at: 'today' }, { short: 'abc' }, { closed: { more: 1 } }])
      expect(passes(schema, { ...sound, ...wrong })).toBe(false);
  });
});
