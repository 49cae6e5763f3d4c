/**
 * Check digits of health codes. Every function answers for one text without white space and never throws.
 * Sources: ISO/IEC 7812-1 (Luhn), CMS NPI standard, 21 CFR 1306 and DEA Form 224 (DEA), Regenstrief (LOINC), SNOMED CT technical
 * implementation guide (Verhoeff), FDA SRS (UNII), 49 CFR 565.15 (VIN), GS1 general specifications (GTIN).
 */

/** Luhn, modulo 10: catches every single wrong digit and most swaps of neighbours. */
export function luhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = digit * 2;
    if (index % 2 === 0) sum += digit;
    else sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** National Provider Identifier: Luhn over the card issuer's prefix 80840 and the ten digits. */
export const npi = (text: string): boolean => /^[12]\d{9}$/.test(text) && luhn(`80840${text}`);

/** DEA registration: digits 1, 3, 5 and twice digits 2, 4, 6 add up to a number that ends in digit 7. */
export function dea(text: string): boolean {
  if (!/^[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}$/.test(text)) return false;
  const digit = (place: number): number => text.charCodeAt(place + 1) - 48;
  return (digit(1) + digit(3) + digit(5) + 2 * (digit(2) + digit(4) + digit(6))) % 10 === digit(7);
}

/** LOINC: Luhn over the number and the digit after its hyphen. */
export const loinc = (text: string): boolean => /^\d{1,7}-\d$/.test(text) && luhn(text.replace('-', ''));

const dihedral = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];
const permutation = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
  [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
  [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
  [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
  [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
  [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
  [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
];

/** Verhoeff: catches every single wrong digit and every swap of neighbours. */
export function verhoeff(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  let check = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    check = dihedral[check]?.[permutation[index % 8]?.[digit] ?? 0] ?? 0;
  }
  return check === 0;
}

/** SNOMED CT identifier: 6 to 18 digits, a partition that is in use, Verhoeff. A text, for it may lie beyond 2^53. */
export const snomed = (text: string): boolean => /^[1-9]\d{2,14}(?:0|1)[0-2]\d$/.test(text) && verhoeff(text);

const base36 = (character: string): number => Number.parseInt(character, 36);

/** UNII: the values of the first nine characters in base 36, added up, give the tenth modulo 36. */
export function unii(text: string): boolean {
  if (!/^(?=.*[A-Z])(?=.*\d)[0-9A-Z]{10}$/.test(text)) return false;
  let sum = 0;
  for (const character of text.slice(0, 9)) sum += base36(character);
  return sum % 36 === base36(text.slice(9));
}

const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const vinLetters = new Map([...'ABCDEFGH', ...'JKLMN', 'P', 'R', ...'STUVWXYZ'].map((letter) => [letter, vinValue(letter)]));

function vinValue(letter: string): number {
  const values: Readonly<Record<string, number>> = { P: 7, R: 9 };
  const known = values[letter];
  if (known !== undefined) return known;
  if (letter <= 'H') return letter.charCodeAt(0) - 64;
  if (letter <= 'N') return letter.charCodeAt(0) - 73;
  return letter.charCodeAt(0) - 81;
}

/** Vehicle identification number: 17 characters, position 9 checks the others modulo 11. Digits alone are refused: 17 ones would pass. */
export function vin(text: string): boolean {
  if (!/^(?=.*[A-Z])[A-HJ-NPR-Z0-9]{17}$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < 17; index++) {
    const character = text.charAt(index);
    sum += (vinLetters.get(character) ?? Number(character)) * (vinWeights[index] ?? 0);
  }
  const remainder = sum % 11;
  return text.charAt(8) === (remainder === 10 ? 'X' : String(remainder));
}

/** ISO 7064 mod 97-10, as in IBAN and LEI: letters count from 10, and the whole number leaves 1. IBAN's first four characters go last. */
export function mod97(text: string): boolean {
  const compact = text.replace(/\s/g, '').toUpperCase();
  if (!/^[0-9A-Z]{3,50}$/.test(compact)) return false;
  const moved = /^[A-Z]{2}\d{2}/.test(compact) ? compact.slice(4) + compact.slice(0, 4) : compact;
  let remainder = 0;
  for (const character of moved) {
    const value = base36(character);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** GS1 keys (GTIN, GLN, SSCC): digits weighted 3 and 1 in turn from the right, the check digit left out, add up to a multiple of ten with it. */
export function gs1(text: string): boolean {
  if (!/^(?:\d{8}|\d{12,14}|\d{17,18})$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(text.length - 1 - index) - 48;
    sum += index % 2 === 0 ? digit : digit * 3;
  }
  return sum % 10 === 0;
}
