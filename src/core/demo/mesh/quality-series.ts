import planted from '../../../../resources/demo/planted.json' with { type: 'json' };
import { type AssetPlan, assetPlans } from './asset-plans.ts';
import type { ColumnMeaning } from './columns.ts';
import type { MeshPoint } from './documents.ts';
import { daysBefore } from './instants.ts';
import { chanceOf, identifierOf } from './integers.ts';
import { systemFormName } from './system-types.ts';

/** About eighteen months. */
const weeks = 78;
const months = 18;

interface Check {
  readonly type: string;
  readonly description: string;
  readonly fields: readonly string[];
  /** In how many of a thousand runs it fails. */
  readonly failsPerMille: number;
}

const watchedWeekly: ReadonlySet<string> = new Set(['vendor']);
const watchedProjects: ReadonlySet<string> = new Set(['pv', 'labs', 'ehr', 'diabetes', 'planning', 'market']);

type Rhythm = 'weekly' | 'monthly' | null;

/** How often an asset's rules run: vendors' deliveries and lab results every week, most other tables that matter every month. */
function rhythmOf({ form, project, columns, key }: AssetPlan): Rhythm {
  if (columns.length === 0) return null;
  if (watchedWeekly.has(form) || project === 'labs') return 'weekly';
  return watchedProjects.has(project) && chanceOf(`watched ${key}`, 10) < 7 ? 'monthly' : null;
}

const isKey = ({ name }: ColumnMeaning): boolean => /(^|_)(id|seq|number)$/.test(name);
const isAmount = ({ type }: ColumnMeaning): boolean => /^(double|decimal|bigint|int)/.test(type);

/** Forms of codes, by what a column's name says. */
const codeForms: readonly (readonly [RegExp, string])[] = [
  [/loinc/, '[0-9]{1,7}-[0-9]'],
  [/(^|_)ndc$/, '[0-9]{5}-[0-9]{4}-[0-9]{2}'],
  [/(^|_)npi$/, '[0-9]{10}'],
  [/(^|_)token$/, '[0-9a-f]{16}'],
  [/(^|_)code$/, '[0-9A-Z.-]+'],
];

const codeFormOf = ({ name }: ColumnMeaning): string | undefined => codeForms.find(([said]) => said.test(name))?.[1];

/** The rules of an asset in DQDL, from its columns: what a steward would write first. */
function checksOf(plan: AssetPlan): Check[] {
  const often = 20 + chanceOf(`failing ${plan.key}`, 60);
  const complete = plan.columns.slice(0, 4).map(({ name }): Check => ({
    type: 'Completeness',
    description: `Completeness "${name}" >= 0.98`,
    fields: [name],
    failsPerMille: often,
  }));
  const keys = plan.columns.filter(isKey).slice(0, 1);
  const codes = plan.columns.filter((column) => codeFormOf(column) !== undefined).slice(0, 3);
  const amounts = plan.columns.filter(isAmount).slice(0, 2);
  return [
    { type: 'Volume', description: 'RowCount > 1000', fields: [], failsPerMille: 8 },
    ...complete,
    ...keys.map(({ name }): Check => ({ type: 'Uniqueness', description: `IsUnique "${name}"`, fields: [name], failsPerMille: 12 })),
    ...codes.map((column): Check => ({
      type: 'Validity',
      description: `ColumnValues "${column.name}" matches "${codeFormOf(column) ?? ''}"`,
      fields: [column.name],
      failsPerMille: often,
    })),
    ...amounts.map(({ name }): Check => ({
      type: 'Accuracy',
      description: `ColumnValues "${name}" >= 0`,
      fields: [name],
      failsPerMille: 15,
    })),
    ...(plan.columns.some(({ name }) => name === 'load_date')
      ? [{ type: 'Timeliness', description: 'DataFreshness "load_date" <= 7 days', fields: ['load_date'], failsPerMille: often }]
      : []),
  ];
}

/** What a failed rule says of its figure; shares just below what is asked for. */
function measured(type: string, key: string): string {
  const chance = chanceOf(`value ${key}`, 900);
  switch (type) {
    case 'Volume':
      return String(chance);
    case 'Completeness':
      return String((9790 - chance) / 10_000);
    case 'Timeliness':
      return `${String(8 + (chance % 7))} days`;
    case 'Accuracy':
      return String(-1 - chance);
    default:
      return String((9999 - (chance % 300)) / 10_000);
  }
}

/** What the story wants to have failed, whatever chance says: days before the mesh's date, and the kind of check. */
function failsForSure(plan: AssetPlan, { type, description }: Check, day: number): boolean {
  if (plan.key === 'ln_results') {
    // LabNorth's codes fail their check digit all along; nothing came in one week of February.
    if (type === 'Validity' && description.includes('loinc')) return true;
    const from = Date.parse(planted.mesh.asOf) - day * 86_400_000;
    const missing = from >= Date.parse(planted.labnorth.missingFrom) && from <= Date.parse(planted.labnorth.missingTo) + 6 * 86_400_000;
    return missing && (type === 'Timeliness' || type === 'Volume');
  }
  return plan.key === 'ln_july' && (type === 'Timeliness' || (type === 'Validity' && description.includes('loinc')));
}

function contentAt(plan: AssetPlan, checks: readonly Check[], run: number, day: number): string {
  const evaluations = checks.map((check, index) => {
    const hasFailed =
      failsForSure(plan, check, day) || chanceOf(`check ${plan.key} ${String(index)} ${String(run)}`, 1000) < check.failsPerMille;
    return {
      types: [check.type],
      description: check.description,
      details: hasFailed
        ? {
            EVALUATION_MESSAGE: `Value: ${measured(check.type, `${plan.key} ${String(run)} ${String(index)}`)} does not meet the constraint requirement!`,
          }
        : {},
      applicableFields: check.fields,
      status: hasFailed ? 'FAIL' : 'PASS',
    };
  });
  const passed = evaluations.filter(({ status }) => status === 'PASS').length;
  const passingPercentage = Math.round((passed * 10_000) / evaluations.length) / 100;
  return JSON.stringify({ evaluations, passingPercentage, evaluationsCount: evaluations.length });
}

/** Results of data quality over about eighteen months, for the assets whose rules run; oldest first for each. */
export function qualityPoints(): MeshPoint[] {
  return assetPlans.flatMap((plan) => {
    const rhythm = rhythmOf(plan);
    if (rhythm === null) return [];
    const checks = checksOf(plan);
    // A new delivery has one run.
    const [step, runs] = plan.key === 'ln_july' ? [7, 1] : rhythm === 'weekly' ? [7, weeks] : [30, months];
    return Array.from({ length: runs }, (_, run): MeshPoint => {
      const day = (runs - 1 - run) * step + 1;
      return {
        entityId: plan.id,
        formName: `${plan.key}_rules`,
        typeIdentifier: systemFormName('DataQualityResultFormType'),
        typeRevision: '1',
        id: identifierOf('point', `${plan.key} ${String(run)}`),
        timestamp: daysBefore(day, `point ${plan.key} ${String(run)}`),
        content: contentAt(plan, checks, run, day),
      };
    });
  });
}
