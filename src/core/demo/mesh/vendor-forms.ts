import planted from '../../../../resources/demo/planted.json' with { type: 'json' };
import type { AssetPlan } from './asset-plans.ts';
import { locationOf } from './asset-source.ts';
import { type FormDocument, formOf } from './form-document.ts';
import { dateAfter } from './instants.ts';
import { chanceOf } from './integers.ts';

/** What a contract of the demo says; the forms of the catalog and the offers agree on it. */
export interface VendorTerms {
  readonly vendor: string;
  readonly contract: string;
  readonly units: readonly string[];
  readonly purposes: readonly string[];
  readonly ends: string;
  readonly frequency: string;
  readonly price: number;
}

export const rxpath: VendorTerms = {
  vendor: 'RxPath',
  contract: 'HB-2024-017',
  units: ['Real-World Evidence'],
  purposes: ['Research on treatment and safety'],
  ends: dateAfter(planted.mesh.licenceEndsInDays),
  frequency: 'MONTHLY',
  price: 640_000,
};
export const labnorth: VendorTerms = {
  vendor: 'LabNorth',
  contract: 'HB-2025-004',
  units: ['Clinical Informatics', 'Regulatory and Safety'],
  purposes: ['Research on treatment and safety', 'Safety monitoring'],
  ends: dateAfter(402),
  frequency: 'WEEKLY',
  price: 285_000,
};
export const claimwell: VendorTerms = {
  vendor: 'ClaimWell',
  contract: 'HB-2026-031',
  units: ['Real-World Evidence'],
  purposes: ['Evaluation of the offer'],
  ends: dateAfter(60),
  frequency: 'ONCE',
  price: 0,
};
export const norddiab: VendorTerms = {
  vendor: 'NordDiab',
  contract: 'HB-2023-009',
  units: ['Real-World Evidence', 'Clinical Research'],
  purposes: ['Research on diabetes'],
  ends: dateAfter(770),
  frequency: 'MONTHLY',
  price: 45_000,
};
/** The first day of a contract. */
export const startOf = ({ vendor }: VendorTerms): string => dateAfter(-700 + chanceOf(`starts ${vendor}`, 300));

const vendors: Readonly<Record<string, VendorTerms>> = {
  rx_claims: rxpath,
  ln_results: labnorth,
  ln_july: labnorth,
  cw_sample: claimwell,
  cw_members: claimwell,
  nd_registry: norddiab,
};

/** What a vendor delivers, and what the contract allows. */
export function vendorForms(plan: AssetPlan): FormDocument[] {
  const terms = vendors[plan.key];
  if (!terms) throw new Error(`The demo has no contract for ${plan.key}`);
  // The evaluation's terms were written when the form had no renewal.
  const isOld = terms === claimwell;
  return [
    formOf(
      'LicenceTerms',
      'LicenceTerms',
      {
        vendor: terms.vendor,
        contractNumber: terms.contract,
        licensedUnits: terms.units,
        licensedPurposes: terms.purposes,
        starts: startOf(terms),
        ends: terms.ends,
        noticeDays: 30,
        pricePerYear: terms.price,
        deliveryFrequency: terms.frequency,
        ...(isOld ? {} : { autoRenews: false, regions: 'United States' }),
      },
      isOld ? '1' : '2',
    ),
    formOf('VendorDelivery', 'VendorDelivery', {
      vendor: terms.vendor,
      location: locationOf(plan),
      fileFormat: plan.key === 'nd_registry' || plan.key === 'cw_sample' ? 'csv' : 'parquet',
      lastDelivery: dateAfter(plan.key === 'ln_july' ? -2 : -6 - chanceOf(`last ${plan.key}`, 20)),
      daysLate: plan.key === 'ln_july' ? planted.mesh.lateByDays : plan.key === 'ln_results' ? 2 : 0,
      rows: rowsDelivered[plan.key] ?? 40_000,
    }),
  ];
}

const rowsDelivered: Readonly<Record<string, number>> = {
  rx_claims: planted.rxpath.rows,
  cw_sample: planted.claimwell.rows,
  ln_results: planted.labnorth.rows,
  ln_july: planted.labnorthJuly.rows,
  nd_registry: planted.norddiab.rows,
};
