import type { Database } from '../../ports/database.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';
import type { KeptStep } from './pull-store.ts';
import type { StepName } from './step-names.ts';
import type { PlannedStep } from './step.ts';

interface CompleteList {
  readonly step: StepName;
  readonly kind: EntityKind;
  /** What one list is complete for: the whole domain, or what belongs to its scope; `parts`: all lists of the step together. */
  readonly for: 'domain' | 'project' | 'unit' | 'parts';
}

const completeLists: readonly CompleteList[] = [
  { step: 'projects', kind: 'project', for: 'domain' },
  { step: 'glossaries', kind: 'glossary', for: 'domain' },
  { step: 'terms', kind: 'glossary_term', for: 'domain' },
  { step: 'listings', kind: 'listing', for: 'domain' },
  { step: 'assets', kind: 'asset', for: 'project' },
  { step: 'products', kind: 'data_product', for: 'project' },
  { step: 'rules', kind: 'rule', for: 'unit' },
  { step: 'asset_types', kind: 'asset_type', for: 'parts' },
  { step: 'form_types', kind: 'form_type', for: 'parts' },
  { step: 'requests', kind: 'subscription_request', for: 'parts' },
  { step: 'subscriptions', kind: 'subscription', for: 'parts' },
  { step: 'units', kind: 'domain_unit', for: 'parts' },
];

const isComplete = ({ state }: KeptStep): boolean => state === 'listed' || state === 'done';

/**
 * What the mirror has and complete lists of this pull had not. Each is asked for alone before anything is removed: while a list was
 * paged through, something may have moved to where it was not seen.
 */
export async function planGone(
  mirror: Pick<Database, 'all'>,
  steps: ReadonlyMap<string, KeptStep>,
  isThorough: boolean,
): Promise<PlannedStep[]> {
  const plan: PlannedStep[] = [];
  for (const list of completeLists) {
    const own = [...steps.values()].filter(({ step }) => step === list.step);
    const complete = own.filter(isComplete);
    const isUsable = list.for === 'parts' ? own.every((step) => isComplete(step) || step.state === 'denied') : true;
    if (complete.length === 0 || !isUsable) continue;
    const belongs = { domain: 'TRUE', parts: 'TRUE', project: 'owning_project_id', unit: 'parent_id' }[list.for];
    const within = belongs === 'TRUE' ? 'TRUE' : `${belongs} IN (SELECT unnest(from_json($3, '["VARCHAR"]')))`;
    const rows = await mirror.all<{ id: string }>(
      `SELECT id FROM entities
       WHERE kind = $1 AND ${within} AND (missing_since IS NULL OR $4)
         AND id NOT IN (SELECT unnest(from_json(ids_json, '["VARCHAR"]')) FROM pull_seen WHERE starts_with(step_key, $2)) AND length($3) >= 0
       ORDER BY id`,
      [list.kind, `${list.step}/`, JSON.stringify(complete.map(({ scope }) => scope)), isThorough],
    );
    if (rows.length > 0) plan.push({ step: 'gone', scope: list.kind, todo: rows.map(({ id }) => id) });
  }
  return plan;
}
