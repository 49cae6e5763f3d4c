import type { EntityDocument } from '../../catalog/mirror/entity-kinds.ts';
import { type AssetPlan, assetIdOf, assetPlanOf, assetPlans } from './asset-plans.ts';
import { formsOf } from './asset-forms.ts';
import { sourceIdentifierOf } from './asset-source.ts';
import { stateOf } from './asset-states.ts';
import type { MeshRevision } from './documents.ts';
import type { FormDocument } from './form-document.ts';
import { termOf } from './glossaries.ts';
import { daysBefore } from './instants.ts';
import { chanceOf, identifierOf } from './integers.ts';
import { rowsOf, wordsOf } from './lines.ts';
import { domainId, ownerOf, projectIdOf, userIdOf } from './organisation.ts';
import { holdsPhi } from './protection-forms.ts';
import { productTable } from './tables/products.ts';

/** A thing with all its revisions, oldest first, before it is known whether and how it is listed. */
export interface Revised {
  readonly kind: 'asset' | 'data_product';
  readonly key: string;
  readonly id: string;
  readonly project: string;
  /** Name of the asset's type; empty for a data product. */
  readonly type: string;
  readonly revisions: readonly MeshRevision[];
}

const typeNames: Readonly<Record<AssetPlan['form'], string>> = {
  glue: 'amazon.datazone.GlueTableAssetType',
  redshift: 'amazon.datazone.RedshiftTableAssetType',
  s3: 'amazon.datazone.S3ObjectCollectionAssetType',
  clinical: 'HaldenClinicalDataset',
  vendor: 'HaldenVendorDelivery',
  report: 'HaldenReport',
};

/** Days before the mesh's date on which the revisions of a thing were made, oldest first. */
function daysOf(key: string, count: number): number[] {
  const first = 60 + chanceOf(`first ${key}`, 560);
  // The join of the denominator changed in March 2026.
  if (key === 'pv_denominator') return [480, 330, 210, 124, 40].slice(0, count);
  return Array.from(
    { length: count },
    (_, index) => Math.floor((first * (count - index)) / count) - (index === 0 ? 0 : chanceOf(`later ${key} ${String(index)}`, 9)),
  );
}

const authorOf = (project: string, key: string, revision: number): string =>
  chanceOf(`author ${key} ${String(revision)}`, 3) === 0 ? userIdOf('steward') : ownerOf(project).id;

function classesOf(plan: AssetPlan): string[] {
  const isDirect = plan.columns.some(({ identifying }) => identifying === 'direct');
  const isPhi = holdsPhi(plan);
  const names = [isDirect ? 'Strictly confidential' : isPhi ? 'Confidential' : plan.key === 'nd_codebook' ? 'Public' : 'Internal'];
  if (isPhi) names.push('Holds PHI');
  if (plan.form === 'vendor' || ['rx_diabetes', 'rx_archive', 'rx_commercial'].includes(plan.key)) names.push('Licensed data');
  return names.map((name) => termOf(`${name}@Confidentiality`).id);
}

function revised(
  kind: Revised['kind'],
  of: { readonly key: string; readonly id: string; readonly project: string; readonly type: string },
  count: number,
  documentOf: (age: number) => EntityDocument,
): Revised {
  const days = daysOf(of.key, count);
  const firstBy = authorOf(of.project, of.key, 1);
  const at = (index: number): string => daysBefore(days[index] ?? 1, `${of.key} ${String(index)}`);
  const revisions = days.map((_, index): MeshRevision => {
    const revision = String(index + 1);
    const stamped = {
      createdAt: at(index),
      createdBy: authorOf(of.project, of.key, index + 1),
      firstRevisionCreatedAt: at(0),
      firstRevisionCreatedBy: firstBy,
    };
    const document = {
      domainId,
      id: of.id,
      revision,
      owningProjectId: projectIdOf(of.project),
      ...stamped,
      ...documentOf(count - 1 - index),
    };
    return { kind, entityId: of.id, revision, createdAt: stamped.createdAt, createdBy: stamped.createdBy, document };
  });
  return { kind, ...of, revisions };
}

export const revisedAssets = (): Revised[] =>
  assetPlans.map((plan) =>
    revised('asset', { key: plan.key, id: plan.id, project: plan.project, type: typeNames[plan.form] }, plan.revisionCount, (age) => {
      const state = stateOf(plan, age);
      return {
        name: plan.name,
        typeIdentifier: typeNames[plan.form],
        typeRevision: '1',
        externalIdentifier: sourceIdentifierOf(plan),
        description: state.description,
        ...(state.termIds.length === 0 ? {} : { glossaryTerms: state.termIds }),
        governedGlossaryTerms: classesOf(plan),
        formsOutput: formsOf(plan, state),
      };
    }),
  );

interface ProductPlan {
  readonly key: string;
  readonly name: string;
  readonly project: string;
  readonly assets: readonly string[];
  readonly alignment: string;
  readonly layer: string;
  readonly description: string;
}

const productPlans: readonly ProductPlan[] = rowsOf(productTable, 6).map(
  ([key = '', name = '', project = '', assets = '', kind = '', description = '']) => {
    const [alignment = '', layer = ''] = wordsOf(kind);
    return { key, name, project, assets: wordsOf(assets), alignment, layer, description };
  },
);

/** Keys of assets that are part of a data product. */
export const productAssets: ReadonlySet<string> = new Set(productPlans.flatMap(({ assets }) => assets));

const profileOf = (plan: ProductPlan, age: number): FormDocument => ({
  formName: 'ProductProfile',
  typeName: 'ProductProfile',
  typeRevision: '1',
  content: JSON.stringify({
    alignment: plan.alignment,
    layer: plan.layer.toUpperCase(),
    ownerRole: ownerOf(plan.project).role,
    promisedPassing: 95 - 5 * age,
    promisedFreshness: plan.layer === 'raw' ? 24 : 168,
    reviewEveryDays: 180,
  }),
});

/** Terms by which data products are known: what kind they are. */
const productTerms = ({ alignment }: ProductPlan): string[] => [
  termOf(alignment === 'source' ? 'Source-aligned product' : 'Consumer-aligned product').id,
];

export const revisedProducts = (): Revised[] =>
  productPlans.map((plan) => {
    const count = chanceOf(`product revised ${plan.key}`, 3) === 0 ? 2 + chanceOf(`product revisions ${plan.key}`, 2) : 1;
    const id = identifierOf('product', plan.key);
    return revised('data_product', { key: plan.key, id, project: plan.project, type: '' }, count, (age) => ({
      name: plan.name,
      status: 'CREATED',
      description: age >= 2 ? (plan.description.split(',')[0] ?? plan.description) : plan.description,
      ...(age >= 1 ? {} : { glossaryTerms: productTerms(plan) }),
      items: (age >= 1 && plan.assets.length > 1 ? plan.assets.slice(0, -1) : plan.assets).map((key) => ({
        itemType: 'ASSET',
        identifier: assetIdOf(assetPlanOf(key).key),
      })),
      formsOutput: [profileOf(plan, age)],
    }));
  });
