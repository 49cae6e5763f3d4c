import type { AppError } from '#contract/errors.ts';
import type { Database, Transaction } from '../../ports/database.ts';
import { isStepName, type StepName } from './step-names.ts';
import { type Cursor, type Freshness, type FreshKind, keyOf, type PlannedStep } from './step.ts';

export type StepState = 'waiting' | 'done' | 'listed' | 'changes' | 'denied' | 'cut';

/** One step of the plan as it is kept. */
export interface KeptStep {
  readonly key: string;
  readonly step: StepName;
  readonly scope: string;
  readonly position: number;
  readonly state: StepState;
  /** ISO 8601; null until its first page was stored. */
  readonly startedAt: string | null;
  readonly cursor: Cursor | null;
  readonly pages: number;
  readonly items: number;
  readonly expected: number | null;
}

export interface PullRecord {
  readonly id: string;
  readonly isFirst: boolean;
  readonly isThorough: boolean;
  readonly state: 'running' | 'stopped' | 'failed' | 'succeeded';
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly calls: number;
  readonly throttled: number;
  /** Time worked, without the time between an interruption and its continuation. */
  readonly workingMilliseconds: number;
  readonly resultJson: string | null;
  readonly problem: AppError | null;
}

type Reader = Pick<Database, 'all'>;

const pullColumns = `id, is_first, is_thorough, state, started_at, finished_at, calls, throttled, working_ms, result_json, problem_json`;

interface PullRow extends Record<string, unknown> {
  id: string;
  is_first: boolean;
  is_thorough: boolean;
  state: PullRecord['state'];
  started_at: string;
  finished_at: string | null;
  calls: bigint;
  throttled: bigint;
  working_ms: bigint;
  result_json: string | null;
  problem_json: string | null;
}

/** The newest pulls, the newest first. */
export async function latestPulls(mirror: Reader, limit = 10): Promise<PullRecord[]> {
  const rows = await mirror.all<PullRow>(`SELECT ${pullColumns} FROM pulls ORDER BY started_at DESC, id DESC LIMIT $1`, [limit]);
  return rows.map((row) => ({
    id: row.id,
    isFirst: row.is_first,
    isThorough: row.is_thorough,
    state: row.state,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    calls: Number(row.calls),
    throttled: Number(row.throttled),
    workingMilliseconds: Number(row.working_ms),
    resultJson: row.result_json,
    problem: row.problem_json === null ? null : (JSON.parse(row.problem_json) as AppError),
  }));
}

/** Writes the pull's own row anew. */
export async function savePull(inside: Pick<Transaction, 'run'>, pull: PullRecord): Promise<void> {
  await inside.run(`DELETE FROM pulls WHERE id = $1`, [pull.id]);
  await inside.run(
    `INSERT INTO pulls (${pullColumns})
     VALUES ($1, $2, $3, $4, CAST($5 AS TIMESTAMP), CAST($6 AS TIMESTAMP), $7, $8, $9, $10, $11)`,
    [
      pull.id,
      pull.isFirst,
      pull.isThorough,
      pull.state,
      pull.startedAt,
      pull.finishedAt,
      pull.calls,
      pull.throttled,
      Math.round(pull.workingMilliseconds),
      pull.resultJson,
      pull.problem === null ? null : JSON.stringify(pull.problem),
    ],
  );
}

/** Forgets the plan of an earlier pull; the record of what it did stays. */
export async function clearPlan(inside: Pick<Transaction, 'run'>): Promise<void> {
  for (const table of ['pull_steps', 'pull_seen', 'pull_todo', 'pull_outcomes']) await inside.run(`DELETE FROM ${table}`);
}

export async function loadSteps(mirror: Reader): Promise<KeptStep[]> {
  const rows = await mirror.all<{ step_json: string }>(`SELECT arg_max(step_json, sequence) AS step_json FROM pull_steps GROUP BY key`);
  return rows
    .map(({ step_json }) => JSON.parse(step_json) as KeptStep)
    .filter(({ step }) => isStepName(step))
    .toSorted((one, other) => one.position - other.position);
}

/** @param sequence higher than that of any row before */
export async function saveSteps(inside: Transaction, steps: readonly KeptStep[], sequence: number): Promise<void> {
  await inside.append('pull_steps', [
    { type: 'integer', values: steps.map(() => sequence) },
    { type: 'text', values: steps.map(({ key }) => key) },
    { type: 'text', values: steps.map((step) => JSON.stringify(step)) },
  ]);
}

/** The sequence after that of every row. */
export async function nextSequence(mirror: Reader): Promise<number> {
  const [row] = await mirror.all<{ n: number }>(`SELECT coalesce(max(sequence), 0) + 1 AS n FROM pull_steps`);
  return Number(row?.n ?? 1);
}

/** How fresh each kind is, by `kind/scope`. */
export async function loadFreshness(mirror: Reader): Promise<Map<string, Freshness>> {
  const rows = await mirror.all<{ kind: string; scope: string; as_of: string; listed_at: string | null; state: Freshness['state'] }>(
    `SELECT kind, scope, as_of, listed_at, state FROM freshness`,
  );
  return new Map(rows.map(({ kind, scope, as_of, listed_at, state }) => [`${kind}/${scope}`, { asOf: as_of, listedAt: listed_at, state }]));
}

export interface KeptFreshness extends Freshness {
  readonly kind: FreshKind;
  readonly scope: string;
  readonly expected: number | null;
}

export async function saveFreshness(inside: Pick<Transaction, 'run'>, rows: readonly KeptFreshness[]): Promise<void> {
  if (rows.length === 0) return;
  const given = `(SELECT unnest(from_json($1, '[{"kind":"VARCHAR","scope":"VARCHAR","asOf":"VARCHAR","listedAt":"VARCHAR","state":"VARCHAR",
    "expected":"BIGINT"}]'), recursive := true))`;
  await inside.run(`DELETE FROM freshness WHERE (kind, scope) IN (SELECT (kind, scope) FROM ${given})`, [JSON.stringify(rows)]);
  await inside.run(
    `INSERT INTO freshness SELECT kind, scope, CAST("asOf" AS TIMESTAMP), CAST(listedAt AS TIMESTAMP), state, expected FROM ${given}`,
    [JSON.stringify(rows)],
  );
}

/** What a step has still to read, in an order that does not depend on how it came to be. */
export async function todoOf(mirror: Reader, key: string): Promise<string[]> {
  const rows = await mirror.all<{ id: string }>(`SELECT DISTINCT id FROM pull_todo WHERE step_key = $1 ORDER BY id`, [key]);
  return rows.map(({ id }) => id);
}

/** What a step has listed, as far as it was stored. */
export async function seenOf(mirror: Reader, key: string): Promise<string[]> {
  const rows = await mirror.all<{ ids_json: string }>(`SELECT ids_json FROM pull_seen WHERE step_key = $1`, [key]);
  return rows.flatMap(({ ids_json }) => JSON.parse(ids_json) as string[]);
}

/** Notes what steps have listed. */
export const saveSeen = (
  inside: Transaction,
  rows: readonly { readonly stepKey: string; readonly ids: readonly string[] }[],
): Promise<void> =>
  inside.append('pull_seen', [
    { type: 'text', values: rows.map(({ stepKey }) => stepKey) },
    { type: 'text', values: rows.map(({ ids }) => JSON.stringify(ids)) },
  ]);

export interface PullOutcome {
  readonly kind: string;
  readonly outcome: 'added' | 'changed' | 'removed' | 'faulty';
  readonly ids: readonly string[];
}

/** Notes what became of things. */
export const saveOutcomes = (inside: Transaction, rows: readonly PullOutcome[]): Promise<void> =>
  inside.append('pull_outcomes', [
    { type: 'text', values: rows.map(({ kind }) => kind) },
    { type: 'text', values: rows.map(({ outcome }) => outcome) },
    { type: 'text', values: rows.map(({ ids }) => JSON.stringify(ids)) },
  ]);

/** Notes what steps are to read one by one. */
export const saveTodo = (inside: Transaction, rows: readonly { readonly stepKey: string; readonly id: string }[]): Promise<void> =>
  inside.append('pull_todo', [
    { type: 'text', values: rows.map(({ stepKey }) => stepKey) },
    { type: 'text', values: rows.map(({ id }) => id) },
  ]);

export const planned = (step: Pick<PlannedStep, 'step' | 'scope'>, position: number): KeptStep => ({
  key: keyOf(step),
  step: step.step,
  scope: step.scope,
  position,
  state: 'waiting',
  startedAt: null,
  cursor: null,
  pages: 0,
  items: 0,
  expected: null,
});
