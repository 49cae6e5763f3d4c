import type { Plan, PlannedCall, PlannedOperation, PlanWarning } from '#contract/catalog/plan.ts';
import type { ChangedField } from '#contract/catalog/changes.ts';
import type { OperationName } from '../../datazone/operations.ts';
import { assess } from '../changes/assess.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import { decisionFields, decisionStanding, isDecision } from '../changes/decision-change.ts';
import { isSame } from '../changes/json.ts';
import { merge3 } from '../changes/merge.ts';
import type { Remote } from '../changes/remotes.ts';
import { isEditable } from '../changes/editable.ts';
import { recordsOf, textOf } from '../mirror/document-values.ts';
import { rateOf } from '../pull/rates.ts';
import { type Dependencies, dependenciesOf, inOrder } from './dependencies.ts';
import { isPublished } from './edit-kinds.ts';
import { type GlossaryFacts, glossaryWarnings } from './glossary-warnings.ts';
import { identifiersIn } from './identifiers-in.ts';
import { operationKindOf } from './operation-kinds.ts';
import type { Subject } from './part.ts';
import { documentOfState, stateOfDocument } from '../changes/states.ts';

/** One change, and what is known of it. */
export interface PlanSubject {
  readonly record: ChangeRecord;
  readonly name: string;
  readonly remote: Remote | null;
  readonly isGone: boolean;
  /** What the API or a form's model would refuse. */
  readonly errors: readonly string[];
}

export interface PlanFacts {
  readonly connectionId: string;
  readonly fingerprint: string;
  readonly publish: boolean;
  /** Field by field, too; costs time where there are many. */
  readonly differences: boolean;
  /** Local identifiers of what is made by changes that are not part of the plan, with their names. */
  readonly others: ReadonlyMap<string, string>;
  /** Rules that publishing has to meet, in words; empty where it meets them. */
  readonly publishProblems: (subject: Subject) => readonly string[];
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
export function makePlan(subjects: readonly PlanSubject[], facts: PlanFacts): { plan: Plan; planned: PlannedSubject[] } {
  const told = subjects.map((given): Given => ({ given, told: tell(given, facts) }));
  const dependencies = dependenciesOf(told.map((each) => each.told.record));
  const more = glossaryWarnings(
    told.map((each) => each.told.record),
    dependencies,
    facts.glossary,
  );
  const filters = new Map<string, number>();
  const ranked = told
    .map((each) => one(each, facts, dependencies, more.get(each.given.record.id) ?? [], filters))
    .toSorted((left, right) => rankOf(left) - rankOf(right) || (left.operation.changeId < right.operation.changeId ? -1 : 1));
  const planned = inOrder(ranked, ({ operation }) => operation.changeId, dependencies);
  blockWithNeeds(planned);
  const operations = planned.map(({ operation }) => operation);
  return { plan: { connectionId: facts.connectionId, fingerprint: facts.fingerprint, operations, totals: totalsOf(operations) }, planned };
}

const rankOf = ({ subject }: PlannedSubject): number => operationKindOf(subject.record)?.rank ?? Number.MAX_SAFE_INTEGER;

interface Given {
  readonly given: PlanSubject;
  readonly told: Told;
}

function tell(given: PlanSubject, facts: PlanFacts): Told {
  const { action, kind } = given.record;
  if (isEditable(kind) && action === 'create') return ofMaking(given, facts);
  if (isEditable(kind) && action === 'delete') return ofRemoval(given, facts);
  return isDecision(action) ? ofDecision(given, facts) : ofEdit(given, facts);
}

function one(
  { given, told }: Given,
  facts: PlanFacts,
  dependencies: Dependencies,
  more: readonly PlanWarning[],
  filters: Map<string, number>,
): PlannedSubject {
  const { record, remote, name, errors } = given;
  const later = dependencies.later.get(record.id) ?? [];
  const subject: Subject = { record: told.record, publish: facts.publish, ...(later.length === 0 ? {} : { later }) };
  const kind = operationKindOf(record);
  const warnings: PlanWarning[] = [...told.warnings, ...errors.map(blocks), ...more];
  const parts = kind === null || told.isSame ? [] : kind.parts(subject);
  if (kind === null) warnings.push(blocks('This version cannot send changes of this kind.'));
  if (facts.others.size > 0)
    for (const id of new Set(identifiersIn(record.local))) {
      const other = facts.others.get(id);
      if (other !== undefined && id !== record.entityId)
        warnings.push(blocks(`It needs “${other}”, which is not chosen. Choose that, too.`));
    }
  if (dependencies.stuck.has(record.id))
    warnings.push(
      blocks('It waits for another change of this plan that waits for it in turn. Send one of the two first, or give one another name.'),
    );
  const needs = [...new Set([...(dependencies.before.get(record.id) ?? []), ...later])];
  if (parts.length > 0) warnings.push(...editWarnings(subject, remote, facts), ...filterWarnings(record, facts, filters));
  const state = warnings.some(({ severity }) => severity === 'blocks') ? 'blocked' : told.isSame ? 'same' : 'ready';
  return {
    subject,
    operation: {
      changeId: record.id,
      kind: record.kind,
      entityId: record.entityId,
      action: record.action,
      name,
      state,
      calls: kind === null || parts.length === 0 ? [] : callsOf(kind.reads(subject), parts),
      changes: told.changes,
      warnings,
      needs,
    },
  };
}

interface Told {
  /** As it is sent. */
  readonly record: ChangeRecord;
  readonly changes: ChangedField[];
  readonly warnings: readonly PlanWarning[];
  readonly isSame: boolean;
}

/** An edit is told against what the catalog holds by the mirror: that is the base that it is held to when it is sent. */
function ofEdit({ record, remote, isGone }: PlanSubject, { differences }: PlanFacts): Told {
  const { kind } = record;
  const [base, local] = [stateOfDocument(kind, record.base ?? {}), stateOfDocument(kind, record.local ?? {})];
  const now = remote === null ? base : stateOfDocument(kind, remote.document);
  const document = remote?.document ?? record.base ?? {};
  const isClean = isSame(base, now);
  const { merged, conflicts } = isClean ? { merged: local, conflicts: [] } : merge3(kind, base, local, now);
  const changes = differences ? [...assess(kind, base, local, isGone ? null : now).changes] : [];
  const warnings = isGone
    ? [blocks('It is not in the catalog any more, or access to it was lost. Give the change up, or pull the catalog again.')]
    : conflicts.length > 0
      ? [
          blocks(
            `${conflicts.length === 1 ? 'One field is' : `${String(conflicts.length)} fields are`} in conflict. Decide first what is to stand.`,
          ),
        ]
      : isClean
        ? []
        : [warns('The catalog changed meanwhile, in other places: both are put together.')];
  return {
    record: {
      ...record,
      base: document,
      baseRevision: remote?.revision ?? record.baseRevision,
      // What was written into the very document that the catalog holds is what is wanted.
      local: isClean && (remote === null || remote.document === record.base) ? record.local : documentOfState(kind, merged, document),
    },
    changes,
    warnings,
    isSame: isSame(merged, now),
  };
}

/** Something new: every field that it has. */
function ofMaking({ record }: PlanSubject, { differences }: PlanFacts): Told {
  const state = stateOfDocument(record.kind, record.local ?? {});
  return { record, changes: differences ? [...assess(record.kind, {}, state, {}).changes] : [], warnings: [], isSame: false };
}

/** Told against what the catalog holds: what changed there since is looked at before it goes. */
function ofRemoval({ record, remote, isGone }: PlanSubject, { differences }: PlanFacts): Told {
  const base = stateOfDocument(record.kind, record.base ?? {});
  const now = remote === null ? base : stateOfDocument(record.kind, remote.document);
  const isMoved = !isGone && !isSame(base, now);
  return {
    record,
    changes: differences ? [...assess(record.kind, now, {}, now).changes] : [],
    warnings: isMoved ? [blocks('It was changed in the catalog since you decided to delete it. Look at it, and decide again.')] : [],
    isSame: isGone,
  };
}

function ofDecision({ record, remote, isGone }: PlanSubject, { differences }: PlanFacts): Told {
  const standing = decisionStanding(record, remote?.document ?? null, isGone);
  const warnings =
    standing === 'gone'
      ? [blocks('What it is about is not in the catalog any more, or access to it was lost.')]
      : standing === 'conflict'
        ? [blocks('The request was decided already, the other way. Give this decision up.')]
        : standing === 'moved'
          ? [warns('The reason of the request was changed since you decided.')]
          : [];
  const isOwn = record.action === 'accept' || record.action === 'reject';
  return {
    record: isOwn && remote !== null ? { ...record, base: remote.document } : record,
    changes: differences ? decisionFields(record, remote?.document ?? null, standing) : [],
    warnings,
    isSame: standing === 'same',
  };
}

const blocks = (message: string): PlanWarning => ({ severity: 'blocks', message });
const warns = (message: string): PlanWarning => ({ severity: 'warns', message });

/** A form that ties an asset to where its data are: without it nobody can be given access by the catalog. */
const sourceForm = 'DataSourceReferenceForm';

function editWarnings(subject: Subject, remote: Remote | null, facts: PlanFacts): PlanWarning[] {
  const { record, publish } = subject;
  if (record.action !== 'edit' || (record.kind !== 'asset' && record.kind !== 'data_product')) return [];
  const warnings: PlanWarning[] = [];
  const hasSource = (document: ChangeRecord['base']): boolean =>
    document !== null && recordsOf(document, 'formsOutput').some((form) => textOf(form, 'formName') === sourceForm);
  if (hasSource(record.base) && !hasSource(record.local))
    warnings.push(warns(`Without its form ${sourceForm} the catalog no longer gives access to the data of this asset.`));
  if (remote === null) warnings.push(warns('The mirror does not hold this; it is read before it is written.'));
  if (!isPublished(record.base)) return warnings;
  if (!publish) warnings.push(warns('It is published: those who search the catalog see the old version until it is published again.'));
  else warnings.push(...facts.publishProblems(subject).map((problem) => blocks(`Publishing it would be refused. ${problem}`)));
  return warnings;
}

function filterWarnings(record: ChangeRecord, facts: PlanFacts, filters: Map<string, number>): PlanWarning[] {
  const assetId = record.kind === 'asset_filter' && record.action === 'create' ? textOf(record.local ?? {}, 'assetId') : null;
  if (assetId === null) return [];
  const count = (filters.get(assetId) ?? facts.filterCount(assetId)) + 1;
  filters.set(assetId, count);
  return count > mostFilters ? [blocks(`An asset may have ${String(mostFilters)} filters; this would be one more.`)] : [];
}

function callsOf(
  reads: readonly { readonly operation: OperationName; readonly calls: number }[],
  parts: readonly { readonly operation: OperationName; readonly purpose: string }[],
): PlannedCall[] {
  // Before the first write, and after each.
  const readings = parts.length + 1;
  return [
    ...reads.map(({ operation, calls }): PlannedCall => ({
      operation,
      purpose: 'Reads what the catalog holds, before the first write and after each',
      effect: 'read',
      calls: calls * readings,
    })),
    ...parts.map(({ operation, purpose }): PlannedCall => ({ operation, purpose, effect: 'write', calls: 1 })),
  ];
}

/** What needs something that cannot be sent cannot be sent either. */
function blockWithNeeds(planned: PlannedSubject[]): void {
  const names = new Map(planned.map(({ operation }) => [operation.changeId, operation]));
  // Needs go one level deep for what there is; each further level takes another round.
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const [place, { subject, operation }] of planned.entries()) {
      if (operation.state === 'blocked') continue;
      const missing = operation.needs.map((id) => names.get(id)).find((other) => other?.state === 'blocked');
      if (missing === undefined) continue;
      const next: PlannedOperation = {
        ...operation,
        state: 'blocked',
        warnings: [...operation.warnings, blocks(`It needs “${missing.name}”, which cannot be sent.`)],
      };
      planned[place] = { subject, operation: next };
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
