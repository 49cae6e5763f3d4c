import type { AssetPlan } from './asset-plans.ts';
import type { AssetState } from './asset-states.ts';
import { ownerOf, projectOf } from './organisation.ts';

const making: Readonly<Record<AssetPlan['form'], string>> = {
  glue: 'A job of the project writes it every night as Parquet. Rows that fail a rule with severity *high* are set aside.',
  redshift: 'Loaded into the warehouse every morning. A load that fails leaves the day before in place.',
  s3: 'Files are put here as they come; none is ever changed. Take the newest folder.',
  clinical: 'Made by the statistical programmers from the study database, and checked by a second program.',
  vendor: 'Comes from the vendor as it is. **Look at the licence terms before you use it.**',
  report: 'Made from the data product that it belongs to; nothing is typed in by hand.',
};

const limits: Readonly<Record<string, string>> = {
  norvexib: 'The study is still blinded: treatment columns hold the plan only.',
  biostat: 'Use the populations of this data set; do not derive them again.',
  trialops: 'Sites correct their figures up to two weeks later.',
  ehr: 'Times are local times of the hospital. Notes are not searched for names.',
  labs: 'Compare values only in the standard unit.',
  diabetes: 'Dispensed is not taken. Cash sales are missing in some states.',
  registry: 'People join by consent, so that they are not like all patients.',
  market: 'The last two weeks are estimates of the vendor.',
  field: 'Calls are entered by representatives, at the end of the day or later.',
  pv: 'Reports are not rates: what is not reported is not here.',
  submissions: 'What counts is what was sent; this is the register of it.',
  planning: 'Stock of wholesalers is not included.',
  shortage: 'Forecasts change every Monday.',
  office: 'Counts of rows are as of the last check.',
};

/** The asset's readme as Markdown. */
export function assetReadMe(plan: AssetPlan, state: AssetState): string {
  const { name } = projectOf(plan.project);
  const told = state.columns
    .slice(0, 6)
    .map(({ name: column, businessName, description }) => `| \`${column}\` | ${businessName} | ${description} |`);
  return [
    `# ${plan.name}`,
    state.description,
    ...(told.length === 0 ? [] : [['## Columns to begin with', '', '| column | name | meaning |', '|---|---|---|', ...told].join('\n')]),
    ['## How it is made', '', making[plan.form]].join('\n'),
    ...(state.hasLimits ? [['## Known limits', '', `- ${limits[plan.project] ?? 'None are known.'}`].join('\n')] : []),
    `Questions: the ${ownerOf(plan.project).role} of *${name}*.`,
  ].join('\n\n');
}
