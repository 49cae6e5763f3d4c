import { phiIdentifierSchema, type PhiFinding, type SemanticClaim } from '#contract/profile.ts';
import { inWords, passing, readyColumn, shareInWords, subjectWords, type ReadyColumn } from './column-sample.ts';
import { detectTypes } from './detect.ts';
import { ssnIssued } from './formats.ts';
import { isFreeText, searchFreeText } from './free-text.ts';
import { isOtherParty, isPersonId, isPlanNumber, isRecordNumber, ofThing } from './names.ts';
import { isNested, searchNested } from './nested.ts';
import { nestedPlaces } from './nested-places.ts';
import { hasGivenName, personName } from './person-types.ts';
import { finding } from './phi-rules.ts';
import { concernsPersons, type TableContext } from './table.ts';

interface Subject {
  readonly column: ReadyColumn;
  readonly table: TableContext;
  readonly type: string | undefined;
  readonly share: number;
  /** A row belongs to a person, and the column is not of those who treat, sell or pay. */
  readonly isOfPerson: boolean;
}

type Rule = (subject: Subject) => PhiFinding | null;

const named = (column: ReadyColumn): string => `The ${subjectWords(column).thing}’s name says so.`;
const inPersonTable = 'The other columns show that rows belong to persons.';
const notOfPersons = 'Nothing beside it shows that rows belong to patients: it may be a business’s.';

/** ZIP3 areas of at most 20,000 people in the census of 2000 or of 2010, whose figures HHS guidance and later practice name. */
const smallZip3 = new Set('036 059 063 102 203 205 369 556 692 790 821 823 830 831 878 879 884 890 893'.split(' '));

const partOfName =
  /\b(?:first|last|given|family|middle|maiden|sur|fore|full|nick|alias|mothers?) ?name\b|^(?:first|last|maiden|fname|lname|surname|forename|initials)$/;
const wholeName =
  /^(?:(?:patient|member|person|customer|contact|owner|subscriber|guarantor|insured|employee|emergency contact|next of kin|legal|display|user|client|participant) ?)?name(?: full)?$/;

const names: Rule = ({ column, table, type, isOfPerson }) => {
  const { words, values, total } = column;
  if (isOtherParty(words) || column.kind !== 'text') return null;
  if (partOfName.test(words) && table.subject !== 'provider' && !ofThing.test(words)) return finding('name', 0.97, named(column));
  if (!(wholeName.test(words) || words.endsWith(' name') || type === 'person-name') || ofThing.test(words)) return null;
  if (!isOfPerson && type !== 'person-name') return null;
  if (table.subject === 'provider') return null;
  const fits = passing(values, personName).count / total;
  const known = passing(values, hasGivenName).count / total;
  if (fits < 0.5 && known < 0.3) return null;
  const evidence = `${shareInWords(fits)} of the filled ${subjectWords(column).places} are written as a person’s name, ${shareInWords(known)} hold a common given name.`;
  return known < 0.1 && !isOfPerson ? null : finding('name', isOfPerson ? 0.9 : 0.75, evidence, isOfPerson ? inPersonTable : notOfPersons);
};

const finePlaces = new Set(['us-zip', 'street-address', 'city', 'county', 'fips-county', 'latitude', 'longitude']);
const placeWords =
  /\b(?:zip|zip ?code|postal ?code|post ?code|street|address|addr|city|town|county|precinct|parish|census tract|tract|block group|neighbou?rhood|geocode|birth ?place|place of birth|residence)\b|^birthplace$/;
const noPlace = /\b(?:e ?mail|ip|mac|web|url|type|flag|state|country)\b/;

const geography: Rule = ({ column, type, isOfPerson }) => {
  const { words, values } = column;
  if (!isOfPerson || noPlace.test(words)) return null;
  if (type === 'us-zip3') {
    const small = passing(values, (text) => smallZip3.has(text.slice(0, 3).padStart(3, '0')));
    if (small.distinct === 0) return null;
    return finding(
      'geography',
      0.8,
      `${inWords(small.distinct)} of these areas had 20,000 people or fewer in the census of 2000 or 2010: Safe Harbor asks for 000.`,
    );
  }
  const isCoordinate = type === 'latitude' || type === 'longitude';
  if (isCoordinate && passing(values, (text) => /\.\d{3,}/.test(text)).distinct === 0) return null;
  if (type !== undefined && finePlaces.has(type)) {
    const how = isCoordinate ? 'More than two decimals: closer than about a kilometre.' : 'A place smaller than a state.';
    return finding('geography', 0.95, how, inPersonTable);
  }
  const isCode = ['text', 'integer'].includes(column.kind);
  return placeWords.test(words) && isCode ? finding('geography', 0.85, named(column), inPersonTable) : null;
};

export const isBirthOrDeath = (words: string): boolean => birthOrDeath.test(words);

const birthOrDeath = /birth|\bdob\b|\bdod\b|death|deceased|\bdied\b/;
const ofProcessing =
  /\b(?:created?|updated?|modified|load(?:ed)?|insert(?:ed)?|extract(?:ed)?|etl|ingest(?:ed)?|export(?:ed)?|import(?:ed)?|refresh(?:ed)?|file|batch|row|record|version|valid|snapshot)\b/;
const agesOver = 89;
const oldest = 130;

const dates: Rule = ({ column, table, type, isOfPerson }) => {
  const { words, values, max } = column;
  const isDay = type === 'date' || type === 'timestamp' || type === 'cdisc-date';
  if (birthOrDeath.test(words) && table.subject !== 'provider' && !isOtherParty(words)) {
    if (isDay) return finding('date', 0.98, 'A date of birth or death, by its name and its values.');
    if (/\b(?:day|month)\b/.test(words) && !/\bdays\b/.test(words))
      return finding('date', 0.85, 'A part of a date of birth or death, by its name.');
    if (/year|\byr\b|\byob\b/.test(words)) {
      const lowest = values.map((each) => Number(each.text)).filter((year) => year > 1800);
      const first = lowest.reduce((least, year) => Math.min(least, year), Infinity);
      if (!/death|died|deceased/.test(words) && table.year - first > agesOver)
        return finding('date', 0.8, 'Some years of birth make the person older than 89.');
      return null;
    }
  }
  if (type === 'age' && isOfPerson && !/\b(?:drug|plan|gestational|device|building|account)\b/.test(words)) {
    const isOver = (text: string): boolean => Number(text) > agesOver && Number(text) <= oldest;
    const over = passing(values, isOver);
    if (over.count === 0 && !(typeof max === 'number' && max > agesOver && max <= oldest)) return null;
    const share = over.count > 0 ? ` (${shareInWords(over.count / column.total)} of the ${subjectWords(column).places} looked at)` : '';
    return finding('date', 0.95, `Ages over 89${share}: Safe Harbor asks to pool them as 90 or older.`, inPersonTable);
  }
  if (!isDay || !concernsPersons(table) || ofProcessing.test(words)) return null;
  return finding('date', isOfPerson ? 0.85 : 0.7, 'Days of events in a person’s life; only the year may stay.', inPersonTable);
};

const contact: Rule = ({ type, column, table }) => {
  const isFax = /\b(?:tele)?fax\b/.test(column.words);
  const isNamed =
    /\bphone|phone\b|\bmobile\b|\bcell\b|\bfax\b/.test(column.words) && column.kind !== 'boolean' && !/type|flag|ind\b/.test(column.words);
  if (type !== 'phone' && !isNamed) return null;
  const isPrivate = concernsPersons(table) && !isOtherParty(column.words);
  const evidence = type === 'phone' ? 'The values have the form of telephone numbers.' : named(column);
  return finding(isFax ? 'fax' : 'phone', isPrivate ? 0.95 : 0.65, evidence, isPrivate ? inPersonTable : notOfPersons);
};

/** Types that are an identifier wherever they occur. */
const direct: Rule = ({ type, share, column, table, isOfPerson }) => {
  const form = `${shareInWords(share)} of the filled ${subjectWords(column).places} have the form.`;
  if (type === 'email') return finding('email', isOfPerson ? 0.97 : 0.8, form);
  if (type === 'us-ssn')
    return finding(
      'ssn',
      0.97,
      form,
      `${shareInWords(passing(column.values, ssnIssued).count / column.total)} could have been issued; the others count too, for made-up data uses them.`,
    );
  if (/\bssn\b|social security/.test(column.words)) return finding('ssn', 0.8, named(column));
  if (type === 'mbi') return finding('health-plan-number', 0.97, form);
  if (type === 'vin') return finding('vehicle', 0.9, form);
  if (type === 'payment-card') return finding('account-number', 0.9, form);
  if (type === 'udi') return finding('device', 0.9, form);
  if (type === 'ip-address') return finding('ip-address', isOfPerson ? 0.9 : 0.65, form);
  if (type === 'mac-address') return finding('device', 0.8, form);
  if (type === 'url' && isOfPerson && table.subject === 'person') return finding('url', 0.6, form, inPersonTable);
  return null;
};

const licence = /\b(?:licen[cs]e|driv(?:er|ers|ing)|passport|certificate (?:no|num|number))\b|^(?:drivers|passport)$/;
const account = /\b(?:account|acct|iban|bank) ?(?:no|nbr|num|number|id)\b|^(?:account|acct|iban)$/;
const plate = /\b(?:licen[cs]e plate|number plate|plate (?:no|num|number)|vehicle (?:id|no|number))\b/;
const device = /\b(?:device|implant|pacemaker|pump) ?(?:serial|id|identifier|sn|no|number)\b|\bserial ?(?:no|num|number)\b|\bimei\b/;
const biometric = /\b(?:biometric|fingerprint|retina|iris scan|voice ?print|face ?id|genome|dna profile)\b/;

/** Columns whose name alone tells, since their values have no form of their own. */
const byName: Rule = ({ column, table, isOfPerson }) => {
  const { words, kind } = column;
  if (!['text', 'integer', 'decimal', 'float', 'uuid'].includes(kind) || !(isOfPerson || isPersonId(words) || isRecordNumber(words)))
    return null;
  if (/\b(?:type|status|date|dt|flag|issued|expiry|state)\b/.test(words)) return null;
  if (plate.test(words)) return finding('vehicle', 0.85, named(column));
  if (licence.test(words)) return finding('licence-number', 0.9, named(column));
  if (isRecordNumber(words)) return finding('medical-record-number', 0.95, named(column));
  if (isPlanNumber(words)) return finding('health-plan-number', 0.9, named(column));
  if (account.test(words)) return finding('account-number', 0.8, named(column));
  if (device.test(words)) return finding('device', 0.8, named(column));
  if (biometric.test(words)) return finding('biometric', 0.8, named(column));
  if (isPersonId(words)) {
    return finding(
      'other-unique-code',
      0.9,
      `The ${subjectWords(column).thing}’s name says: one code for each person.`,
      'A random code may stay if nobody can derive it or look it up; that is not seen in the data.',
    );
  }
  const isKey = /^(?:id|key|uuid|guid|identifier|pk)$/.test(words);
  if (isKey && table.subject === 'person') return finding('other-unique-code', 0.8, 'The key of a table whose rows are persons.');
  return null;
};

const jpeg = /^(?:ffd8ff|89504e470d0a1a0a|47494638)/i;
const encodedPicture = /^(?:data:image\/|\/9j\/|iVBORw0KGgo)/;

const photos: Rule = ({ column, isOfPerson }) => {
  const isPicture = column.kind === 'binary' ? jpeg : encodedPicture;
  if (passing(column.values, (text) => isPicture.test(text)).count < column.total / 2) return null;
  const isPortrait = /photo|portrait|picture|face|image/.test(column.words);
  return isOfPerson || isPortrait ? finding('photo', 0.85, 'The values begin as pictures do.') : null;
};

/** As the rule lists them: names first. */
const order = phiIdentifierSchema.options;

const rules: readonly Rule[] = [names, geography, dates, contact, direct, byName, photos];

/**
 * Identifiers of Safe Harbor that a column holds. Judged by column name, values, type found and by whom the table is about: a
 * provider is not the patient. An empty column holds none. Evidence never holds a value.
 */
export function findPhi(column: ReadyColumn, table: TableContext, claims: readonly SemanticClaim[]): PhiFinding[] {
  if (column.values.length === 0) return [];
  if (isNested(column)) return inOrder(withFields(searchNested(column, table), column, table));
  const subject: Subject = {
    column,
    table,
    type: claims[0]?.type,
    share: claims[0]?.share ?? 0,
    isOfPerson: concernsPersons(table) && !isOtherParty(column.words),
  };
  const found = rules.flatMap((rule) => rule(subject) ?? []);
  const isPlain = found.length === 0 && subject.type === undefined;
  if (isPlain && isFreeText(column)) found.push(...searchFreeText(column, table));
  return inOrder(found);
}

const inOrder = (found: readonly PhiFinding[]): PhiFinding[] =>
  found.toSorted((one, other) => order.indexOf(one.identifier) - order.indexOf(other.identifier));

/** Most addresses there name vocabularies, and most days when something was written: only the field's name tells, in {@link searchNested}. */
const toldByName = new Set<PhiFinding['identifier']>(['url', 'date']);

/** What the names of the fields did not tell, their values do: each field is judged like a column of its own. */
function withFields(found: readonly PhiFinding[], column: ReadyColumn, table: TableContext): PhiFinding[] {
  const all = [...found];
  for (const { names, values } of nestedPlaces(column)) {
    const own = names.at(-1) ?? column.name;
    const distinct = values.length;
    const field = readyColumn({ name: own, kind: 'text', type: 'VARCHAR', values, distinct, max: null });
    for (const each of findPhi(field, table, detectTypes(field, table))) {
      const isKnown = all.some(({ identifier }) => identifier === each.identifier);
      if (isKnown || toldByName.has(each.identifier) || each.evidence.some((sentence) => sentence.includes('not cleared'))) continue;
      all.push({
        ...each,
        evidence: [...each.evidence, `In ${names.length === 0 ? 'the elements of its lists' : 'one of its nested fields'}.`],
      });
    }
  }
  return all;
}
