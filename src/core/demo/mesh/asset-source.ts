import type { AssetPlan } from './asset-plans.ts';
import { accountId, region } from './organisation.ts';

export const databases: Readonly<Record<string, string>> = { vendor: 'landing', clinical: 'trials', glue: 'mesh', redshift: 'warehouse' };

/** Where its files are. */
export const locationOf = ({ form, project, key }: AssetPlan): string =>
  form === 'vendor' ? `s3://halden-landing/${key.replaceAll('_', '-')}/` : `s3://halden-mesh-${project}/${key.replaceAll('_', '-')}/`;

/** The identifier that the asset has where it came from: an ARN, or a location. */
export function sourceIdentifierOf(plan: AssetPlan): string {
  const database = databases[plan.form] ?? 'mesh';
  if (plan.form === 'redshift') return `arn:aws:redshift-serverless:${region}:${accountId}:table/${database}/${plan.project}/${plan.key}`;
  if (plan.form === 's3') return locationOf(plan);
  if (plan.form === 'report') return `urn:halden:report:${plan.key}`;
  return `arn:aws:glue:${region}:${accountId}:table/${database}_${plan.project}/${plan.key}`;
}
