import { expect, it } from 'vitest';
import { kindWords as told } from '#contract/catalog/kind-words.ts';
import { entityKinds } from '#contract/catalog/kinds.ts';
import { kindWords } from '../../../../src/renderer/ui/kind-words.ts';

it('calls every kind of things by words, the same in the window and in the terminal', () => {
  // The window takes types alone from the contract, and so has words of its own.
  for (const kind of [...entityKinds, 'membership', 'time_series', 'not_known'] as const) {
    for (const count of [0, 1, 2]) expect(kindWords(kind, count), kind).toBe(told(kind, count));
  }
  for (const kind of entityKinds) expect(kindWords(kind, 2), kind).toMatch(/^(people|[a-z ]+s)$/);
});
