import { type ColumnMeaning, columnsOf } from './columns.ts';
import { chanceOf, identifierOf } from './integers.ts';
import { rowsOf, wordsOf } from './lines.ts';
import { clinicalAssets } from './tables/clinical-assets.ts';
import { companyAssets } from './tables/company-assets.ts';

export type AssetForm = 'glue' | 'redshift' | 's3' | 'clinical' | 'vendor' | 'report';

/** An asset as it is now, before it is written as documents. */
export interface AssetPlan {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly project: string;
  readonly form: AssetForm;
  readonly description: string;
  readonly columns: readonly ColumnMeaning[];
  /** Study or hospital that it is of; empty for neither. */
  readonly variant: string;
  readonly revisionCount: number;
}

interface Variant {
  /** What is put after the name. */
  readonly name: string;
  /** What is put after the description. */
  readonly told: string;
  readonly groups: readonly string[];
}

/** Ways in which one line of a table becomes several assets. */
const variants: Readonly<Record<string, Variant>> = {
  '': { name: '', told: '', groups: [] },
  halo3: { name: ', HALO-3', told: ' Study HALO-3: norvexib in heart failure, phase III.', groups: [] },
  halo2: { name: ', HALO-2', told: ' Study HALO-2: norvexib in heart failure, phase II.', groups: [] },
  gly201: { name: ', GLY-201', told: ' Study GLY-201: glycentamide in type 2 diabetes.', groups: [] },
  north: { name: ', North Hospital', told: ' As North Hospital sends them every night.', groups: ['load'] },
  lakeside: { name: ', Lakeside Hospital', told: ' As Lakeside Hospital sends them every night.', groups: ['load'] },
  curated: { name: '', told: ' Both hospitals in one shape, with history.', groups: ['load', 'history'] },
};

const forms: readonly string[] = ['glue', 'redshift', 's3', 'clinical', 'vendor', 'report'] satisfies AssetForm[];
const isForm = (text: string): text is AssetForm => forms.includes(text);

/** Assets that have changed often, by what the story needs. */
const storied: Readonly<Record<string, number>> = {
  pv_denominator: 5,
  hepatic_monthly: 4,
  rx_diabetes: 4,
  rx_claims: 3,
  ln_results: 5,
  cw_sample: 2,
};

/** One in three was revised, up to four times; what has no columns once, because there is less to change. */
const revisionsOf = (key: string, columns: number): number => {
  if (chanceOf(`revised ${key}`, 3) !== 0) return storied[key] ?? 1;
  return storied[key] ?? (columns === 0 ? 2 : 2 + chanceOf(`revisions ${key}`, 4));
};

export const assetIdOf = (key: string): string => identifierOf('asset', key);

export const assetPlans: readonly AssetPlan[] = [...rowsOf(clinicalAssets, 7), ...rowsOf(companyAssets, 7)].flatMap(
  ([stem = '', name = '', project = '', form = '', groups = '', description = '', wanted = '']) => {
    if (!isForm(form)) throw new Error(`The demo has no kind of asset ${form}`);
    return (wanted === '' ? [''] : wordsOf(wanted)).map((variantKey): AssetPlan => {
      const variant = variants[variantKey];
      if (!variant) throw new Error(`The demo has no variant ${variantKey}`);
      const columns = columnsOf([...wordsOf(groups), ...variant.groups]);
      const key = variantKey === '' ? stem : `${stem}_${variantKey}`;
      return {
        key,
        id: assetIdOf(key),
        name: `${name}${variant.name}`,
        project,
        form,
        description: `${description}${variant.told}`,
        columns,
        variant: variantKey,
        revisionCount: revisionsOf(key, columns.length),
      };
    });
  },
);

export function assetPlanOf(key: string): AssetPlan {
  const plan = assetPlans.find((asset) => asset.key === key);
  if (!plan) throw new Error(`The demo has no asset ${key}`);
  return plan;
}
