import type { AssetPlan } from './asset-plans.ts';
import type { AssetState } from './asset-states.ts';
import type { Identifying } from './columns.ts';
import { type FormDocument, formOf } from './form-document.ts';
import { termOf } from './glossaries.ts';
import { dateAfter } from './instants.ts';
import { chanceOf } from './integers.ts';
import { projectOf } from './organisation.ts';

/** What kind of data the projects have; the kinds of the form type. */
export const dataKinds: Readonly<Record<string, string>> = {
  norvexib: 'trial',
  trialops: 'trial',
  biostat: 'trial',
  ehr: 'care',
  labs: 'laboratory',
  diabetes: 'claims',
  registry: 'registry',
  market: 'commercial',
  field: 'commercial',
  pv: 'safety',
  submissions: 'safety',
  planning: 'supply',
  shortage: 'supply',
  office: 'administration',
};

const namesOf = ({ columns }: AssetState, kind: Identifying): string[] =>
  columns.filter(({ identifying }) => identifying === kind).map(({ name }) => name);

export const holdsPhi = ({ columns }: Pick<AssetState, 'columns'>): boolean =>
  columns.some(({ identifying }) => identifying === 'direct' || identifying === 'quasi');

/** What kind of data it is, and how much harm a leak would do. */
export function classificationForm(plan: AssetPlan, state: AssetState): FormDocument {
  const isPhi = holdsPhi(state);
  return formOf('ClinicalDataClassification', 'ClinicalDataClassification', {
    sensitivity: namesOf(state, 'direct').length > 0 ? 'STRICTLY_CONFIDENTIAL' : isPhi ? 'CONFIDENTIAL' : 'INTERNAL',
    dataKind: dataKinds[plan.project] ?? 'administration',
    subjectAreas: [projectOf(plan.project).name],
    ...(isPhi ? { peopleCount: 400 + chanceOf(`people ${plan.key}`, 60_000) } : {}),
    ...(plan.form === 'clinical' ? { population: [termOf(plan.project === 'biostat' ? 'Safety population' : 'Enrolled subject').id] } : {}),
    agreedSource: plan.variant !== 'north' && plan.variant !== 'lakeside' && plan.form !== 'vendor',
  });
}

/** How protected health information is handled. */
export function phiForm(plan: AssetPlan, state: AssetState): FormDocument {
  const [direct, quasi] = [namesOf(state, 'direct'), namesOf(state, 'quasi')];
  const isRegistry = plan.key === 'nd_registry';
  return formOf('PhiHandling', 'PhiHandling', {
    containsPhi: holdsPhi(state),
    ...(direct.length === 0 || isRegistry ? {} : { directIdentifiers: direct }),
    ...(quasi.length === 0 ? {} : { quasiIdentifiers: quasi }),
    // What the vendor says of the registry is not so: its notes name people.
    deidentification: isRegistry ? 'safe harbor' : direct.length > 0 ? 'none' : plan.key.startsWith('deid') ? 'safe harbor' : 'tokens',
    ...(quasi.length > 0 && direct.length === 0 ? { smallestGroup: isRegistry ? 11 : 5 + chanceOf(`group ${plan.key}`, 40) } : {}),
    reviewedOn: dateAfter(-chanceOf(`reviewed ${plan.key}`, 500)),
    reviewedByRole: 'Privacy Officer',
  });
}
