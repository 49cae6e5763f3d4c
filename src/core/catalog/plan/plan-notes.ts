import type { AppliedPlan } from '#contract/catalog/plan.ts';
import { AppFailure } from '../../failures.ts';
import type { Database } from '../../ports/database.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type PlanRow, PlanStore } from './plan-store.ts';

/** What the journal says of plans beside their beginning and their end. */
interface Noting {
  readonly workspace: Workspace;
  readonly actor: string;
  readonly now: () => string;
}

export const titleOf = (operations: number): string => (operations === 1 ? '1 change' : `${String(operations)} changes`);

/** What is shown of a bug: its own words are for the log. */
const unexpected = 'Something unexpected went wrong. What was sent is kept; go on to look at what the catalog holds.';

/** Keeps why sending came to a halt before its end. */
export const notePaused = ({ workspace, actor }: Noting, plan: PlanRow, operations: number, thrown: unknown): Promise<void> =>
  workspace.edit({ actor, source: 'user', action: 'plan.paused', entityKind: 'plan', entityId: plan.id, reason: plan.reason }, () => {
    const why = thrown instanceof AppFailure ? thrown.error.message : unexpected;
    return Promise.resolve({ before: null, after: { title: titleOf(operations), why }, result: undefined });
  });

/** Takes a plan up again. */
export const noteResumed = ({ workspace, actor }: Noting, plan: PlanRow, operations: number): Promise<void> =>
  workspace.edit(
    { actor, source: 'user', action: 'plan.resumed', entityKind: 'plan', entityId: plan.id, reason: plan.reason },
    async (inside) => {
      await new PlanStore(inside).finish(plan.id, null);
      return { before: null, after: { title: titleOf(operations) }, result: undefined };
    },
  );

/** Why each of these plans is paused, by its identifier; those that were taken up since, and whose end nobody saw, are left out. */
export async function pausesOf(
  database: Pick<Database, 'all'>,
  plans: readonly Pick<PlanRow, 'id'>[],
): Promise<Map<string, NonNullable<AppliedPlan['paused']>>> {
  if (plans.length === 0) return new Map();
  const rows = await database.all(
    `SELECT entity_id, max_by(action, sequence) AS action, max_by(after_json, sequence) AS after_json, max(written_at) AS written_at
     FROM journal WHERE entity_kind = 'plan' AND entity_id IN (SELECT unnest(from_json($1, '["VARCHAR"]'))) GROUP BY entity_id`,
    [JSON.stringify(plans.map(({ id }) => id))],
  );
  return new Map(
    rows.flatMap((row) => {
      if (row['action'] !== 'plan.paused') return [];
      const { why } = JSON.parse(String(row['after_json'])) as { why?: unknown };
      return typeof why === 'string' ? [[String(row['entity_id']), { at: String(row['written_at']), message: why }] as const] : [];
    }),
  );
}
