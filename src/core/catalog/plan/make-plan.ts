import type { Plan, PlannedCall, PlannedOperation, PlanWarning } from '#contract/catalog/plan.ts';
import type { OperationName } from '../../datazone/operations.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import { rateOf } from '../pull/rates.ts';
import { type Dependencies, dependenciesOf, inOrder } from './dependencies.ts';
import { type GlossaryFacts, glossaryWarnings } from './glossary-warnings.ts';
import { operationKindOf } from './operation-kinds.ts';
import type { Subject } from './part.ts';
import { type PlanSubject, prepareChange, type PreparedChange, type PrepareFacts } from './prepare-change.ts';
import { watchedOf } from './ties.ts';

export interface PlanFacts {
  readonly connectionId: string;
  readonly fingerprint: string;
  /** Local identifiers of what is made by changes that are not part of the plan, with their names. */
  readonly others: ReadonlyMap<string, string>;
  /** Filters that an asset has in the catalog. */
  readonly filterCount: (assetId: string) => number;
  readonly glossary: GlossaryFacts;
}

export interface PlannedSubject {
  readonly subject: Subject;
  readonly operation: PlannedOperation;
}

/** Filters that one asset may have. */
const mostFilters = 100;

/** What is sent for each change, in the order of sending, with what it costs and what stands in its way. Pure. */
export function makePlan(subjects: readonly PlanSubject[], facts: PlanFacts & PrepareFacts): { plan: Plan; planned: PlannedSubject[] } {
  const watched = watchedOf(subjects.map(({ record }) => record));
  const made = new Set([...watched.made, ...facts.others.keys()]);
  const all = subjects.map((subject) => prepareChange(subject, facts, { ...watched, made }));
  const records = new Map(all.map(({ record }) => [record.id, record]));
  const { plan, later } = joinPlan(
    all.map(({ prepared }) => prepared),
    facts,
  );
  return { plan, planned: plannedSubjects(plan, records, later, facts.publish) };
}

/** The operations of a plan with the changes as they are sent. */
export const plannedSubjects = (
  { operations }: Plan,
  records: ReadonlyMap<string, ChangeRecord>,
  laterOf: Dependencies['later'],
  publish: boolean,
): PlannedSubject[] =>
  operations.flatMap((operation) => {
    const record = records.get(operation.changeId);
    const later = laterOf.get(operation.changeId) ?? [];
    return record === undefined ? [] : [{ operation, subject: { record, publish, ...(later.length === 0 ? {} : { later }) } }];
  });

/** Puts together what is said of each change. Pure. @returns the changes that each has to wait for before its second call, too */
export function joinPlan(changes: readonly PreparedChange[], facts: PlanFacts): { plan: Plan; later: Dependencies['later'] } {
  const ties = changes.map((change) => change.ties);
  const dependencies = dependenciesOf(ties);
  const more = glossaryWarnings(ties, dependencies, facts.glossary);
  const filters = new Map<string, number>();
  const ranked = changes
    .toSorted((left, right) => rankOf(left) - rankOf(right) || (left.ties.id < right.ties.id ? -1 : 1))
    .map((change) => one(change, facts, dependencies, more.get(change.ties.id) ?? [], filters));
  const operations = inOrder(ranked, ({ changeId }) => changeId, dependencies);
  blockWithNeeds(operations);
  return {
    plan: { connectionId: facts.connectionId, fingerprint: facts.fingerprint, operations, totals: totalsOf(operations) },
    later: dependencies.later,
  };
}

const rankOf = ({ ties }: PreparedChange): number => operationKindOf(ties)?.rank ?? Number.MAX_SAFE_INTEGER;

function one(
  change: PreparedChange,
  facts: PlanFacts,
  dependencies: Dependencies,
  more: readonly PlanWarning[],
  filters: Map<string, number>,
): PlannedOperation {
  const { ties, name, isSame, changes } = change;
  const later = dependencies.later.get(ties.id) ?? [];
  const warnings: PlanWarning[] = [...change.warnings, ...more];
  if (operationKindOf(ties) === null) warnings.push(blocks('This version cannot send changes of this kind.'));
  for (const id of ties.mentions) {
    const other = facts.others.get(id);
    if (other !== undefined && id !== ties.entityId) warnings.push(blocks(`It needs “${other}”, which is not chosen. Choose that, too.`));
  }
  if (dependencies.stuck.has(ties.id))
    warnings.push(
      blocks('It waits for another change of this plan that waits for it in turn. Send one of the two first, or give one another name.'),
    );
  warnings.push(...change.lastWarnings, ...filterWarnings(change, facts, filters));
  return {
    changeId: ties.id,
    kind: ties.kind,
    entityId: ties.entityId,
    action: ties.action,
    name,
    state: warnings.some(({ severity }) => severity === 'blocks') ? 'blocked' : isSame ? 'same' : 'ready',
    calls: later.length === 0 ? change.calls : change.relatingCalls,
    changes,
    warnings,
    needs: [...new Set([...(dependencies.before.get(ties.id) ?? []), ...later])],
  };
}

const blocks = (message: string): PlanWarning => ({ severity: 'blocks', message });

function filterWarnings({ filterOf }: PreparedChange, facts: PlanFacts, filters: Map<string, number>): PlanWarning[] {
  if (filterOf === null) return [];
  const count = (filters.get(filterOf) ?? facts.filterCount(filterOf)) + 1;
  filters.set(filterOf, count);
  return count > mostFilters ? [blocks(`An asset may have ${String(mostFilters)} filters; this would be one more.`)] : [];
}

/** What needs something that cannot be sent cannot be sent either. */
function blockWithNeeds(operations: PlannedOperation[]): void {
  const names = new Map(operations.map((operation) => [operation.changeId, operation]));
  // Needs go one level deep for what there is; each further level takes another round.
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const [place, operation] of operations.entries()) {
      if (operation.state === 'blocked') continue;
      const missing = operation.needs.map((id) => names.get(id)).find((other) => other?.state === 'blocked');
      if (missing === undefined) continue;
      const next: PlannedOperation = {
        ...operation,
        state: 'blocked',
        warnings: [...operation.warnings, blocks(`It needs “${missing.name}”, which cannot be sent.`)],
      };
      operations[place] = next;
      names.set(next.changeId, next);
      hasChanged = true;
    }
  }
}

function totalsOf(operations: readonly PlannedOperation[]): Plan['totals'] {
  const calls = new Map<string, { effect: PlannedCall['effect']; calls: number }>();
  for (const { state, calls: own } of operations) {
    if (state !== 'ready') continue;
    for (const call of own) {
      const held = calls.get(call.operation);
      calls.set(call.operation, { effect: call.effect, calls: (held?.calls ?? 0) + call.calls });
    }
  }
  const costs = [...calls].map(([operation, told]) => ({ operation, ...told, ...rateOf(operation as OperationName) }));
  const of = (effect: PlannedCall['effect']): number => costs.reduce((sum, cost) => (cost.effect === effect ? sum + cost.calls : sum), 0);
  const count = (state: PlannedOperation['state']): number => operations.filter((operation) => operation.state === state).length;
  return {
    ready: count('ready'),
    same: count('same'),
    blocked: count('blocked'),
    reads: of('read'),
    writes: of('write'),
    // Limits are each operation's own: the slowest tells.
    seconds: Math.max(0, ...costs.map((cost) => cost.calls / cost.perSecond)),
    costs: costs.toSorted((one, other) => other.calls / other.perSecond - one.calls / one.perSecond),
  };
}
