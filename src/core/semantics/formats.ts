/** What a value of a code system looks like, where no check digit tells. Sources: the publishers' file layouts. */

const full = (pattern: RegExp) => (text: string) => pattern.test(text);

/** ICD-10-CM, with or without its dot; a category of three characters is one too. */
export const icd10cm = full(/^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4}|[0-9A-Z]{1,4})?$/i);
/** With its dot: a form that seat and cabin numbers do not have. */
export const icd10Dotted = full(/^[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}$/i);
export const icd9cm = full(/^(?:\d{3}(?:\.\d{1,2}|\d{1,2})?|V\d{2}(?:\.\d{1,2}|\d{1,2})?|E\d{3}(?:\.\d|\d)?)$/i);
export const icd9Procedure = full(/^\d{2}(?:\.\d{1,2}|\d{1,2})?$/);
export const icd10pcs = full(/^[0-9B-DF-HX][0-9A-HJ-NP-Z]{6}$/);
export const cpt = full(/^\d{4}[0-9FTUM]$/);
export const hcpcs = full(/^(?:\d{4}[0-9FTUM]|[A-VY]\d{4})$/);
export const hcpcsLetter = full(/^[A-VY]\d{4}$/);

/** National drug code of a package: 4-4-2, 5-3-2, 5-4-1, 5-4-2, or 10 to 11 digits. */
export const ndc = full(/^(?:\d{4}-\d{4}-\d{2}|\d{5}-\d{3}-\d{2}|\d{5}-\d{4}-\d{1,2}|\d{6}-\d{4}-\d{2}|\d{10,12})$/);
export const ndcHyphens = full(/^(?:\d{4}-\d{4}-\d{2}|\d{5}-\d{3}-\d{2}|\d{5}-\d{4}-\d{1,2}|\d{6}-\d{4}-\d{2})$/);
/** A number column has lost the leading zeros. */
export const ndcNumber = full(/^\d{8,11}$/);
export const ndcProduct = full(/^(?:\d{4}-\d{4}|\d{5}-\d{3,4}|\d{6}-\d{4})$/);
export const ndcDocument = full(/^\d{4,5}-\d{3,4}_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i);

export const rxcui = full(/^[1-9]\d{0,7}$/);
export const cvx = full(/^\d{2,3}$/);
export const atc = full(/^[ABCDGHJLMNPRSV](?:\d{2}(?:[A-Z](?:[A-Z](?:\d{2})?)?)?)?$/);
export const atcSubstance = full(/^[ABCDGHJLMNPRSV]\d{2}[A-Z]{2}\d{2}$/);
export const mesh = full(/^[CD]\d{6}(?:\d{3})?$/);
/** Medicare beneficiary identifier: CMS leaves out S, L, O, I, B and Z. */
export const mbi = full(/^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}$/);
export const taxonomy = full(/^\d{3}[0-9A-Z]{6}X$/);
export const clia = full(/^\d{2}D\d{7}$/);
/** Unique device identifier: GS1 with application identifier 01, or HIBCC. */
export const udi = full(/^(?:\(01\)\d{14}.*|01\d{14}(?:1[17]\d{6}|10|21).+|\+[A-Z][0-9A-Z]{3,}\/.+)$/);

export const fhirId = full(/^[A-Za-z0-9\-.]{1,64}$/);
export const fhirReference = full(/^(?:https?:\/\/\S+\/)?[A-Z][A-Za-z]{2,40}\/[A-Za-z0-9\-.]{1,64}$/);

const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1800 || year > 9999 || month < 1 || month > 12 || day < 1 || day > (monthLengths[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** A calendar day that exists: ISO, year first without hyphens, or with the year last. */
export function calendarDay(text: string): boolean {
  const ordered = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})$/.exec(text);
  if (ordered) return isDay(Number(ordered[1]), Number(ordered[3]), Number(ordered[4]));
  const last = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!last) return false;
  const [one, other, year] = [Number(last[1]), Number(last[3]), Number(last[4])];
  return isDay(year, one, other) || isDay(year, other, one);
}

/** A FHIR or ISO 8601 date, which may stop at the year or the month. */
export function partialDay(text: string): boolean {
  const parts = /^(\d{4})(?:-(\d{2}))?$/.exec(text);
  return parts ? isDay(Number(parts[1]), Number(parts[2] ?? 1), 1) : calendarDay(text) && text.includes('-');
}

export function timestamp(text: string): boolean {
  const parts = /^(\S{8,10})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}(?::?\d{2})?))?$/.exec(text);
  return parts !== null && calendarDay(parts[1] ?? '') && Number(parts[2]) < 24 && Number(parts[3]) < 60;
}

export const uuid = full(/^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i);
export const email = full(/^[^\s@<>"(),;:]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}$/);
export const url = full(/^(?:https?|ftp|s3):\/\/[^\s/]+(?:\/\S*)?$/i);
export const oid = full(/^(?:urn:oid:)?[0-2](?:\.(?:0|[1-9]\d*)){4,}$/);
export const macAddress = full(/^[0-9A-F]{2}(?:[:-][0-9A-F]{2}){5}$/i);

const ipv4 = full(/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/);
/** Eight groups, or fewer around one `::`; a time of day is none. */
const ipv6 = full(/^(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?!.*::.*::)(?=.*::)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4})$/i);
export const ipAddress = (text: string): boolean => ipv4(text) || ipv6(text);

/** Ten digits of the North American plan: area and exchange start with 2 to 9 and are no service codes. */
const northAmerican = full(/^1?[2-9](?!11)\d{2}[2-9](?!11)\d{2}\d{4}$/);
const phoneCharacters = full(/^\+?[\d\s().\-/]{7,22}(?:\s*(?:x|ext\.?)\s*\d{1,6})?$/i);

/** A telephone number as a column of that name holds it. */
export function phone(text: string): boolean {
  if (!phoneCharacters(text)) return false;
  const digits = text.replace(/\D/g, '');
  return text.startsWith('+') ? digits.length >= 7 && digits.length <= 15 : digits.length >= 7 && digits.length <= 16;
}

/** Written as only telephone numbers are: with a plus, or in groups of the North American plan. */
export const phoneWritten = (text: string): boolean =>
  (/^\+[1-9][\d\s().-]{7,18}$/.test(text) && phone(text)) ||
  (/^(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?:\s*(?:x|ext\.?)\s*\d{1,6})?$/i.test(text) &&
    northAmerican(text.replace(/\s*(?:x|ext).*$/i, '').replace(/\D/g, '')));

/** Nine digits in the form of a social security number; numbers never issued count too, for made-up data uses them. */
export const ssn = full(/^\d{3}-?\d{2}-?\d{4}$/);
export const ssnHyphens = full(/^\d{3}-\d{2}-\d{4}$/);

const neverIssued = new Set(['078051120', '457555462', '219099999']);

/** Whether the number could have been issued by the Social Security Administration. */
export function ssnIssued(text: string): boolean {
  const digits = text.replaceAll('-', '');
  return ssn(text) && !/^(?:000|666|9)/.test(digits) && !/^.{3}00/.test(digits) && !digits.endsWith('0000') && !neverIssued.has(digits);
}

export const zip = full(/^\d{5}(?:-?\d{4})?$/);
export const zipNumber = full(/^\d{3,5}$|^\d{7,9}$/);
export const zipPlusFour = full(/^\d{5}-\d{4}$/);
export const zip3 = full(/^\d{3}(?:\*\*|XX|xx)?$/);

/**
 * What stands before a telephone number without an area code inside a text, as a piece of a pattern that RE2 and JavaScript both read, case
 * aside: seven digits alone may be a range, a code or a dose.
 */
export const beforeLocalTelephone =
  '(?:(?:tele)?phone|tel|call(?:ed|back)?|cell|mobile|ph|contact|reach(?:ed|able)?)\\.?[ \\t]*(?:at|on|no\\.?|number|#)?[ \\t]*[:.]?[ \\t]*';
