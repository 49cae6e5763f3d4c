import type { ColumnProfile, Profile } from '#contract/profile.ts';
import type { LinkageColumn, LinkageComparison } from '#contract/studies/record-linkage.ts';

const mostProposed = 10;
/** A column with at least this share of different values numbers the rows: two records never agree in it. */
const numberingShare = 0.95;

/** What tells a person from another, by the semantic type of the column, and how it is compared; the most telling first. */
const personal: Readonly<Record<string, LinkageComparison>> = {
  'us-ssn': 'identifier',
  mbi: 'identifier',
  email: 'identifier',
  phone: 'identifier',
  'family-name': 'name',
  'given-name': 'name',
  'person-name': 'name',
  'street-address': 'text',
  'us-zip': 'identifier',
  'us-zip3': 'exact',
  city: 'name',
  gender: 'exact',
};
const isBirth = ({ kind, name, semanticTypes }: ColumnProfile): boolean =>
  /birth|(^|_)dob(_|$)|(^|_)born/iu.test(name) &&
  (kind === 'date' || kind === 'timestamp' || (kind === 'text' && (semanticTypes[0]?.type ?? '').includes('date')));
const namedSo: readonly (readonly [RegExp, LinkageComparison])[] = [
  [/(^|_)(first|given|fore)_?name/iu, 'name'],
  [/(^|_)(last|family|sur)_?name|maiden/iu, 'name'],
  [/(^|_)(ssn|mrn|passport|drivers)(_|$)/iu, 'identifier'],
];

function personalComparison(column: ColumnProfile): LinkageComparison | null {
  if (isBirth(column)) return 'date';
  const named = namedSo.find(([pattern]) => pattern.test(column.name))?.[1];
  if (named !== undefined) return named;
  const [claim] = column.semanticTypes;
  return claim === undefined ? null : (personal[claim.type] ?? null);
}

/** How a column is best compared, by what it holds; null where it cannot be. */
export function comparisonOf(column: ColumnProfile): LinkageComparison | null {
  const asPersonal = personalComparison(column);
  if (asPersonal !== null) return asPersonal;
  switch (column.kind) {
    case 'nested':
    case 'binary':
      return null;
    case 'date':
    case 'timestamp':
      return 'date';
    case 'float':
    case 'decimal':
      return 'number';
    case 'text':
      return (column.length?.mean ?? 0) > 40
        ? 'text'
        : column.semanticTypes.length > 0 || (column.length?.max ?? 0) <= 24
          ? 'identifier'
          : 'text';
    default:
      return 'exact';
  }
}

const isFilled = ({ distinctCount }: ColumnProfile): boolean => (distinctCount ?? 0) >= 2;
const numbersRows = ({ distinctCount, kind }: ColumnProfile, rows: number): boolean =>
  kind !== 'date' && kind !== 'timestamp' && (distinctCount ?? 0) >= numberingShare * rows && rows > 20;

/** How much agreement in it says: many different values, few rows without one. */
const telling = ({ distinctCount, nullCount }: ColumnProfile, rows: number): number =>
  Math.log2(Math.max(1, distinctCount ?? 1)) * (1 - Math.min(1, (nullCount ?? 0) / Math.max(1, rows)));

/**
 * Columns to compare, from a profile: those that tell persons apart where there are some, else those that tell rows apart without
 * numbering them.
 */
export function proposeColumns(profile: Pick<Profile, 'columns' | 'rowCount'>): LinkageColumn[] {
  const rows = profile.rowCount ?? 0;
  const usable = profile.columns.filter((column) => isFilled(column) && comparisonOf(column) !== null);
  const persons = usable.filter((column) => personalComparison(column) !== null);
  const names = persons.filter((column) => ['name', 'date', 'identifier'].includes(personalComparison(column) ?? ''));
  const isOfPersons = names.length >= 2 && persons.some((column) => personalComparison(column) === 'name');
  const chosen = isOfPersons ? persons : usable.filter((column) => !numbersRows(column, rows));
  return chosen
    .toSorted((a, b) => telling(b, rows) - telling(a, rows))
    .slice(0, mostProposed)
    .toSorted((a, b) => a.position - b.position)
    .flatMap((column) => {
      const comparison = comparisonOf(column);
      return comparison === null ? [] : [{ column: column.name, comparison, tolerance: null }];
    });
}

function tokenScore(column: ColumnProfile): number {
  const named = /token|patient|member|person|subject|beneficiary/iu.test(column.name)
    ? 3
    : /npi|provider|prescriber/iu.test(column.name)
      ? 2
      : 0;
  const typed = ['person-id', 'npi', 'uuid', 'mbi'].includes(column.semanticTypes[0]?.type ?? '') ? 1 : 0;
  return /(year|month|age|sex|gender|race|zip|state|date|dob)/iu.test(column.name) ? 0 : named + typed;
}

/** Columns that may hold tokens of persons or providers, the likeliest first. */
export function tokenColumns(profile: Pick<Profile, 'columns' | 'rowCount'>): string[] {
  return profile.columns
    .filter((column) => ['text', 'integer', 'uuid'].includes(column.kind) && isFilled(column) && tokenScore(column) > 0)
    .toSorted((a, b) => tokenScore(b) - tokenScore(a) || a.position - b.position)
    .map(({ name }) => name);
}
