import planted from '../../../resources/demo/planted.json' with { type: 'json' };
import type { BusinessUnit, ContractTerms, OfferFields, OfferPerson, Price } from '#contract/offers/offer.ts';
import { daysBetween } from '../offers/record/durations.ts';
import { newOffer, unknownTerms } from '../offers/record/empty-offer.ts';
import { dataSetOf } from '../samples/data-set.ts';
import { dateAfter } from './mesh/instants.ts';
import { assetOfDelivery } from './mesh/mesh.ts';
import { unitIdOf } from './mesh/organisation.ts';
import { claimwell, labnorth, norddiab, rxpath, startOf, type VendorTerms } from './mesh/vendor-forms.ts';

/** An offer of the demo, before its samples have identifiers. */
export interface DemoOffer {
  readonly fields: OfferFields;
  /** Titles of the deliveries by which it was promised; the days that people noted of these and of later ones. */
  readonly promised: readonly string[];
  readonly deliveries: readonly { readonly title: string; readonly deliveredOn: string; readonly dueOn: string | null }[];
  /** The contract file that the vendor sent; null where it sent none. */
  readonly file: { readonly name: string; readonly text: string } | null;
}

const unitKeys: Readonly<Record<string, string>> = {
  'Real-World Evidence': 'rwe',
  Commercial: 'commercial',
  'Clinical Informatics': 'informatics',
  'Clinical Research': 'clinical',
  'Regulatory and Safety': 'regulatory',
};

const unit = (name: string): BusinessUnit => ({ name, unitId: unitIdOf(unitKeys[name] ?? name) });

const yearly = (amount: number, note = ''): Price => ({
  amount,
  currency: planted.offers.currency,
  per: 'period',
  period: 'P1Y',
  unit: null,
  tiers: [],
  note,
});

const people = (owner: string, more: readonly OfferPerson[] = []): OfferPerson[] => [
  { role: 'owner', roleName: null, name: owner, contact: null },
  { role: 'steward', roleName: null, name: 'Data Steward', contact: 'data.steward' },
  ...more,
];

const person = (role: OfferPerson['role'], name: string, contact: string | null = null): OfferPerson => ({
  role,
  roleName: null,
  name,
  contact,
});

/** Terms that the catalog's form holds too. */
const termsOf = (terms: VendorTerms, frequency: string | null): ContractTerms => ({
  ...unknownTerms,
  reference: terms.contract,
  start: startOf(terms),
  end: terms.ends,
  renewal: 'by_agreement',
  renewalPeriod: 'P1Y',
  notice: 'P30D',
  licence: {
    units: terms.units.map(unit),
    purposes: [...terms.purposes],
    regions: ['United States'],
    mostUsers: null,
    retention: 'P1Y',
    mayPublish: true,
    note: 'Results in groups of 11 people and more may be published.',
  },
  delivery: { frequency, channel: 'S3', graceDays: 1 },
});

const assetFor = (title: string, connectionId: string): OfferFields['asset'] => {
  const assetId = assetOfDelivery[title];
  return assetId === undefined ? null : { connectionId, assetId };
};

/** Records of a whole term, both of its days counted. */
const recordsOf = (perYear: number, { start, end }: ContractTerms): number | null =>
  start === null || end === null ? null : Math.round((perYear * (daysBetween(start, end) + 1)) / 365.25);

const claimwellTerms: ContractTerms = {
  ...termsOf(claimwell, 'P3M'),
  reference: 'HB-2026-044',
  start: dateAfter(18),
  end: dateAfter(18 + 730),
  renewal: 'automatic',
  notice: 'P90D',
  licence: {
    ...termsOf(claimwell, null).licence,
    purposes: ['Research on treatment and safety'],
    retention: null,
    mayPublish: null,
    note: '',
  },
};
const labnorthTerms: ContractTerms = {
  ...termsOf(labnorth, 'P1W'),
  serviceLevels: [
    { property: 'latency', value: '3', unit: 'd', element: null, driver: 'operational', description: 'From the result to the delivery.' },
  ],
};
const norddiabTerms = termsOf(norddiab, 'P1M');

/** RxPath's contract, which runs out, and what three other vendors offer. */
export function demoOffers(connectionId: string): DemoOffer[] {
  const { offers } = planted;
  return [
    {
      fields: {
        ...newOffer('RxPath', 'Pharmacy claims, diabetes'),
        source: 'Bought in 2024',
        summary: 'Dispensed prescriptions of people with diabetes. The licence names Real-World Evidence and nobody else.',
        state: 'in_use',
        price: yearly(offers.rxpath.pricePerYear),
        askedBy: [unit(offers.rxpath.licensedUnit), unit(offers.rxpath.usedBy)],
        contract: termsOf(rxpath, 'P1M'),
        people: people('Lead Epidemiologist', [person('data_office', 'Data Office Lead', 'data.office.lead')]),
        samples: { promised: [], sketches: [], dataSet: dataSetOf(planted.rxpath.title), deliveries: [] },
        asset: assetFor(planted.rxpath.title, connectionId),
      },
      promised: [planted.rxpath.title],
      deliveries: [{ title: planted.rxpath.title, deliveredOn: dateAfter(-9), dueOn: null }],
      file: null,
    },
    {
      fields: {
        ...newOffer('ClaimWell', 'Medical and pharmacy claims'),
        source: 'Offered to Market Insight at a conference',
        summary: 'Claims of four insurers, medical and pharmacy. Looks new; its prescriptions come from where RxPath’s come from.',
        state: 'considering',
        price: yearly(offers.claimwell.pricePerYear, 'For the whole of it; the vendor sells no part.'),
        promisedRecords: recordsOf(offers.claimwell.recordsPerYear, claimwellTerms),
        askedBy: [unit('Real-World Evidence'), unit('Commercial')],
        contract: claimwellTerms,
        people: people('Lead Epidemiologist', [
          person('subject_expert', 'Market Analyst', 'market.analyst'),
          person('vendor', 'ClaimWell sales'),
        ]),
        samples: { promised: [], sketches: [], dataSet: dataSetOf(planted.claimwell.title), deliveries: [] },
        asset: assetFor(planted.claimwell.title, connectionId),
      },
      promised: [planted.claimwell.title],
      deliveries: [{ title: planted.claimwell.title, deliveredOn: dateAfter(-20), dueOn: null }],
      file: { name: 'claimwell.odcs.yaml', text: claimwellContract },
    },
    {
      fields: {
        ...newOffer('LabNorth', 'Weekly lab results'),
        source: 'Asked for by Lab Intake',
        summary: 'Results of six laboratories, weekly, with LOINC codes. The pilot’s deliveries come since July 2025.',
        state: 'considering',
        price: yearly(offers.labnorth.pricePerYear),
        promisedRecords: recordsOf(offers.labnorth.recordsPerYear, labnorthTerms),
        askedBy: labnorth.units.map(unit),
        contract: labnorthTerms,
        people: people('Clinical Informaticist', [
          person('subject_expert', 'Laboratory Liaison', 'lab.liaison'),
          person('engineer', 'Data Engineer', 'data.engineer'),
        ]),
        samples: { promised: [], sketches: [], dataSet: dataSetOf(planted.labnorth.title), deliveries: [] },
        asset: assetFor(planted.labnorth.title, connectionId),
      },
      promised: [planted.labnorth.title],
      deliveries: [
        { title: planted.labnorth.title, deliveredOn: dateAfter(-11), dueOn: dateAfter(-13) },
        { title: planted.labnorthJuly.title, deliveredOn: dateAfter(-2), dueOn: dateAfter(-2 - planted.mesh.lateByDays) },
      ],
      file: null,
    },
    {
      fields: {
        ...newOffer('NordDiab', 'Patient registry'),
        source: 'Renewal of a research agreement',
        summary: 'Registry of people with diabetes. Says that it is de-identified.',
        state: 'negotiating',
        price: yearly(offers.norddiab.pricePerYear),
        promisedRecords: recordsOf(offers.norddiab.recordsPerYear, norddiabTerms),
        askedBy: norddiab.units.map(unit),
        contract: norddiabTerms,
        people: people('Lead Epidemiologist', [person('data_office', 'Privacy Officer', 'privacy.officer')]),
        samples: { promised: [], sketches: [], dataSet: dataSetOf(planted.norddiab.title), deliveries: [] },
        asset: assetFor(planted.norddiab.title, connectionId),
      },
      promised: [planted.norddiab.title],
      deliveries: [{ title: planted.norddiab.title, deliveredOn: dateAfter(-5), dueOn: null }],
      file: null,
    },
  ];
}

/** What ClaimWell promises of its data. Its sample repeats rows, so that one promise is broken. */
const claimwellContract = `apiVersion: v3.1.0
kind: DataContract
id: claimwell-claims-2026
name: Medical and pharmacy claims
version: 1.0.0
status: proposed
servers:
  - server: delivery
    type: s3
    location: s3://claimwell-deliveries/halden/
schema:
  - name: claims
    physicalType: file
    description: One row for each claim, medical or pharmacy.
    properties:
      - { name: claim_id, logicalType: integer, required: true, unique: true, primaryKey: true, classification: restricted }
      - { name: claim_type, logicalType: string, required: true }
      - { name: member_token, logicalType: string, required: true, classification: restricted, logicalTypeOptions: { minLength: 16, maxLength: 16 } }
      - { name: member_birth_year, logicalType: integer, required: true, logicalTypeOptions: { minimum: 1900, maximum: 2026 } }
      - { name: member_zip3, logicalType: string, logicalTypeOptions: { maxLength: 3 } }
      - { name: service_from, logicalType: date, required: true, logicalTypeOptions: { minimum: "2025-01-01" } }
      - { name: service_to, logicalType: date, required: true }
      - { name: icd10_primary, logicalType: string, required: true }
      - { name: ndc, logicalType: string }
      - { name: billed_amount, logicalType: number, required: true, logicalTypeOptions: { minimum: 0 } }
      - { name: provider_npi, logicalType: string, required: true }
    quality:
      - { type: library, metric: rowCount, mustBeGreaterThan: 100000, description: A sample worth looking at }
      - { type: library, metric: duplicateValues, mustBe: 0, description: No claim is delivered twice }
customProperties:
  - { property: vendor, value: ClaimWell }
`;
