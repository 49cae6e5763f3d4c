import type { ColumnType } from '../../profiling/column-type.ts';

/**
 * How the texts of a column are written alike. `plain`: numbers, dates and times that are written as texts become what they are, all
 * else loses white space around it and its case. `words`: the same for what is never a number or a date. `code`: letters and digits alone are left, so that `E11.9` is `E119`. `digits`: digits
 * alone, without leading zeros. `phone`: the same without the country code 1. `ndc`: eleven digits (5-4-2) where hyphens say which
 * segment is short, then as `digits`.
 */
export type CanonicalRule = 'plain' | 'words' | 'code' | 'digits' | 'phone' | 'ndc';

const rules: Readonly<Record<string, CanonicalRule>> = {
  uuid: 'words',
  email: 'words',
  url: 'words',
  'given-name': 'words',
  'family-name': 'words',
  'person-name': 'words',
  'street-address': 'words',
  city: 'words',
  'icd-10-cm': 'code',
  'icd-9-cm': 'code',
  'icd-9-procedure': 'code',
  'icd-10-pcs': 'code',
  hcpcs: 'code',
  cpt: 'code',
  atc: 'code',
  mbi: 'code',
  'mac-address': 'code',
  vin: 'code',
  'us-ssn': 'digits',
  'payment-card': 'digits',
  phone: 'phone',
  ndc: 'ndc',
};

/** Of values that are no texts the type says all that is to be said. */
export function canonicalRule(semanticType: string | null, { kind }: Pick<ColumnType, 'kind'>): CanonicalRule {
  return (kind === 'text' && semanticType !== null ? rules[semanticType] : undefined) ?? 'plain';
}
