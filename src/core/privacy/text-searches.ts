import type { PhiIdentifier } from '#contract/profile.ts';
import { dea, luhn, vin } from '../semantics/check-digits.ts';
import { beforeLocalTelephone, calendarDay, mbi } from '../semantics/formats.ts';
import { givenNames, usStateCodes } from '../semantics/lists.ts';
import { quoteLiteral } from '../sql.ts';

/** What a text must have to be searched at all. */
export type TextNeed = 'digit' | 'capital' | 'at sign' | 'dot';

/**
 * What to look for inside a text. The pattern is written in what DuckDB's RE2 and JavaScript (flag `u`) both read, so that the same
 * search runs over all rows in the database and over single values here; its first group is the piece that identifies.
 */
export interface TextSearch {
  readonly id: string;
  readonly identifier: PhiIdentifier;
  /** What was found, to follow "hold". */
  readonly found: string;
  readonly pattern: string;
  readonly ignoresCase: boolean;
  /** A text without this cannot hold it: looked for first, because it is quick. */
  readonly needs: TextNeed;
  /** A test that no regular expression can make, such as a check digit; of the first group. */
  readonly confirm?: (piece: string) => boolean;
  readonly confidence: number;
  /** Ordinary in texts that concern nobody in particular. */
  readonly onlyOfPersons: boolean;
  /** Looked for in sentences only: in a column of short words the pattern would find products and places. */
  readonly onlyInSentences: boolean;
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
// Classes of Unicode make RE2 many times slower; names are looked for in Latin letters, of which the list of given names has no others.
const upper = 'A-ZÀ-ÖØ-ÞĀ-Ž';
const lower = 'a-zß-öø-ÿā-ž';
/** Neither engine looks behind here, so the character before is part of the match. */
const start = '(?:^|[^A-Za-z0-9_-])';
const end = '(?:$|[^A-Za-z0-9_-])';
const bounded = (piece: string): string => `${start}(${piece})${end}`;
/** A keyword, what may stand between it and its number, and the number, which has a digit. */
const numbered = (keyword: string, number = '[A-Z]{0,4}-?\\d[A-Z0-9-]{3,24}'): string =>
  `${start}(?:${keyword})[ \\t]*(?:no\\.?|number|num|id|#|nr\\.?)?[ \\t]*[:#=]?[ \\t]*(${number})${end}`;

const surname = `[${upper}][${upper}${lower}'’]*[${lower}][${lower}'’]*(?:-[${upper}][${lower}'’]+)?`;
const introductions =
  'patient|pt|spoke with|spoke to|talked to|talked with|called|met with|accompanied by|wife|husband|mother|father|daughter|son|sister|brother|caregiver|seen by|signed by|name|named';
const eitherCase = introductions.split('|').map((each) => `[${each.charAt(0)}${each.charAt(0).toUpperCase()}]${each.slice(1)}`);
const months =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec';
const streets = 'Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane|Ln|Court|Ct|Place|Pl|Terrace|Circle|Parkway|Pkwy|Highway|Hwy|Way';
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const exchange = '[2-9]\\d{2}';
const telephone = `(?:\\+?1[ .-]?)?(?:\\(${exchange}\\) ?|${exchange}[ .-])\\d{3}[ .-]\\d{4}|\\+[1-9]\\d{0,2}(?:[ .-]?\\d{2,4}){3,4}`;

/** A day that exists, whichever of its parts comes first; years of two digits pass. */
function writtenDay(piece: string): boolean {
  if (/^\d{4}-/.test(piece)) return calendarDay(piece);
  const parts = /^(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})$/.exec(piece);
  return parts === null || calendarDay(`${parts[1] ?? ''}/${parts[3] ?? ''}/${(parts[4] ?? '').padStart(4, '20')}`);
}

type Wording = Pick<TextSearch, 'identifier' | 'found' | 'pattern' | 'confidence'> &
  Partial<Pick<TextSearch, 'ignoresCase' | 'needs' | 'confirm' | 'onlyOfPersons' | 'onlyInSentences'>>;

const search = (id: string, wording: Wording): TextSearch => ({
  id,
  ignoresCase: false,
  needs: 'digit',
  onlyOfPersons: false,
  onlyInSentences: false,
  ...wording,
});

const named = {
  identifier: 'name',
  needs: 'capital',
  onlyOfPersons: true,
  onlyInSentences: true,
} as const;

/** Every search, in the order of the identifiers of Safe Harbor. Biometric data is no text, and a photograph only as its encoding. */
export const textSearches: readonly TextSearch[] = [
  search('name-listed', {
    ...named,
    found: 'a common given name with a family name',
    confidence: 0.8,
    pattern: bounded(`(?:${[...givenNames].map(capitalised).join('|')}) (?:[${upper}]\\. )?${surname}`),
  }),
  search('name-titled', {
    ...named,
    found: 'a title with a name',
    confidence: 0.8,
    pattern: bounded(`(?:Mr|Mrs|Ms|Miss|Dr|Prof)\\.? ${surname}`),
  }),
  search('name-introduced', {
    ...named,
    found: 'a name after a word that introduces one',
    confidence: 0.75,
    pattern: `${start}(?:${eitherCase.join('|')})[:,]? ([${upper}][${lower}'’-]+ ${surname})`,
  }),
  search('street', {
    identifier: 'geography',
    found: 'a street address',
    confidence: 0.8,
    pattern: bounded(`\\d{1,6} (?:[NSEW]\\.? )?(?:[${upper}][${upper}${lower}'’]+ ){1,3}(?:${streets})\\.?`),
    onlyOfPersons: true,
  }),
  search('state-zip', {
    identifier: 'geography',
    found: 'a state with a ZIP code',
    confidence: 0.85,
    pattern: bounded(`(?:${[...usStateCodes].map((code) => code.toUpperCase()).join('|')}),? \\d{5}(?:-\\d{4})?`),
    onlyOfPersons: true,
  }),
  search('day', {
    identifier: 'date',
    found: 'a date',
    confidence: 0.8,
    pattern: `(?:^|[^A-Za-z0-9./-])((?:19|20)\\d{2}-[01]\\d-[0-3]\\d|[0-3]?\\d(?:\\.[0-3]?\\d\\.|/[0-3]?\\d/|-[0-3]?\\d-)(?:(?:19|20)\\d{2}|\\d{2}))(?:$|[^A-Za-z0-9./-]|\\.(?:$|[^0-9]))`,
    confirm: writtenDay,
    onlyOfPersons: true,
  }),
  search('day-in-words', {
    identifier: 'date',
    found: 'a date in words',
    confidence: 0.8,
    pattern: bounded(
      `(?:${months})\\.? (?:\\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\\d{2}|\\d{1,2}(?:st|nd|rd|th|\\.)? (?:${months})\\.?,? (?:19|20)\\d{2}`,
    ),
    ignoresCase: true,
    onlyOfPersons: true,
  }),
  search('age-over-89', {
    identifier: 'date',
    found: 'an age over 89',
    confidence: 0.8,
    pattern: bounded('(?:9\\d|1[0-2]\\d)[ -]?(?:years?[ -]old|yrs?[ -]old|y/?o)|age[d:]? (?:9\\d|1[0-2]\\d)'),
    ignoresCase: true,
    onlyOfPersons: true,
  }),
  search('telephone', { identifier: 'phone', found: 'a telephone number', confidence: 0.9, pattern: bounded(telephone) }),
  search('local-telephone', {
    identifier: 'phone',
    found: 'a telephone number without an area code',
    confidence: 0.8,
    pattern: `${start}${beforeLocalTelephone}(${exchange}[ .-]\\d{4})${end}`,
    ignoresCase: true,
  }),
  search('telefax', {
    identifier: 'fax',
    found: 'a fax number',
    confidence: 0.9,
    pattern: `${start}(?:tele)?fax[ \\t]*(?:no\\.?|number|#)?[ \\t]*[:.]?[ \\t]*(${telephone})${end}`,
    ignoresCase: true,
  }),
  search('e-mail', {
    identifier: 'email',
    found: 'an e-mail address',
    needs: 'at sign',
    confidence: 0.95,
    pattern: '([A-Za-z0-9_.+%-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,24})',
  }),
  search('social-security', {
    identifier: 'ssn',
    found: 'a number in the form of a social security number',
    confidence: 0.9,
    pattern: bounded(
      '(?:00[1-9]|0[1-9]\\d|[1-578]\\d{2}|6[0-57-9]\\d|66[0-57-9])-(?:0[1-9]|[1-9]\\d)-(?:000[1-9]|00[1-9]\\d|0[1-9]\\d{2}|[1-9]\\d{3})',
    ),
  }),
  search('record-number', {
    identifier: 'medical-record-number',
    found: 'a medical record number',
    confidence: 0.85,
    pattern: numbered('MRN|medical record|med\\.? rec\\.?|chart (?:no\\.?|number|#)|hospital number'),
    ignoresCase: true,
  }),
  search('medicare', {
    identifier: 'health-plan-number',
    found: 'a Medicare beneficiary identifier',
    confidence: 0.95,
    pattern: bounded('[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\\d-?[AC-HJKMNP-RT-Y]{2}\\d{2}'),
    confirm: mbi,
  }),
  search('plan-number', {
    identifier: 'health-plan-number',
    found: 'a member or policy number',
    confidence: 0.75,
    pattern: numbered('(?:member|subscriber|policy|insurance|medicaid|medicare)[ \\t]+(?:id|no\\.?|number|#)'),
    ignoresCase: true,
  }),
  search('account', {
    identifier: 'account-number',
    found: 'an account number',
    confidence: 0.75,
    pattern: numbered('(?:account|acct\\.?)[ \\t]+(?:id|no\\.?|number|#)|IBAN'),
    ignoresCase: true,
  }),
  search('card', {
    identifier: 'account-number',
    found: 'the number of a payment card',
    confidence: 0.85,
    pattern: bounded('\\d{4}[ -]\\d{4}[ -]\\d{4}[ -]\\d{4}'),
    confirm: (piece) => luhn(piece.replace(/\D/g, '')),
  }),
  search('drug-registration', {
    identifier: 'licence-number',
    found: 'a DEA registration',
    confidence: 0.8,
    pattern: bounded('[ABCDEFGHJKLMPRSTUX][A-Z9]\\d{7}'),
    confirm: dea,
  }),
  search('licence', {
    identifier: 'licence-number',
    found: 'a licence or passport number',
    confidence: 0.75,
    pattern: numbered('(?:licen[cs]e|passport|certificate)[ \\t]+(?:no\\.?|number|#)'),
    ignoresCase: true,
  }),
  search('vehicle', {
    identifier: 'vehicle',
    found: 'a vehicle identification number',
    confidence: 0.85,
    pattern: bounded('[A-HJ-NPR-Z0-9]{17}'),
    confirm: vin,
  }),
  search('plate', {
    identifier: 'vehicle',
    found: 'a number plate',
    confidence: 0.7,
    pattern: numbered('licen[cs]e plate|number plate|plate (?:no\\.?|number|#)', '[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,6}'),
    ignoresCase: true,
  }),
  search('device', {
    identifier: 'device',
    found: 'a device’s serial number or identifier',
    confidence: 0.75,
    pattern: `${start}(?:(?:serial(?: (?:no\\.?|number|#))|S/N)[ \\t]*[:#]?[ \\t]*([A-Z0-9-]*\\d[A-Z0-9-]{3,24})|\\(01\\)\\d{14})`,
    ignoresCase: true,
  }),
  search('web-address', {
    identifier: 'url',
    found: 'a web address',
    needs: 'dot',
    confidence: 0.7,
    pattern: '((?:https?|ftp)://[^ \\t\\n<>"]+|www\\.[A-Za-z0-9-]+\\.[^ \\t\\n<>"]+)',
    ignoresCase: true,
  }),
  search('internet-address', {
    identifier: 'ip-address',
    found: 'numbers in the form of an IP address',
    confidence: 0.65,
    pattern: `(?:^|[^A-Za-z0-9_.-])((?:${octet}\\.){3}${octet})(?:$|\\.?(?:$|[^A-Za-z0-9_.-]))`,
  }),
  search('picture', {
    identifier: 'photo',
    found: 'an encoded picture',
    confidence: 0.8,
    pattern: '(data:image/(?:jpeg|jpg|png|gif|webp);base64,)',
    ignoresCase: true,
  }),
  search('person-number', {
    identifier: 'other-unique-code',
    found: 'a patient’s or case’s number',
    confidence: 0.75,
    pattern: numbered('(?:patient|subject|case|participant|study)[ \\t]+(?:id|no\\.?|number|#)'),
    ignoresCase: true,
  }),
];

const compiled = new Map(textSearches.map((each) => [each.id, new RegExp(each.pattern, each.ignoresCase ? 'giu' : 'gu')]));

/** The pieces of a text that a search finds, confirmed; the whole match where no group took part. */
export function piecesOf(text: string, search: TextSearch): string[] {
  const expression = compiled.get(search.id);
  if (!expression) return [];
  const pieces: string[] = [];
  for (const match of text.matchAll(expression)) {
    const piece = match[1] ?? match[0];
    if (search.confirm?.(piece) ?? true) pieces.push(piece);
  }
  return pieces;
}

const needConditions: Readonly<Record<TextNeed, (text: string) => string>> = {
  digit: (text) => `regexp_matches(${text}, '[0-9]')`,
  capital: (text) => `regexp_matches(${text}, '[A-ZÀ-ÖØ-ÞĀ-Ž]')`,
  'at sign': (text) => `contains(${text}, '@')`,
  dot: (text) => `contains(${text}, '.')`,
};

/** SQL: whether any of the searches could find something in a text. */
export const worthSearching = (searches: readonly TextSearch[], text: string): string =>
  [...new Set(searches.map(({ needs }) => needs))].map((need) => needConditions[need](text)).join(' or ');

/** SQL: whether a search finds something in a text, its test by hand left out. */
export const findsSomething = (search: TextSearch, text: string): string =>
  `(${needConditions[search.needs](text)} and regexp_matches(${text}, ${quoteLiteral(databasePattern(search))}))`;

/** The pattern with its flags inside, as RE2 reads them. */
export const databasePattern = ({ ignoresCase, pattern }: TextSearch): string => (ignoresCase ? `(?i:${pattern})` : pattern);
