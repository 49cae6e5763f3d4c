import { describe, expect, it } from 'vitest';
import { described, made } from '../../support/semantics/columns.ts';

/** Every kind of code and place that a person expects to be known, under a usual name, with real codes of it. */
describe('every type that is promised is found', () => {
  it.each([
    ['icd9', ['250.00', '401.9', 'V58.69', 'E880.0'], 'icd-9-cm'],
    ['icd10', ['E11.9', 'I10', 'S72.001A', 'U07.1'], 'icd-10-cm'],
    ['icd10_pcs', ['0DTJ4ZZ', '02703ZZ', '3E0234Z'], 'icd-10-pcs'],
    ['cpt', ['99213', '0075T', '80053'], 'cpt'],
    ['hcpcs', ['J1885', 'G0008', '99213'], 'hcpcs'],
    ['NDC', ['0002-1433-80', '0071-0155-23'], 'ndc'],
    ['ndc', ['50242-040-62', '00002-143-80'], 'ndc'],
    ['ndc', ['60575-4112-1', '63323-0540-1'], 'ndc'],
    ['ndc_11', ['00002143380', '50242004062'], 'ndc'],
    ['ndc', ['00002-1433-80', '50242-0040-62'], 'ndc'],
    ['product_ndc', ['0002-1433', '50242-040'], 'ndc-product'],
    ['npi', ['1234567893', '1245319599'], 'npi'],
    ['dea_no', ['AB1234563', 'FA1234563'], 'dea'],
    ['loinc', ['2345-7', '4548-4', '718-7'], 'loinc'],
    ['snomed', ['73211009', '138875005', '999000041000000102'], 'snomed-ct'],
    ['rxcui', ['161', '310965'], 'rxnorm'],
    ['atc_code', ['N02BE01', 'A10BA02'], 'atc'],
    ['unii', ['R16CO5Y76E', '53KMP01VA9'], 'unii'],
    ['cvx', ['08', '208'], 'cvx'],
    ['mesh_id', ['D003920', 'C000657245'], 'mesh'],
    ['mbi', ['1EG4-TE5-MK73', '1EG4TE5MK73'], 'mbi'],
    ['unit', ['mg/dL', '10*3/uL', 'mmol/L'], 'ucum'],
    ['subject_reference', ['Patient/123', 'Patient/p-4'], 'fhir-reference'],
    ['effective_date', ['2024-02-29', '2024-03', '2023-12-31'], 'date'],
    ['AESTDTC', ['2024-02-29', '2024-03', '2024-01-05T10:30'], 'cdisc-date'],
    ['USUBJID', ['S1-001', 'S1-002'], 'cdisc-subject-id'],
    ['person_id', ['17', '18'], 'person-id'],
    ['drug_concept_id', ['1127433', '0'], 'omop-concept-id'],
    ['country', ['DE', 'FR', 'US'], 'country'],
    ['state', ['CA', 'NY', 'TX'], 'us-state'],
    ['zip', ['02118', '98101-1234'], 'us-zip'],
    ['currency', ['EUR', 'USD'], 'currency'],
    ['email', ['a.b@example.org', 'c@d.co'], 'email'],
    ['phone', ['(212) 555-0142', '+49 30 1234567'], 'phone'],
    ['url', ['https://example.org/a', 'http://b.example'], 'url'],
    ['uuid', ['123e4567-e89b-12d3-a456-426614174000'], 'uuid'],
  ] as const)('%s %j is %s', (name, values, type) => {
    expect(described({ name, values }).type).toBe(type);
  });

  it('an id beside a resource type is one of FHIR', () => {
    expect(described({ name: 'id', values: ['pat-1', 'pat-2'], beside: ['resourceType', 'birthDate'] }).type).toBe('fhir-id');
    expect(described({ name: 'resourceType', values: ['Patient'] }).type).toBe('fhir-resource-type');
    expect(described({ name: 'id', values: made(30, (index) => `row-${index}`) }).type).toBeNull();
  });
});
