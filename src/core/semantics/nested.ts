import type { PhiFinding } from '#contract/profile.ts';
import type { ReadyColumn } from './column-sample.ts';
import { isPersonId } from './names.ts';
import { finding } from './phi-rules.ts';
import { concernsPersons, type TableContext } from './table.ts';

/** Field names at every depth: from a nested type, or from the JSON texts of the values. */
export function fieldNames(column: ReadyColumn): Set<string> {
  const names = new Set<string>();
  for (const match of column.type.matchAll(/[(,] ?(?:"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_]*)) /gu))
    names.add((match[1] ?? match[2] ?? '').toLowerCase());
  if (names.size === 0) {
    for (const { text } of column.values.slice(0, 200))
      for (const match of text.matchAll(/"([^"\\]{1,64})" ?:/g)) names.add((match[1] ?? '').toLowerCase());
  }
  return names;
}

const some = (names: ReadonlySet<string>, ...wanted: string[]): boolean => wanted.some((each) => names.has(each));

/** Whether values hold fields of their own. */
export const isNested = (column: ReadyColumn): boolean => column.kind === 'nested' || column.type === 'JSON';

/** Identifiers below the top level, by the names of fields: FHIR's HumanName, ContactPoint, Address, Identifier, Attachment, and their like. */
export function searchNested(column: ReadyColumn, table: TableContext): PhiFinding[] {
  if (!concernsPersons(table)) return [];
  const fields = fieldNames(column);
  const found: PhiFinding[] = [];
  const where = 'Found by the names of the fields below the top level; the values were not read one by one.';
  if (
    some(fields, 'given', 'first_name', 'firstname', 'last_name', 'lastname', 'full_name') ||
    (fields.has('family') && !fields.has('_family'))
  ) {
    found.push(finding('name', 0.95, 'Nested fields are called as parts of a person’s name.', where));
  }
  const isTelecom = /\btelecom|\bcontact|\bphone/.test(column.words) && some(fields, 'value', 'system');
  if (isTelecom || some(fields, 'telecom', 'phone', 'phone_number', 'telephone', 'mobile')) {
    found.push(finding('phone', 0.9, 'Nested fields hold means of contact.', where));
  }
  if (isTelecom || some(fields, 'email', 'e_mail')) found.push(finding('email', 0.8, 'Nested fields hold means of contact.', where));
  if (some(fields, 'postalcode', 'postal_code', 'zip', 'zipcode', 'zip_code', 'street', 'line', 'city')) {
    found.push(finding('geography', 0.9, 'Nested fields are called as parts of an address.', where));
  }
  if (some(fields, 'birthdate', 'birth_date', 'dob', 'date_of_birth'))
    found.push(finding('date', 0.9, 'A nested field is called a date of birth.', where));
  if (/^identifiers?$/.test(column.words) && table.subject === 'person') {
    found.push(finding('medical-record-number', 0.9, 'The identifiers of a person, in nested fields.', where));
  } else if (some(fields, 'mrn', 'ssn', 'patient_id', 'patientid', 'member_id', 'memberid')) {
    found.push(finding('other-unique-code', 0.85, 'A nested field is called a person’s identifier.', where));
  }
  if (isPersonId(column.words) && fields.has('reference')) {
    found.push(finding('other-unique-code', 0.9, 'A reference to the person whom the row belongs to.', where));
  }
  if (/\b(?:photo|portrait|picture)\b/.test(column.words) && some(fields, 'data', 'url', 'contenttype')) {
    found.push(finding('photo', 0.85, 'Nested fields hold pictures or their addresses.', where));
  }
  return found;
}
