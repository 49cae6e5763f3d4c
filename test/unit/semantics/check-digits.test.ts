import * as check from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dea, loinc, luhn, npi, snomed, unii, verhoeff, vin } from '#core/semantics/check-digits.ts';

const digits = (length: number): check.Arbitrary<string> => check.stringMatching(new RegExp(`^[0-9]{${length}}$`));

/** The text with another character at one place. */
const changed = (text: string, place: number, other: string): string => text.slice(0, place) + other + text.slice(place + 1);

/** Completes a text by the one character that makes it valid. */
const completed = (start: string, characters: string, isValid: (text: string) => boolean): string | null => {
  const fitting = [...characters].map((last) => start + last).filter(isValid);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
};

describe('published codes', () => {
  it.each([
    ['NPI', npi, ['1234567893', '1245319599'], ['1234567890', '3234567893', '123456789', '12345678930']],
    ['DEA', dea, ['AB1234563'], ['AB1234564', 'NB1234563', 'ab1234563']],
    ['LOINC', loinc, ['2345-7', '4548-4', '718-7'], ['2345-8', '23457', 'LP2345-7']],
    ['SNOMED CT', snomed, ['73211009', '138875005', '999000041000000102'], ['73211008', '073211009', '12345']],
    ['UNII', unii, ['R16CO5Y76E', '53KMP01VA9'], ['R16CO5Y76F', 'R16CO5Y76']],
    ['VIN', vin, ['1M8GDM9AXKP042788'], ['1M8GDM9A1KP042788', '11111111111111111', '1M8GDM9AXKP04278O']],
  ] as const)('%s', (_, isValid, valid, invalid) => {
    expect(valid.filter((text) => !isValid(text))).toEqual([]);
    expect(invalid.filter((text) => isValid(text))).toEqual([]);
  });
});

describe('one wrong digit', () => {
  const properties: readonly (readonly [string, check.Arbitrary<string>, (text: string) => boolean])[] = [
    ['Luhn', digits(11), luhn],
    ['Verhoeff', digits(11), verhoeff],
    ['NPI', digits(8).map((rest) => `1${rest}`), npi],
    ['SNOMED CT', digits(5).map((rest) => `7${rest}00`), snomed],
    ['LOINC', digits(5).map((rest) => `${rest}-`), loinc],
    // A digit that counts twice may be off by five unnoticed: only those that count once are guaranteed.
    ['DEA', digits(6).map((rest) => `AB${rest}`), dea],
  ];
  it.each(properties)('never passes %s, and exactly one check digit does', (name, starts, isValid) => {
    check.assert(
      check.property(starts, check.nat(), check.integer({ min: 1, max: 9 }), (start, at, step) => {
        const valid = completed(start, '0123456789', isValid);
        expect(valid).not.toBeNull();
        const text = valid ?? '';
        const places = Array.from(text, (_, place) => place).filter(
          (place) => /\d/.test(text.charAt(place)) && !(name === 'DEA' && [3, 5, 7].includes(place)),
        );
        const place = places[at % places.length] ?? 0;
        const other = String((Number(text.charAt(place)) + step) % 10);
        expect(isValid(changed(text, place, other))).toBe(false);
      }),
    );
  });

  it('nor do two neighbours that changed places pass Verhoeff', () => {
    check.assert(
      check.property(digits(11), check.nat(10), (start, place) => {
        const valid = completed(start, '0123456789', verhoeff) ?? '';
        const [one, other] = [valid.charAt(place), valid.charAt(place + 1)];
        check.pre(one !== other);
        expect(verhoeff(valid.slice(0, place) + other + one + valid.slice(place + 2))).toBe(false);
      }),
    );
  });
});

describe('one wrong character', () => {
  it('never passes UNII', () => {
    const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    check.assert(
      check.property(
        check.stringMatching(/^[A-Z][0-9][0-9A-Z]{7}$/),
        check.nat(9),
        check.integer({ min: 1, max: 35 }),
        (start, place, step) => {
          const valid = completed(start, characters, unii) ?? '';
          const other = characters.charAt((characters.indexOf(valid.charAt(place)) + step) % 36);
          expect(unii(changed(valid, place, other))).toBe(false);
        },
      ),
    );
  });
});

it('no text makes a check throw', () => {
  check.assert(
    check.property(check.string(), (text) => {
      for (const test of [luhn, npi, dea, loinc, verhoeff, snomed, unii, vin]) expect(typeof test(text)).toBe('boolean');
    }),
  );
});
