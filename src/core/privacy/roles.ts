import type { ColumnKind } from '#contract/profile.ts';
import type { ColumnRole, DescribedColumn } from '#contract/studies/privacy.ts';
import { isOtherParty, isPersonId, isRecordNumber, nameWords } from '../semantics/names.ts';

export interface RoleColumn extends DescribedColumn {
  readonly kind: ColumnKind;
}

const role = (column: string, kind: ColumnRole['role'], why: string): ColumnRole => ({ column, role: kind, why });

/** What somebody may know of a neighbour, the most telling first; of each group only the finest column that is there is proposed. */
const quasiGroups: readonly {
  readonly why: string;
  readonly among: readonly ((words: string, type: string | undefined) => boolean)[];
}[] = [
  {
    why: 'Where a person lives is known to many.',
    among: [
      (_, type) => type === 'us-zip',
      (words) => /\b(?:zip|postal|post ?code)\b/.test(words),
      (_, type) => type === 'us-zip3',
      (_, type) => type === 'city',
      (_, type) => type === 'county' || type === 'fips-county',
      (_, type) => type === 'us-state',
      (words) => /\b(?:state|region|province)\b/.test(words),
      (_, type) => type === 'country',
    ],
  },
  {
    why: 'How old a person is can be seen or looked up.',
    among: [
      (words, type) => type === 'date' && /birth|\bdob\b/.test(words),
      (words) => /birth ?(?:date|dt)|\bdob\b/.test(words),
      (words) => /(?:year|yr).*birth|birth.*(?:year|yr)|\byob\b/.test(words),
      (_, type) => type === 'age',
      (words) => /^age\b|\bage (?:group|band|range)\b/.test(words),
    ],
  },
  {
    why: 'Sex is known to everybody who knows the person.',
    among: [(_, type) => type === 'gender', (words) => /\b(?:sex|gender)\b/.test(words)],
  },
  { why: 'Race is visible.', among: [(_, type) => type === 'race', (words) => /\brace\b/.test(words)] },
  { why: 'Ethnicity is known to many.', among: [(_, type) => type === 'ethnicity', (words) => /\bethnic(?:ity)?\b/.test(words)] },
  { why: 'Marital status is known to many.', among: [(words) => /\bmarital\b/.test(words)] },
  { why: 'The language of a person is known to many.', among: [(_, type) => type === 'language'] },
  { why: 'Work is known to many.', among: [(words) => /\b(?:occupation|profession|job title|employer)\b/.test(words)] },
];

/** Beyond these a set of quasi-identifiers singles out nearly everybody and says little. */
const mostQuasi = 6;

const sensitiveWords =
  /\b(?:diagnos\w*|diag|dx|condition|disease|icd ?\d*|hiv|cancer|tumou?r|genotype|mutation|procedure|treatment|therapy|drug|medication|result|income|salary|smoking|alcohol|pregnan\w*|mental|disability|death|deceased|cause)\b/;
const sensitiveTypes: ReadonlySet<string> = new Set([
  'icd-10-cm',
  'icd-9-cm',
  'icd-10-pcs',
  'icd-9-procedure',
  'snomed-ct',
  'cpt',
  'hcpcs',
  'atc',
  'ndc',
  'rxnorm',
  'loinc',
]);
const mostSensitive = 3;

const groupable = (column: RoleColumn): boolean => column.kind !== 'nested' && column.kind !== 'binary';

const certainPerson =
  /\b(?:patient|pat|pt|member|mbr|person|beneficiary|bene|desynpuf|subject|usubjid|subjid|enrollee|subscriber|participant)\b/;

/** Columns that tell one person from another: a token or number of the person, or of a record that each person has one of. */
function entityOf(columns: readonly RoleColumn[]): RoleColumn | undefined {
  const named = (column: RoleColumn): string => nameWords(column.name);
  const persons = columns.filter((column) => column.semanticTypes[0]?.type === 'person-id' || isPersonId(named(column)));
  return (
    // A registry numbers its entries too: a person may have several.
    persons.find((column) => certainPerson.test(named(column))) ??
    persons[0] ??
    columns.find((column) => isRecordNumber(named(column))) ??
    columns.find((column) => column.semanticTypes[0]?.type === 'mbi' || column.semanticTypes[0]?.type === 'us-ssn')
  );
}

/**
 * Which columns somebody could know a person by, which nobody should learn from the file, and which tells persons apart.
 * Proposed from names and meanings; a person may choose others.
 */
export function proposeRoles(columns: readonly RoleColumn[]): ColumnRole[] {
  const usable = columns.filter(groupable);
  const entity = entityOf(usable);
  const roles: ColumnRole[] = entity ? [role(entity.name, 'entity', 'The column tells one person from another.')] : [];
  const free = usable.filter((column) => column !== entity && !isOtherParty(nameWords(column.name)));
  const taken = new Set<string>();
  for (const { why, among } of quasiGroups) {
    for (const fits of among) {
      const found = free.find((column) => !taken.has(column.name) && fits(nameWords(column.name), column.semanticTypes[0]?.type));
      if (!found) continue;
      taken.add(found.name);
      if (taken.size <= mostQuasi) roles.push(role(found.name, 'quasi', why));
      break;
    }
  }
  const sensitive = free.filter(
    (column) =>
      !taken.has(column.name) &&
      column.phi.length === 0 &&
      !['date', 'timestamp'].includes(column.kind) &&
      !['date', 'timestamp', 'npi', 'uuid'].includes(column.semanticTypes[0]?.type ?? '') &&
      (sensitiveTypes.has(column.semanticTypes[0]?.type ?? '') || sensitiveWords.test(nameWords(column.name))),
  );
  for (const { name } of sensitive.slice(0, mostSensitive))
    roles.push(role(name, 'sensitive', 'A fact of health or means that a group should not give away.'));
  return roles;
}
