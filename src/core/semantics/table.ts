import { isOtherParty, isPersonId, isRecordNumber, nameWords } from './names.ts';

/** What the other columns and the table's name tell about one of its columns. */
export interface TableContext {
  /** Every column's name as words. */
  readonly names: readonly string[];
  /** The file's or the data set's name as words. */
  readonly title: string;
  /** Whom a row is about: a patient, member or customer; one who treats; somebody or something else. */
  readonly subject: 'person' | 'provider' | 'other';
  /** Rows are not about persons as such, but each belongs to one, such as a claim or a result. */
  readonly isLinked: boolean;
  /** Year against which ages are reckoned. */
  readonly year: number;
}

const birth = /\b(?:birth ?(?:date|dt|day|datetime|time|place)?|dob|date of birth|born|yob)\b|^birth|\bof birth\b/;
const personOnly =
  /^(?:first|last|given|family|middle|maiden|sur) ?name$|^(?:first|last|maiden|surname|fname|lname|forename)$|\b(?:ssn|social security|maiden|marital|deceased|death ?(?:date|dt|time)?|next of kin|mothers? name)\b|^(?:ssn|dod|marital)/;
const sex = /\b(?:sex|gender)\b/;
const age = /^(?:age|patient age|age (?:at|in|years)\b.*|.*\bage)$/;
const providerOnly =
  /\b(?:npi|dea|speciali?ty|taxonomy|upin|credential|credentials|provider (?:name|id|source value)|medical school|license number)\b/;
const linked = (words: string): boolean => isPersonId(words) || isRecordNumber(words);

/** What a file is called, without its folders and its endings. */
export const titleOfFile = (path: string): string =>
  path
    .replace(/[\\/]+$/, '')
    .replace(/^.*[\\/]/, '')
    .replace(/\..*$/, '');

/** Reads a table's column names and its own name. */
export function tableContext(columns: readonly string[], title: string, year: number): TableContext {
  const names = columns.map(nameWords);
  const own = names.filter((words) => !isOtherParty(words));
  const has = (pattern: RegExp): boolean => own.some((words) => pattern.test(words));
  const providerSigns = names.filter((words) => providerOnly.test(words)).length;
  const personalSigns = [birth, personOnly, age].filter(has).length + (has(sex) ? 1 : 0);
  const isLinked = names.some(linked);
  const about = nameWords(title);
  const isAboutProviders =
    providerSigns >= 2 || (providerSigns === 1 && !has(birth) && !isLinked) || /^providers?$|\bpractitioners?\b/.test(about);
  const isAboutPersons = has(birth) || has(personOnly) || (has(sex) && has(age));
  let subject: TableContext['subject'] = 'other';
  if (isAboutPersons && (personalSigns >= 2 || has(personOnly) || has(birth)) && (isLinked || !isAboutProviders)) subject = 'person';
  else if (isAboutProviders && !isLinked) subject = 'provider';
  return { names, title: about, subject, isLinked, year };
}

/** Whether a row belongs to a person whom Safe Harbor protects. */
export const concernsPersons = (table: TableContext): boolean =>
  table.subject === 'person' || (table.isLinked && table.subject !== 'provider');
