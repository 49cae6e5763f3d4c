import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { exactMoments, momentsOfTexts } from '#core/profiling/moments.ts';

const written = (value: bigint, scale: number): string => {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return value < 0n ? `-${text}` : text;
};

it('the short way to the moments of whole numbers and decimals ends where the long one does', () => {
  const small = fc.bigInt({ min: -100_000n, max: 100_000n });
  const large = fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n });
  const near = fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n });
  const values = fc.array(fc.tuple(fc.oneof(small, small, large, near), fc.integer({ min: 1, max: 10_000_000 })), { maxLength: 40 });
  fc.assert(
    fc.property(
      fc.oneof(values, fc.array(fc.tuple(small, fc.integer({ min: 1, max: 9 })))),
      fc.integer({ min: 0, max: 9 }),
      (some, scale) => {
        const ascending = some.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
        const texts = ascending.map(([value, count]) => ({ text: written(value, scale), count }));
        expect(momentsOfTexts(texts, scale)).toEqual(exactMoments(ascending, scale));
      },
    ),
  );
});
