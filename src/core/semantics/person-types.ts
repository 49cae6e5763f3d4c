import { passing } from './column-sample.ts';
import * as lists from './lists.ts';
import { isPersonId, ofThing } from './names.ts';
import { textKinds, textOrInteger, textOrNumber, type SemanticType } from './types.ts';

const organisation =
  /\b(?:inc|llc|llp|pllc|pc|ltd|corp|corporation|company|co|gmbh|hospitals?|clinic|centers?|centre|medical|health|healthcare|care|group|associates|university|college|pharmacy|services?|systems?|insurance|laborator(?:y|ies)|institute|foundation|department|partners|therapy|rehabilitation|nursing|home|school|bank|airport|county|municipal|field|regional)\b/i;
const particle = /^(?:de|da|del|della|van|von|der|den|la|le|el|al|bin|ibn|di|du|dos|st\.?|jr\.?|sr\.?|ii|iii|iv|md|phd|do|rn|np|pa)$/i;
const title = /^(?:mr|mrs|ms|miss|dr|prof|sir|mme|mlle|rev|master|don|dona|lady|capt|col|major|the|countess)\.?$/i;
const word = /^\(?["']?\p{Lu}[\p{L}'’-]*\d{0,4}\.?["']?\)?,?$/u;

/** Two to eight capitalised words without a word that organisations use. */
export function personName(text: string): boolean {
  if (text.length > 90 || organisation.test(text)) return false;
  const words = text.split(/\s+/);
  return words.length >= 2 && words.length <= 10 && words.every((each) => word.test(each) || particle.test(each) || title.test(each));
}

/** A name that a list knows, apart from digits that generators of test data add. */
export const hasGivenName = (text: string): boolean =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((each) => lists.givenNames.has(each));

const namePart = (text: string): boolean => /^\p{L}[\p{L}\p{M}'’.\- ]{0,40}\d{0,4}$/u.test(text);

const streetWord =
  /\b(?:st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|ct|court|pl|place|way|hwy|highway|pkwy|parkway|ter|terrace|cir|circle|sq|square|box|apt|suite|ste|unit|floor|stra(?:ß|ss)e|weg|route|address|broadway|row|loop|trail|pike|turnpike|plaza)\b/i;

/** What tables say about people and where they live. */
export const personTypes: readonly SemanticType[] = [
  {
    id: 'gender',
    label: 'Gender',
    kinds: textOrInteger,
    names: /\b(?:gender|sex)\b/,
    against: /concept|date|\b(?:source concept|preference|orientation|partner)\b/,
    fits: (text) => lists.genderWords.has(text.toLowerCase()) || lists.genderNumbers.has(text),
    chance: 0.1,
    unnamed: 'nothing',
    test: 'a word, letter or digit that stands for a sex',
  },
  {
    id: 'race',
    label: 'Race',
    kinds: textKinds,
    names: /\brace\b/,
    against: /concept|code|\bcd\b/,
    fits: lists.isRaceOrEthnicity,
    chance: 0.05,
    unnamed: 'nothing',
    test: 'a race as US standards name them',
  },
  {
    id: 'ethnicity',
    label: 'Ethnicity',
    kinds: textKinds,
    names: /\b(?:ethnicity|ethnic)\b/,
    against: /concept|code|\bcd\b/,
    fits: lists.isRaceOrEthnicity,
    chance: 0.05,
    unnamed: 'nothing',
    test: 'an ethnic group as US standards name them',
  },
  {
    id: 'age',
    label: 'Age',
    kinds: textOrNumber,
    names: /^(?:patient |member |person |subject )?age\b|\bage(?: (?:years?|yrs?|at .*|in years))?$/,
    against: /\b(?:group|band|range|range|unit|units|u|days|months|category|bucket)\b/,
    fits: (text) => /^\d{1,3}(?:\.\d+)?$/.test(text) && Number(text) <= 130,
    chance: 0.4,
    unnamed: 'nothing',
    test: 'a number from 0 to 130',
  },
  {
    id: 'given-name',
    label: 'Given name',
    kinds: textKinds,
    names: /\b(?:first|given|middle|fore|christian) ?name\b|^(?:first|fname|forename|given|middle)$/,
    fits: namePart,
    chance: 0.3,
    unnamed: { minimum: 20, isTelling: (text) => lists.givenNames.has(text.toLowerCase()) },
    test: 'one or more words of letters',
  },
  {
    id: 'family-name',
    label: 'Family name',
    kinds: textKinds,
    names: /\b(?:last|family|maiden|sur) ?name\b|^(?:last|lname|surname|maiden|family)$/,
    fits: namePart,
    chance: 0.3,
    unnamed: 'nothing',
    test: 'one or more words of letters',
  },
  {
    id: 'person-name',
    label: 'Person name',
    kinds: textKinds,
    names:
      /^(?:full ?|display ?|legal ?|contact ?|person ?|patient ?|member ?|customer ?|employee ?|owner ?|provider ?|physician ?|doctor ?|prescriber ?|author ?|subscriber ?|guarantor ?)?name$/,
    against: ofThing,
    fits: personName,
    chance: 0.35,
    unnamed: { minimum: 20, isTelling: (text) => personName(text) && hasGivenName(text) },
    // Goods have capitalised names too.
    vouched: (values, table) => table.subject !== 'other' || passing(values, hasGivenName).distinct * 5 >= values.length,
    test: 'two or more capitalised words without a word that organisations use',
    trap: 'Names of drugs, places and organisations look alike.',
  },
  {
    id: 'street-address',
    label: 'Street address',
    kinds: textKinds,
    names: /\b(?:address|addr|street)\b|^(?:address|addr)\d?$/,
    against: /\b(?:ip|e ?mail|mac|web|url|type|use|id|city|state|zip)\b/,
    fits: (text) => /\d/.test(text) && (streetWord.test(text) || /^\d+\S*\s+\p{L}{2,}/u.test(text) || /\p{L}{4,}\s+\d+\w?$/u.test(text)),
    chance: 0.05,
    unnamed: { minimum: 20, isTelling: (text) => /^\d+\S*\s+\p{L}/u.test(text) && streetWord.test(text) && text.length < 80 },
    test: 'a number and the name of a street',
  },
  {
    id: 'city',
    label: 'City',
    kinds: textKinds,
    names: /\b(?:city|town|municipality)\b|^(?:city|birthplace)$/,
    against: /\b(?:id|code|cd|type|flag)\b/,
    fits: (text) => /^\p{L}[\p{L}\p{M}'’., \-()/]{1,60}$/u.test(text),
    chance: 0.3,
    unnamed: 'nothing',
    test: 'one or more words of letters',
  },
  {
    id: 'county',
    label: 'County',
    kinds: textKinds,
    names: /\bcounty\b/,
    against: /\b(?:id|code|cd|fips|type|flag)\b/,
    fits: (text) => /^\p{L}[\p{L}\p{M}'’., -]{1,60}$/u.test(text),
    chance: 0.3,
    unnamed: 'nothing',
    test: 'one or more words of letters',
  },
  {
    id: 'person-id',
    label: 'Person identifier',
    kinds: textOrNumber,
    // Read through the same words as the search for PHI, so that both always agree.
    names: { test: isPersonId },
    fits: (text) => text.length <= 64 && !/\s/.test(text),
    chance: 0.5,
    unnamed: 'nothing',
    test: 'one word or number in a column named as a person’s identifier',
  },
];
