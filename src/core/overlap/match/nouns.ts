import type { EntityKind } from '#contract/overlap/sketch.ts';
import type { ColumnSketch } from '../sketch/column-sketch.ts';
import { technicalWords } from '../../glossary/suggest/words.ts';

/** What values of a semantic type are called when they are counted. */
const ofType: Readonly<Record<string, string>> = {
  ndc: 'drug codes',
  'ndc-product': 'drug codes',
  'ndc-spl': 'packages of drugs',
  rxnorm: 'drug codes',
  atc: 'drug classes',
  'icd-10-pcs': 'procedure codes',
  'icd-9-procedure': 'procedure codes',
  'omop-concept-id': 'concepts',
  cvx: 'vaccine codes',
  loinc: 'test codes',
  'icd-10-cm': 'diagnosis codes',
  'icd-9-cm': 'diagnosis codes',
  'snomed-ct': 'concepts',
  cpt: 'procedure codes',
  hcpcs: 'procedure codes',
  npi: 'providers',
};

const people = ['member', 'patient', 'person', 'beneficiary', 'subject', 'enrollee', 'subscriber', 'participant'] as const;
const many: Readonly<Record<string, string>> = { person: 'persons', beneficiary: 'beneficiaries' };

/** What the values of a column are, as people count them; null for values that nobody counts, like amounts. */
export function nounOf({ path, semanticType }: Pick<ColumnSketch, 'path' | 'semanticType'>, entity: EntityKind | null): string | null {
  const words = technicalWords(path);
  if (entity === 'patient') {
    const word = people.find((each) => words.includes(each)) ?? 'patient';
    return many[word] ?? `${word}s`;
  }
  const typed = semanticType === null ? undefined : ofType[semanticType];
  if (typed !== undefined) {
    if (semanticType !== 'npi') return typed;
    return words.includes('prescriber') ? 'prescribers' : words.includes('pharmacy') ? 'pharmacies' : typed;
  }
  if (entity === 'provider') return 'providers';
  if (entity === 'record') return words.includes('claim') ? 'claims' : 'records';
  return null;
}
