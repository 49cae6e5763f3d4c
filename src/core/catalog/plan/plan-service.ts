import type { AppliedPlan, ConflictView, FieldResolution, OperationState, Plan } from '#contract/catalog/plan.ts';
import type { Connection } from '#contract/catalog/connections.ts';
import type { Settings } from '#contract/settings.ts';
import { AppFailure, failure } from '../../failures.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import type { Progress as JobProgress } from '../../jobs/progress.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DataZone } from '../../ports/datazone.ts';
import type { Timers } from '../../ports/timers.ts';
import { sha256OfText } from '../../workspace/canonical-json.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import type { ChangeService } from '../changes/change-service.ts';
import { NameHolders } from '../changes/namesakes.ts';
import { Remotes } from '../changes/remotes.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import { Conflicts } from './conflicts.ts';
import { glossaryFacts } from './glossary-facts.ts';
import type { Dependencies } from './dependencies.ts';
import { notePaused, noteResumed, pausesOf, titleOf } from './plan-notes.ts';
import { joinPlan, type PlannedSubject, plannedSubjects } from './make-plan.ts';
import { PreparedChanges } from './prepared-changes.ts';
import { notBegun } from './part.ts';
import { type OperationRow, type PlanRow, PlanStore } from './plan-store.ts';
import { publishRules } from './publish-rules.ts';
import type { FinishParts } from './finish-operation.ts';
import { workspaceKeeper } from './keeper.ts';
import { runOperations, type RunParts } from './run-plan.ts';

export interface PlanParts {
  readonly workspace: Workspace;
  readonly mirrors: Mirrors;
  readonly changes: Pick<ChangeService, 'heads' | 'told' | 'switchedTerms'>;
  readonly connections: { get(id: string): Promise<Connection>; open(id: string): Promise<DataZone> };
  readonly jobs: JobRegistry;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly settings: () => Promise<Settings>;
}

export interface PlanQuestion {
  readonly connectionId: string;
  readonly changeIds?: readonly string[] | undefined;
  readonly publish: boolean;
  readonly differences?: boolean;
}

/** What a run needs beside the plan that it is of. */
type Run = Omit<RunParts, 'keeper'> & Omit<FinishParts, 'reason'>;

/** Sending changes to the catalog: what it takes, doing it, and what came of it. */
export class PlanService {
  readonly #parts: PlanParts;
  readonly #store: PlanStore;
  readonly #remotes: Remotes;
  readonly #names: NameHolders;
  readonly #conflicts: Conflicts;
  readonly #prepared: PreparedChanges;
  /** The job of each connection that sends now, and its plan. */
  readonly #running = new Map<string, { jobId: string; readonly planId: string }>();

  constructor(parts: PlanParts) {
    this.#parts = parts;
    this.#store = new PlanStore(parts.workspace.database);
    this.#remotes = new Remotes(parts.mirrors);
    this.#names = new NameHolders(parts.mirrors);
    this.#prepared = new PreparedChanges(parts.changes);
    this.#conflicts = new Conflicts({ ...parts, remotes: this.#remotes, names: this.#names });
  }

  /** Writes nothing, and asks the catalog for nothing: the mirror tells. */
  async make(question: PlanQuestion): Promise<Plan> {
    return (await this.#plan(question)).plan;
  }

  /** @throws AppFailure `conflict` where something is sent already, or the plan is another one by now */
  async apply(
    question: PlanQuestion & { readonly fingerprint: string; readonly reason?: string | undefined },
  ): Promise<{ planId: string; jobId: string }> {
    const { connectionId, fingerprint, reason } = question;
    this.#refuseTwo(connectionId);
    const { plan } = await this.#plan(question);
    if (plan.fingerprint !== fingerprint) throw changedMeanwhile();
    if (plan.totals.ready + plan.totals.same === 0)
      throw failure('bad_input', 'Nothing of this plan can be sent as it is. Mend what stands in its way first.');
    const planId = this.#parts.clock.newId();
    const jobId = await this.#start(connectionId, planId, async (run) => {
      // What an earlier plan may have sent has to be known first: it changes what there is to do.
      await this.#settleOld(run, connectionId);
      const records = new Map<string, ChangeRecord>();
      const again = await this.#plan(question, (record) => records.set(record.id, record));
      if (again.plan.fingerprint !== fingerprint) throw changedMeanwhile();
      const row: PlanRow = {
        id: planId,
        connectionId,
        reason: reason === undefined || reason === '' ? null : reason,
        actor: run.actor,
        startedAt: run.now(),
        finishedAt: null,
      };
      const operations = plannedSubjects(again.plan, records, again.later, question.publish)
        .filter(({ operation }) => operation.state !== 'blocked')
        .map((each, place) => this.#rowOf(row, each, place));
      await this.#parts.workspace.edit(
        { actor: run.actor, source: 'user', action: 'plan.begun', entityKind: 'plan', entityId: planId, reason: row.reason },
        async (inside) => {
          await new PlanStore(inside).add(row, operations);
          return {
            before: null,
            after: { title: titleOf(operations.length), operations: operations.length, calls: again.plan.totals.writes },
            result: undefined,
          };
        },
      );
      await this.#perform(run, row, operations);
    });
    return { planId, jobId };
  }

  /** Goes on with a plan: what had not ended, and what failed, as the change was when it was sent. */
  async resume(planId: string): Promise<{ jobId: string }> {
    const plan = await this.#store.plan(planId);
    if (plan === null) throw failure('not_found', 'This plan is not here any more. Reload the page.');
    this.#refuseTwo(plan.connectionId);
    const jobId = await this.#start(plan.connectionId, planId, async (run) => {
      const rows = (await this.#store.of(planId)).filter(({ state }) => state !== 'done' && state !== 'conflict');
      await noteResumed({ ...run, workspace: this.#parts.workspace }, plan, rows.length);
      await this.#perform(run, plan, rows);
    });
    return { jobId };
  }

  async applied(connectionId: string | undefined, limit: number): Promise<AppliedPlan[]> {
    const plans = await this.#store.plans(connectionId, limit);
    const ids = plans.map(({ id }) => id);
    const [heads, since] = [await this.#store.heads(ids), await this.#store.since(ids)];
    const pauses = await pausesOf(
      this.#parts.workspace.database,
      plans.filter(({ finishedAt }) => finishedAt === null),
    );
    return plans.map((plan) => {
      const own = heads.filter(({ planId }) => planId === plan.id);
      const counts: Record<OperationState, number> = { waiting: 0, writing: 0, done: 0, conflict: 0, failed: 0, stopped: 0 };
      for (const { state } of own) counts[state] += 1;
      const running = this.#running.get(plan.connectionId);
      return {
        ...plan,
        jobId: running?.planId === plan.id ? running.jobId : null,
        paused: running?.planId === plan.id ? null : (pauses.get(plan.id) ?? null),
        counts,
        operations: own.map(({ planId: _plan, title: name, ...rest }) => ({ ...rest, name, since: since.get(rest.id) ?? null })),
      };
    });
  }

  /** @throws AppFailure `not_found` */
  conflict(changeId: string): Promise<ConflictView> {
    return this.#conflicts.of(changeId);
  }

  /** @throws AppFailure `conflict` where the catalog changed once more; `not_found` where the change is gone */
  resolve(changeId: string, fields: readonly FieldResolution[], reason: string | undefined): Promise<{ isOver: boolean }> {
    return this.#conflicts.resolve(changeId, fields, reason);
  }

  #refuseTwo(connectionId: string): void {
    if (this.#running.has(connectionId)) throw failure('conflict', 'A plan is sent to this domain already. Wait for it, or stop it.');
  }

  async #start(connectionId: string, planId: string, work: (run: Run) => Promise<void>): Promise<string> {
    const { jobs, connections, mirrors, workspace, settings, clock, timers } = this.#parts;
    const { title, settings: connected } = await connections.get(connectionId);
    const entry = { jobId: '', planId };
    this.#running.set(connectionId, entry);
    try {
      const job = jobs.start(
        { kind: 'apply_plan', title: `Sending changes to ${title}`, subject: { kind: 'connection', id: connectionId }, isLight: true },
        async (progress: JobProgress) => {
          try {
            const dataZone = await connections.open(connectionId);
            await work({
              workspace,
              mirror: await mirrors.of(connectionId),
              actor: (await settings()).actor,
              now: () => clock.now().toISOString(),
              context: { call: (name, input, options) => dataZone.call(name, input, options), domainId: connected.domainId },
              timers,
              progress,
            });
          } finally {
            this.#running.delete(connectionId);
          }
        },
      );
      entry.jobId = job.id;
      return job.id;
    } catch (thrown) {
      this.#running.delete(connectionId);
      throw thrown;
    }
  }

  async #settleOld(run: Run, connectionId: string): Promise<void> {
    const old = await this.#store.unsettled(connectionId);
    for (const planId of new Set(old.map((row) => row.planId))) {
      const plan = await this.#store.plan(planId);
      await runOperations(
        { ...run, keeper: workspaceKeeper({ ...run, reason: plan?.reason ?? null }) },
        old.filter((row) => row.planId === planId),
      );
    }
  }

  async #perform(run: Run, plan: PlanRow, rows: readonly OperationRow[]): Promise<void> {
    try {
      await runOperations({ ...run, keeper: workspaceKeeper({ ...run, reason: plan.reason }) }, rows);
    } catch (thrown) {
      if (thrown instanceof AppFailure && thrown.error.code === 'cancelled' && run.progress.signal.aborted) {
        await this.#parts.workspace.database.transaction((inside) => new PlanStore(inside).stopWaiting(plan.id, run.now()));
      }
      // What went wrong is told whether it can be kept or not: a full disk may be the very reason.
      await notePaused({ ...run, workspace: this.#parts.workspace }, plan, rows.length, thrown).catch(() => undefined);
      throw thrown;
    }
    const heads = await this.#store.heads([plan.id]);
    const of = (state: OperationState): number => heads.filter((head) => head.state === state).length;
    await this.#parts.workspace.edit(
      { actor: run.actor, source: 'user', action: 'plan.applied', entityKind: 'plan', entityId: plan.id, reason: plan.reason },
      async (inside) => {
        await new PlanStore(inside).finish(plan.id, run.now());
        const after = {
          title: titleOf(heads.length),
          done: of('done'),
          conflicts: of('conflict'),
          failed: of('failed'),
          stopped: of('stopped'),
        };
        return { before: null, after, result: undefined };
      },
    );
  }

  #rowOf(plan: PlanRow, { subject, operation }: PlannedSubject, position: number): OperationRow {
    const { clock } = this.#parts;
    return {
      id: clock.newId(),
      planId: plan.id,
      changeId: operation.changeId,
      kind: subject.record.kind,
      entityId: operation.entityId,
      action: operation.action,
      title: operation.name,
      state: 'waiting',
      receipt: null,
      problem: null,
      changedAt: plan.startedAt,
      position,
      token: clock.newId(),
      subject,
      progress: notBegun,
    };
  }

  /** @param keep is given each change as it is to be sent */
  async #plan(question: PlanQuestion, keep?: (record: ChangeRecord) => void): Promise<{ plan: Plan; later: Dependencies['later'] }> {
    const { connectionId, changeIds, publish, differences = false } = question;
    const { changes, connections, mirrors, workspace } = this.#parts;
    await connections.get(connectionId);
    const all = await changes.heads(connectionId);
    const chosen = changeIds === undefined ? null : new Set(changeIds);
    const heads = chosen === null ? all : all.filter(({ head }) => chosen.has(head.id));
    const unchosen = chosen === null ? [] : all.filter(({ head }) => head.action === 'create' && !chosen.has(head.id));
    const others = new Map<string, string>();
    for await (const { record, name } of changes.told(connectionId, unchosen)) others.set(record.entityId, name);
    const mirror = (await mirrors.exists(connectionId)) ? await mirrors.of(connectionId) : null;
    const publishProblems = publish && mirror !== null ? await publishRules(mirror) : () => [];
    const facts = { publish, differences, publishProblems };
    const records = heads.map(({ head }) => head);
    const [held, glossary, prepared] = await Promise.all([
      mirror?.all(`SELECT parent_id, count(*) AS held FROM entities WHERE kind = 'asset_filter' GROUP BY parent_id`) ?? [],
      glossaryFacts(workspace.database, mirror, this.#names, connectionId, records),
      this.#prepared.of({ connectionId, all, heads, facts }, keep),
    ]);
    const filters = new Map(held.map((row) => [String(row['parent_id']), Number(row['held'])]));
    const versions = heads.map(({ head, mark }) => `${head.id} ${mark}`).toSorted();
    return joinPlan(prepared, {
      connectionId,
      fingerprint: sha256OfText([String(publish), ...versions].join('\n')),
      others,
      filterCount: (assetId) => filters.get(assetId) ?? 0,
      glossary,
    });
  }
}

const changedMeanwhile = (): AppFailure =>
  failure('conflict', 'A change or the mirror is another one than when this plan was made. Look at the plan again, and send it then.');
