import type { AppError } from '#contract/errors.ts';
import type { AppliedOperation, OperationState, Receipt } from '#contract/catalog/plan.ts';
import type { Database, SqlRow } from '../../ports/database.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import type { Progress, Subject } from './part.ts';

export interface PlanRow {
  readonly id: string;
  readonly connectionId: string;
  readonly reason: string | null;
  readonly actor: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

/** An operation without what it is about. */
export interface OperationHead {
  readonly id: string;
  readonly planId: string;
  readonly changeId: string;
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly action: ChangeRecord['action'];
  readonly title: string;
  readonly state: OperationState;
  readonly receipt: Receipt | null;
  readonly problem: AppError | null;
  readonly changedAt: string;
}

export interface OperationRow extends OperationHead {
  readonly position: number;
  readonly token: string;
  readonly subject: Subject;
  readonly progress: Progress;
}

/** How far an operation is, and how it ended. */
export interface OperationUpdate {
  readonly state: OperationState;
  readonly progress: Progress;
  readonly receipt?: Receipt | null;
  readonly problem?: AppError | null;
  readonly at: string;
}

export type Since = NonNullable<AppliedOperation['since']>;

type Inside = Pick<Database, 'all' | 'run'>;

const heads = 'o.id, plan_id, change_id, entity_kind, entity_id, action, title, state, receipt_json, problem_json, o.changed_at';
const whole = `${heads}, position, token, change_json, progress_json`;

/** The tables `plans` and `plan_operations`. */
export class PlanStore {
  readonly #database: Inside;

  constructor(database: Inside) {
    this.#database = database;
  }

  async plans(connectionId: string | undefined, limit: number): Promise<PlanRow[]> {
    const rows = await this.#database.all(
      `SELECT * FROM plans WHERE $1 IS NULL OR connection_id = $1 ORDER BY started_at DESC, id DESC LIMIT $2`,
      [connectionId ?? null, limit],
    );
    return rows.map(planOf);
  }

  async plan(id: string): Promise<PlanRow | null> {
    const [row] = await this.#database.all(`SELECT * FROM plans WHERE id = $1`, [id]);
    return row === undefined ? null : planOf(row);
  }

  async heads(planIds: readonly string[]): Promise<OperationHead[]> {
    if (planIds.length === 0) return [];
    const rows = await this.#database.all(
      `SELECT ${heads} FROM plan_operations o WHERE plan_id IN (SELECT unnest(from_json($1, '["VARCHAR"]'))) ORDER BY plan_id, position`,
      [JSON.stringify(planIds)],
    );
    return rows.map(headOf);
  }

  /** What became since of changes that a plan did not get into the catalog, by the identifier of the operation. */
  async since(planIds: readonly string[]): Promise<ReadonlyMap<string, Since>> {
    if (planIds.length === 0) return new Map();
    const rows = await this.#database.all(
      `SELECT o.id, CASE
         WHEN EXISTS (SELECT 1 FROM plan_operations n WHERE n.change_id = o.change_id AND n.state = 'done' AND n.changed_at > o.changed_at)
           THEN 'sent'
         WHEN c.id IS NULL THEN 'gone' WHEN c.changed_at > o.changed_at THEN 'changed' END AS since
       FROM plan_operations o LEFT JOIN (SELECT id, changed_at FROM local_changes) c ON c.id = o.change_id
       WHERE plan_id IN (SELECT unnest(from_json($1, '["VARCHAR"]'))) AND state IN ('conflict', 'failed', 'stopped')`,
      [JSON.stringify(planIds)],
    );
    return new Map(rows.flatMap(({ id, since }) => (since === null ? [] : [[String(id), String(since) as Since] as const])));
  }

  /** With when its change was edited last; null where that is gone. */
  async operations(ids: readonly string[]): Promise<{ row: OperationRow; changedAt: string | null }[]> {
    const rows = await this.#database.all(
      `SELECT ${whole}, c.changed_at AS edited_at FROM plan_operations o LEFT JOIN
         (SELECT id, changed_at FROM local_changes) c ON c.id = o.change_id
       WHERE o.id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`,
      [JSON.stringify(ids)],
    );
    return rows.map((row) => ({ row: rowOf(row), changedAt: textOrNull(row['edited_at']) }));
  }

  async operation(id: string): Promise<OperationRow | null> {
    const [row] = await this.#database.all(`SELECT ${whole} FROM plan_operations o WHERE o.id = $1`, [id]);
    return row === undefined ? null : rowOf(row);
  }

  /** Those of a connection of which a request may have been sent, and nobody looked yet what came of it; the oldest first. */
  async unsettled(connectionId: string): Promise<OperationRow[]> {
    const rows = await this.#database.all(
      `SELECT ${whole} FROM plan_operations o JOIN plans p ON p.id = o.plan_id
       WHERE p.connection_id = $1 AND state <> 'done' AND json_extract(progress_json, '$.sent') <> 'null' ORDER BY plan_id, position`,
      [connectionId],
    );
    return rows.map(rowOf);
  }

  async of(planId: string): Promise<OperationRow[]> {
    const rows = await this.#database.all(`SELECT ${whole} FROM plan_operations o WHERE plan_id = $1 ORDER BY position`, [planId]);
    return rows.map(rowOf);
  }

  async add(plan: PlanRow, operations: readonly OperationRow[]): Promise<void> {
    await this.#database.run(`INSERT INTO plans VALUES ($1, $2, $3, $4, CAST($5 AS TIMESTAMP), NULL)`, [
      plan.id,
      plan.connectionId,
      plan.reason,
      plan.actor,
      plan.startedAt,
    ]);
    const most = 500;
    for (let from = 0; from < operations.length; from += most) {
      const rows = operations.slice(from, from + most).map((row) => ({
        id: row.id,
        position: row.position,
        change_id: row.changeId,
        entity_kind: row.kind,
        entity_id: row.entityId,
        action: row.action,
        title: row.title,
        state: row.state,
        token: row.token,
        change_json: JSON.stringify(row.subject),
        progress_json: JSON.stringify(row.progress),
      }));
      await this.#database.run(
        `INSERT INTO plan_operations
         SELECT id, $2, position, change_id, entity_kind, entity_id, action, title, state, token, change_json, progress_json, NULL, NULL,
           CAST($3 AS TIMESTAMP)
         FROM (SELECT unnest(from_json($1, '[{"id":"VARCHAR","position":"BIGINT","change_id":"VARCHAR","entity_kind":"VARCHAR","entity_id":"VARCHAR","action":"VARCHAR","title":"VARCHAR","state":"VARCHAR","token":"VARCHAR","change_json":"VARCHAR","progress_json":"VARCHAR"}]'), recursive := true))`,
        [JSON.stringify(rows), plan.id, plan.startedAt],
      );
    }
  }

  /** The same as `update` of each, in one statement; of one operation the last counts. */
  async updateAll(updates: readonly (OperationUpdate & { readonly id: string })[]): Promise<void> {
    const [first] = updates;
    if (updates.length <= 1) return first === undefined ? undefined : this.update(first.id, first);
    const rows = [...new Map(updates.map((each) => [each.id, each])).values()].map(({ id, state, progress, receipt, problem, at }) => ({
      id,
      state,
      progress: JSON.stringify(progress),
      receipt: receipt ? JSON.stringify(receipt) : null,
      problem: problem ? JSON.stringify(problem) : null,
      at,
    }));
    await this.#database.run(
      `UPDATE plan_operations SET state = u.state, progress_json = u.progress, receipt_json = u.receipt, problem_json = u.problem,
         changed_at = CAST(u.at AS TIMESTAMP)
       FROM (SELECT unnest(from_json($1, '[{"id":"VARCHAR","state":"VARCHAR","progress":"VARCHAR","receipt":"VARCHAR","problem":"VARCHAR","at":"VARCHAR"}]'),
         recursive := true)) AS u
       WHERE plan_operations.id = u.id`,
      [JSON.stringify(rows)],
    );
  }

  async update(id: string, { state, progress, receipt = null, problem = null, at }: OperationUpdate): Promise<void> {
    await this.#database.run(
      `UPDATE plan_operations SET state = $2, progress_json = $3, receipt_json = $4, problem_json = $5, changed_at = CAST($6 AS TIMESTAMP) WHERE id = $1`,
      [id, state, JSON.stringify(progress), receipt && JSON.stringify(receipt), problem && JSON.stringify(problem), at],
    );
  }

  /** What has not begun is left as it is: the changes stay where they are. */
  async stopWaiting(planId: string, at: string): Promise<void> {
    await this.#database.run(
      `UPDATE plan_operations SET state = 'stopped', changed_at = CAST($2 AS TIMESTAMP) WHERE plan_id = $1 AND state = 'waiting'`,
      [planId, at],
    );
  }

  async finish(planId: string, at: string | null): Promise<void> {
    await this.#database.run(`UPDATE plans SET finished_at = CAST($2 AS TIMESTAMP) WHERE id = $1`, [planId, at]);
  }

  /** Takes the place of what an operation is about. */
  async setSubject(id: string, subject: Subject): Promise<void> {
    await this.#database.run(`UPDATE plan_operations SET change_json = $2, entity_id = $3 WHERE id = $1`, [
      id,
      JSON.stringify(subject),
      subject.record.entityId,
    ]);
  }
}

const planOf = (row: SqlRow): PlanRow => ({
  id: String(row['id']),
  connectionId: String(row['connection_id']),
  reason: textOrNull(row['reason']),
  actor: String(row['actor']),
  startedAt: String(row['started_at']),
  finishedAt: textOrNull(row['finished_at']),
});

const headOf = (row: SqlRow): OperationHead => ({
  id: String(row['id']),
  planId: String(row['plan_id']),
  changeId: String(row['change_id']),
  kind: String(row['entity_kind']) as EntityKind,
  entityId: String(row['entity_id']),
  action: String(row['action']) as OperationHead['action'],
  title: String(row['title']),
  state: String(row['state']) as OperationState,
  receipt: parsed(row['receipt_json']) as Receipt | null,
  problem: parsed(row['problem_json']) as AppError | null,
  changedAt: String(row['changed_at']),
});

const rowOf = (row: SqlRow): OperationRow => ({
  ...headOf(row),
  position: Number(row['position']),
  token: String(row['token']),
  subject: parsed(row['change_json']) as Subject,
  progress: parsed(row['progress_json']) as Progress,
});

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
const parsed = (value: unknown): unknown => (value === null || value === undefined ? null : JSON.parse(String(value)));
