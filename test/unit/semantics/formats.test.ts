import { describe, expect, it } from 'vitest';
import * as formats from '#core/semantics/formats.ts';
import { isUnit } from '#core/semantics/units.ts';

describe('the form of', () => {
  it.each([
    ['ICD-10-CM', formats.icd10cm, ['E11.9', 'E119', 'S72.001A', 'U07.1', 'Z79.4', 'A00'], ['11.9', 'E11.99999', 'E1', 'E11.']],
    ['ICD-9-CM', formats.icd9cm, ['250.00', '25000', 'V58.69', 'E880.0', '003.1'], ['E88.00', '25', '250.', '250000']],
    ['ICD-10-PCS', formats.icd10pcs, ['0DTJ4ZZ'], ['0OTJ4ZZ', '0DTJ4Z', '0DTJ4ZZZ']],
    ['CPT', formats.cpt, ['99213', '0075T'], ['9921', '992133', 'J1885']],
    ['HCPCS', formats.hcpcs, ['J1885', '99213'], ['W1234', 'J188']],
    [
      'NDC',
      formats.ndc,
      ['0002-1433-80', '50242-040-62', '60575-4112-1', '71000-1000-10', '00002143380'],
      ['0002-143-80', '47848-026-XX', '02'],
    ],
    ['NDC product', formats.ndcProduct, ['0002-0485', '52247-001'], ['02703-49790', '0002-048']],
    ['RxNorm', formats.rxcui, ['161'], ['0161', '123456789']],
    ['CVX', formats.cvx, ['08', '208'], ['8', '2080']],
    ['ATC', formats.atc, ['N02BE01', 'A10BA02', 'N02'], ['N02BE1', 'E02BE01']],
    ['MeSH', formats.mesh, ['D003920'], ['D03920', 'A003920']],
    ['MBI', formats.mbi, ['1EG4-TE5-MK73', '1EG4TE5MK73'], ['1SG4TE5MK73', '0EG4TE5MK73']],
    ['taxonomy', formats.taxonomy, ['207Q00000X'], ['207Q000000']],
    ['CLIA', formats.clia, ['11D0265516'], ['11E0265516']],
    ['UDI', formats.udi, ['(01)13465995954590(11)760704(17)010719(10)84777(21)4882'], ['(02)13465995954590', '13465995954590']],
    ['a FHIR reference', formats.fhirReference, ['Patient/123', 'https://example.org/fhir/Observation/a-1'], ['Patient/', 'patient 123']],
    ['a FHIR date', formats.partialDay, ['2024-02-29', '2024-03', '2024'], ['2024-02-30', '2024-13', '20240229']],
    ['a day', formats.calendarDay, ['2024-02-29', '20240229', '12/31/2024', '31.12.2024'], ['2023-02-29', '20241301', '99/99/2024']],
    ['a timestamp', formats.timestamp, ['2024-02-29T10:00:00Z', '2024-02-29 10:00'], ['2024-02-30T10:00', '10:00']],
    ['an SSN', formats.ssn, ['999-17-5017', '000-00-0000', '123456789'], ['99-917-5017']],
    ['an issued SSN', formats.ssnIssued, ['123-45-6789'], ['999-17-5017', '666-12-1234', '123-00-1234', '123-45-0000', '078-05-1120']],
    ['a ZIP code', formats.zip, ['02155', '01801-4979', '860472435'], ['2155', '01801-49']],
    ['a telephone number', formats.phone, ['617-884-8300', '+318855443322', '5082225200', '0000000', '1-877-267-2323'], ['12', 'call me']],
    [
      'what only a telephone number is',
      formats.phoneWritten,
      ['617-884-8300', '(617) 884-8300', '+12233445567'],
      ['1234567893', '117-884-8300'],
    ],
    ['an e-mail address', formats.email, ['a.b@example.org'], ['root@localhost', 'a b@example.org', '@x.org']],
    ['an IP address', formats.ipAddress, ['10.0.0.1', '2001:db8::1', '::1'], ['256.1.1.1', '12:30:45', '1.2.3', '1.2.3.4.5']],
    ['an OID', formats.oid, ['2.16.840.1.113883', 'urn:oid:1.2.36.146.595'], ['3.1.2.3.4', '1.2.3']],
    [
      'a unit',
      isUnit,
      ['mg/dL', '10*3/uL', '%', 'mmol/mol', 'mm[Hg]', '{score}', 'kg/m2', 'm[IU]/L', 'mL/min/{1.73_m2}', '/h'],
      ['mcg', 'IU', 'cc', 'mg/deciliter', ''],
    ],
  ] as const)('%s', (_, isValid, valid, invalid) => {
    expect(valid.filter((text) => !isValid(text))).toEqual([]);
    expect(invalid.filter((text) => isValid(text))).toEqual([]);
  });
});
