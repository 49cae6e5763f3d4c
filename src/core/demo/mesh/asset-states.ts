import { type AssetPlan } from './asset-plans.ts';
import type { ColumnMeaning } from './columns.ts';
import { chanceOf } from './integers.ts';
import { termsOfAsset } from './term-use.ts';

/** What one revision of an asset says. */
export interface AssetState {
  readonly description: string;
  readonly columns: readonly ColumnMeaning[];
  readonly termIds: readonly string[];
  readonly retentionYears: number;
  readonly hasLimits: boolean;
  readonly hasRetention: boolean;
}

/** The denominator of the hepatic signal until March 2026. */
const byToken = 'Patients with at least one dispensing of glycentamide, by month, joined by patient token.';
const byMember = 'Patients with at least one dispensing of glycentamide, by month, joined by member number.';

/**
 * An asset as it was some revisions ago (0: now). Going back, the limits are not told yet and records are kept for fewer years, then a
 * column is still text and the last is not there, then the description is shorter and a column has no term and no business name, then
 * nobody had said for how long records are kept.
 */
export function stateOf(plan: AssetPlan, age: number): AssetState {
  const terms = termsOfAsset(plan.key);
  const years = 3 + chanceOf(`years ${plan.project}`, 5) * 3;
  return {
    description: describedAs(plan, age),
    columns: columnsAt(plan, age),
    termIds: age >= 2 && terms.length > 1 ? terms.slice(0, -1) : terms,
    retentionYears: age >= 1 ? Math.max(1, years - 2) : years,
    hasLimits: age < 1,
    hasRetention: age < 4,
  };
}

function describedAs({ key, description }: AssetPlan, age: number): string {
  if (key === 'pv_denominator') return age >= 2 ? byToken : byMember;
  return age >= 3 ? `${description.split('.')[0] ?? description}.` : description;
}

function columnsAt({ key, columns }: AssetPlan, age: number): readonly ColumnMeaning[] {
  if (age < 2 || columns.length < 4) return columns;
  const changed = 1 + chanceOf(`changed column ${key}`, columns.length - 2);
  return columns.slice(0, -1).map((column, index) => {
    if (index !== changed) return column;
    return { ...column, type: column.type === 'string' ? 'varchar(64)' : 'string', ...(age >= 3 ? { businessName: '', term: '' } : {}) };
  });
}
