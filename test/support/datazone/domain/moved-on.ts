import type { FormOutput } from '@aws-sdk/client-datazone';
import { assetIdOf, assetPlanOf } from '#core/demo/mesh/asset-plans.ts';
import { glossaryIdOf, termOf } from '#core/demo/mesh/glossaries.ts';
import { identifierOf } from '#core/demo/mesh/integers.ts';
import { projectIdOf, userIdOf } from '#core/demo/mesh/organisation.ts';
import type { Domain } from './domain.ts';
import type { AssetRecord, Revision } from './records.ts';

const at = (day: number): Date => new Date(Date.UTC(2026, 6, day, 9, 30));

/**
 * What other people did in Halden's catalog after the demo's mirror was made, as `resources/demo/planted.json` names it: eleven things
 * added, changed and taken away. Two are what the demo's own waiting changes will meet.
 */
export function moveOn(domain: Domain): void {
  revise(domain, 'pv_denominator', 15, 'safety_scientist', {
    description: 'Patients with at least one dispensing of glycentamide, by month, joined by patient token again since July 2026.',
  });
  revise(domain, 'ln_july', 15, 'lab_liaison', {
    description: 'The first week of July 2026. Potassium of the site with the new analyser is being checked; do not use it yet.',
  });
  revise(domain, 'rx_commercial', 16, 'market_analyst', {
    glossaryTerms: [...termsOf(domain, 'rx_commercial'), termOf('Licensed purpose').id],
  });
  revise(domain, 'hepatic_monthly', 16, 'safety_physician', { forms: withColumnTold(formsOf(domain, 'hepatic_monthly')) });
  revise(domain, 'journey', 17, 'epidemiologist', { name: 'Patient journeys in diabetes' });
  changeTerms(domain);
  addAsset(domain);
  const product = domain.dataProducts.get(identifierOf('product', 'hepatic_signal'));
  const last = product?.revisions.at(-1);
  if (!product || !last) throw new Error('The mesh has no hepatic signal');
  product.revisions.push({
    ...last,
    revision: String(product.revisions.length + 1),
    description: 'Hepatic adverse events over exposed patients: 0.42 % as of 30 June 2026. Under review by the authority.',
    createdAt: at(17),
    createdBy: userIdOf('safety_physician'),
  });
  const withdrawn = assetOf(domain, 'reach_monthly').listing;
  if (!withdrawn) throw new Error('The reach of the mesh is not published');
  Object.assign(withdrawn, { status: 'INACTIVE', updatedAt: at(18), updatedBy: userIdOf('field_manager') });
}

function assetOf(domain: Domain, key: string): AssetRecord {
  const asset = domain.assets.get(assetIdOf(key));
  if (!asset) throw new Error(`The mesh has no asset ${key}`);
  return asset;
}

function newestOf(domain: Domain, key: string): Revision {
  const last = assetOf(domain, key).revisions.at(-1);
  if (!last) throw new Error(`${key} has no revision`);
  return last;
}

const termsOf = (domain: Domain, key: string): readonly string[] => newestOf(domain, key).glossaryTerms;
const formsOf = (domain: Domain, key: string): readonly FormOutput[] => newestOf(domain, key).forms;

function revise(domain: Domain, key: string, day: number, by: string, change: Partial<Revision>): void {
  const { revisions } = assetOf(domain, key);
  const revision = String(revisions.length + 1);
  revisions.push({ ...newestOf(domain, key), ...change, revision, createdAt: at(day), createdBy: userIdOf(by) });
}

/** The business metadata of one column, told more closely. */
function withColumnTold(forms: readonly FormOutput[]): FormOutput[] {
  return forms.map((form) => {
    if (form.formName !== 'ColumnBusinessMetadataForm') return form;
    const content = JSON.parse(form.content ?? '{}') as { columnsBusinessMetadata: { columnIdentifier: string; description: string }[] };
    const columnsBusinessMetadata = content.columnsBusinessMetadata.map((column) =>
      column.columnIdentifier === 'hepatic_share'
        ? { ...column, description: 'Cases over exposed patients of the same month, in percent.' }
        : column,
    );
    return { ...form, content: JSON.stringify({ columnsBusinessMetadata }) };
  });
}

function changeTerms(domain: Domain): void {
  const exposed = domain.terms.get(termOf('Exposed patient@Regulatory').id);
  const signal = domain.terms.get(termOf('Hepatic signal').id);
  if (!exposed || !signal) throw new Error('The mesh lacks a term');
  exposed.shortDescription = 'A patient with at least one dispensed prescription of the product in the last 90 days.';
  Object.assign(exposed, { updatedAt: at(15), updatedBy: userIdOf('safety_physician') });
  signal.longDescription = `${signal.longDescription} Under review by the authority since July 2026.`;
  Object.assign(signal, { updatedAt: at(17), updatedBy: userIdOf('safety_physician') });
  const id = identifierOf('term', 'moved on');
  domain.terms.set(id, {
    id,
    glossaryId: glossaryIdOf('Data Quality'),
    name: 'Analyser change',
    shortDescription: 'A laboratory measures with another device from one day on.',
    longDescription: '',
    status: 'ENABLED',
    relations: { isA: [termOf('Drift').id] },
    createdAt: at(16),
    createdBy: userIdOf('lab_liaison'),
    updatedAt: at(16),
    updatedBy: userIdOf('lab_liaison'),
  });
}

function addAsset(domain: Domain): void {
  const id = identifierOf('asset', 'moved on');
  const like = newestOf(domain, 'ln_july');
  domain.assets.set(id, {
    id,
    projectId: projectIdOf(assetPlanOf('ln_july').project),
    externalIdentifier: 'arn:aws:glue:eu-central-1:000000000000:table/landing_labs/ln_july_2',
    typeName: 'HaldenVendorDelivery',
    typeRevision: '1',
    revisions: [
      {
        ...like,
        revision: '1',
        name: 'LabNorth lab results, second week of July 2026',
        description: 'The second week of July 2026. In time.',
        createdAt: at(18),
        createdBy: userIdOf('lab_liaison'),
      },
    ],
    governedTerms: new Set(),
    attributes: new Map(),
    series: new Map(),
    filters: new Map(),
    listing: null,
  });
}
