import type { ChangedField } from '#contract/catalog/changes.ts';
import type { PlannedCall, PlanWarning } from '#contract/catalog/plan.ts';
import type { OperationName } from '../../datazone/operations.ts';
import { assess } from '../changes/assess.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import { decisionFields, decisionStanding, isDecision } from '../changes/decision-change.ts';
import { isEditable } from '../changes/editable.ts';
import { isSame } from '../changes/json.ts';
import { merge3 } from '../changes/merge.ts';
import type { Remote } from '../changes/remotes.ts';
import { documentOfState, endsOf, stateOfDocument } from '../changes/states.ts';
import { recordsOf, textOf } from '../mirror/document-values.ts';
import { isPublished } from './edit-kinds.ts';
import { operationKindOf } from './operation-kinds.ts';
import type { Subject } from './part.ts';
import { type Ties, tiesOf, type Watched } from './ties.ts';

/** One change, and what is known of it. */
export interface PlanSubject {
  readonly record: ChangeRecord;
  readonly name: string;
  readonly remote: Remote | null;
  readonly isGone: boolean;
  /** What the API or a form's model would refuse. */
  readonly errors: readonly string[];
}

export interface PrepareFacts {
  readonly publish: boolean;
  /** Field by field, too; costs time where there are many. */
  readonly differences: boolean;
  /** Rules that publishing has to meet, in words; empty where it meets them. */
  readonly publishProblems: (subject: Subject) => readonly string[];
}

/** What a plan says of one change, whatever the others are. Small: without its documents. */
export interface PreparedChange {
  readonly ties: Ties;
  readonly name: string;
  readonly isSame: boolean;
  readonly changes: ChangedField[];
  /** What is to be said before, and after, what the other changes give to say. */
  readonly warnings: readonly PlanWarning[];
  readonly lastWarnings: readonly PlanWarning[];
  readonly calls: PlannedCall[];
  /** The calls where it is named by things that are made with it. */
  readonly relatingCalls: PlannedCall[];
  /** The asset that it makes a filter of. */
  readonly filterOf: string | null;
}

/** @returns the change as it is sent, and what is said of it. Pure. */
export function prepareChange(
  given: PlanSubject,
  facts: PrepareFacts,
  watched: Watched,
): { readonly record: ChangeRecord; readonly prepared: PreparedChange } {
  const told = tell(given, facts);
  const { record } = told;
  const kind = operationKindOf(record);
  const subject: Subject = { record, publish: facts.publish };
  const callsFor = (each: Subject): PlannedCall[] => {
    const parts = kind === null || told.isSame ? [] : kind.parts(each);
    return kind === null || parts.length === 0 ? [] : callsOf(kind.reads(each), parts);
  };
  const calls = callsFor(subject);
  const isMaking = record.action === 'create';
  return {
    record,
    prepared: {
      ties: tiesOf(record, watched),
      name: given.name,
      isSame: told.isSame,
      changes: told.changes,
      warnings: [...told.warnings, ...given.errors.map(blocks)],
      lastWarnings: calls.length === 0 ? [] : editWarnings(subject, given.remote, facts),
      calls,
      relatingCalls: isMaking ? callsFor({ ...subject, later: [record.id] }) : calls,
      filterOf: record.kind === 'asset_filter' && isMaking && calls.length > 0 ? textOf(record.local ?? {}, 'assetId') : null,
    },
  };
}

function tell(given: PlanSubject, facts: PrepareFacts): Told {
  const { action, kind } = given.record;
  if (isEditable(kind) && action === 'create') return ofMaking(given, facts);
  if (isEditable(kind) && action === 'delete') return ofRemoval(given, facts);
  return isDecision(action) ? ofDecision(given, facts) : ofEdit(given, facts);
}

interface Told {
  /** As it is sent. */
  readonly record: ChangeRecord;
  readonly changes: ChangedField[];
  readonly warnings: readonly PlanWarning[];
  readonly isSame: boolean;
}

/** An edit is told against what the catalog holds by the mirror: that is the base that it is held to when it is sent. */
function ofEdit(given: PlanSubject, facts: PrepareFacts): Told {
  return given.remote?.document === given.record.base && !given.isGone && !facts.differences
    ? ofEditAsItWas(given)
    : ofAnyEdit(given, facts);
}

/** Mostly the catalog is as it was: then it is enough to look where the change may differ from it. */
function ofEditAsItWas({ record, remote }: PlanSubject): Told {
  const ends = endsOf(record.kind, record.base ?? {}, record.local ?? {});
  return {
    record: { ...record, baseRevision: remote?.revision ?? record.baseRevision },
    changes: [],
    warnings: [],
    isSame: isSame(ends.base, ends.local),
  };
}

function ofAnyEdit({ record, remote, isGone }: PlanSubject, { differences }: PrepareFacts): Told {
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
      local:
        isClean && (remote === null || remote.document === record.base)
          ? record.local
          : documentOfState(kind, merged, document, record.local ?? undefined),
    },
    changes,
    warnings,
    isSame: isSame(merged, now),
  };
}

/** Something new: every field that it has. */
function ofMaking({ record }: PlanSubject, { differences }: PrepareFacts): Told {
  const state = stateOfDocument(record.kind, record.local ?? {});
  return { record, changes: differences ? [...assess(record.kind, {}, state, {}).changes] : [], warnings: [], isSame: false };
}

/** Told against what the catalog holds: what changed there since is looked at before it goes. */
function ofRemoval({ record, remote, isGone }: PlanSubject, { differences }: PrepareFacts): Told {
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

function ofDecision({ record, remote, isGone }: PlanSubject, { differences }: PrepareFacts): Told {
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

function editWarnings(subject: Subject, remote: Remote | null, facts: PrepareFacts): PlanWarning[] {
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
